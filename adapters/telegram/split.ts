import { type OutboundMessage, textMessage } from '#domain/messages.ts';

/** Bot API, sendMessage: UTF-16 code units of one text message. */
export const MAX_TEXT = 4096;
/** Bot API, sendPhoto and its like: UTF-16 code units of a caption. */
export const MAX_CAPTION = 1024;

/** A nicer place to cut is taken only where it leaves a message at least so full. */
const LEAST_FULL = 0.5;

/** Where a reader would pause, best first; a cut goes right behind a match. */
const PAUSES = [/\n\s*\n/g, /\n/g, /[。！？…；]["”’」』）]*|[.!?;]["')]*\s/g, /[\s，、]/g] as const;

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** One message as the ones that Telegram takes, in order. Buttons stay on the last, a file goes first. */
export function splitMessage(message: OutboundMessage): readonly OutboundMessage[] {
  if (message.type === 'file') {
    const [caption, rest] = cut(message.caption, MAX_CAPTION);
    return rest === ''
      ? [message]
      : [{ ...message, caption }, ...splitText(rest, MAX_TEXT).map((text) => textMessage(text))];
  }
  const parts = splitText(message.text, MAX_TEXT);
  if (parts.length === 1) return [message];
  // Several messages cannot take the place of one.
  const { replaces: _, ...last } = message;
  return parts.map((text, at) => (at === parts.length - 1 ? { ...last, text } : textMessage(text)));
}

/**
 * Cuts `text` into parts of at most `limit` UTF-16 code units, at the ends of paragraphs, sentences or words where it can, and
 * never inside what a reader sees as one character. White space at a cut is dropped. At least one part.
 */
export function splitText(text: string, limit: number): readonly string[] {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > limit) {
    const [part, remainder] = cut(rest, limit);
    if (part !== '') parts.push(part);
    rest = remainder;
  }
  return rest === '' && parts.length > 0 ? parts : [...parts, rest];
}

function cut(text: string, limit: number): readonly [part: string, rest: string] {
  if (text.length <= limit) return [text, ''];
  const at = pauseBefore(text, limit) ?? characterBefore(text, limit);
  return [text.slice(0, at).trimEnd(), text.slice(at).trimStart()];
}

function pauseBefore(text: string, limit: number): number | undefined {
  const window = text.slice(0, limit);
  const segments = graphemes.segment(text);
  for (const pause of PAUSES) {
    const end = [...window.matchAll(pause)]
      .map((match) => match.index + match[0].length)
      .findLast((at) => at >= limit * LEAST_FULL && segments.containing(at)?.index === at);
    if (end !== undefined) return end;
  }
  return undefined;
}

/** The last boundary between characters up to `limit`; inside one that is longer than that, between code points. */
function characterBefore(text: string, limit: number): number {
  const start = graphemes.segment(text).containing(limit)?.index ?? limit;
  if (start > 0) return start;
  return isLowSurrogate(text.charCodeAt(limit)) ? limit - 1 : limit;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
