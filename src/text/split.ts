import { type OutboundMessage, textMessage } from '#domain/messages.ts';

/** A nicer place to cut is taken only where it leaves a part at least so full. */
const LEAST_FULL = 0.5;
/** Room for `(12/34)` and the end of its line. */
const NUMBER_ROOM = 10;
/** Where a reader would pause, best first; a cut goes right behind a match. */
const PAUSES = [/\n\s*\n/g, /\n/g, /[。！？…；]["”’」』）]*|[.!?;]["')]*\s/g, /[\s，、]/g] as const;

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * Cuts `text` into parts of at most `limit` UTF-16 code units, at the ends of paragraphs, sentences or words where it can, and
 * never inside what a reader sees as one character. White space at a cut is dropped, and nothing else. At least one part.
 */
export function splitText(text: string, limit: number): readonly [string, ...string[]] {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > limit) {
    const [part, remainder] = cut(rest, limit);
    if (part !== '') parts.push(part);
    rest = remainder;
  }
  const [first, ...others] = rest === '' && parts.length > 0 ? parts : [...parts, rest];
  return [first ?? '', ...others];
}

/** As {@link splitText}, and where there are several parts each says which it is, so that none is missed: `(2/3)`. */
export function numberedParts(text: string, limit: number): readonly [string, ...string[]] {
  if (text.length <= limit) return [text];
  const parts = splitText(text, limit - NUMBER_ROOM);
  const [first, ...others] = parts.map((part, at) => `(${at + 1}/${parts.length})\n${part}`);
  return [first ?? '', ...others];
}

/** A message as the ones that a channel takes, in order. Buttons stay on the last, a file goes first. */
export function splitMessage(
  message: OutboundMessage,
  limits: { readonly text: number; readonly caption: number },
): readonly OutboundMessage[] {
  if (message.type === 'file') {
    if (message.caption.length <= limits.caption) return [message];
    const [caption, ...rest] = numberedParts(message.caption, limits.caption);
    return [{ ...message, caption }, ...rest.map((text) => textMessage(text))];
  }
  const parts = numberedParts(message.text, limits.text);
  if (parts.length === 1) return [message];
  // Several messages cannot take the place of one.
  const { replaces: _, ...last } = message;
  return parts.map((text, at) => (at === parts.length - 1 ? { ...last, text } : textMessage(text)));
}

function cut(text: string, limit: number): readonly [part: string, rest: string] {
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
