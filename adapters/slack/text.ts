const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
/** Code units past the end that are read to see where a character ends. */
const LOOKAHEAD = 32;

/** Control characters, and bidirectional overrides that would let a citizen's text rearrange the card around it. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
const unprintable = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/** `text` without what Slack refuses or what would deceive a reader: control characters, lone surrogates. */
export function clean(text: string): string {
  return text.toWellFormed().replaceAll('\r\n', '\n').replace(unprintable, '');
}

/** The first `max` code units of `text` at most, never cutting a character in two; an ellipsis shows that it was cut. */
export function clip(text: string, max: number): string {
  return text.length <= max ? text : `${head(text, max - 1)}…`;
}

/** `text` in pieces of `max` code units at most, cut between characters. */
export function chunks(text: string, max: number): readonly string[] {
  const pieces: string[] = [];
  for (let rest = text; rest !== ''; ) {
    const piece = rest.length <= max ? rest : head(rest, max);
    pieces.push(piece);
    rest = rest.slice(piece.length);
  }
  return pieces;
}

function head(text: string, max: number): string {
  let end = 0;
  // What follows decides whether the last character is whole: a flag is two symbols, a family many.
  for (const { segment, index } of graphemes.segment(text.slice(0, max + LOOKAHEAD))) {
    if (index + segment.length > max) break;
    end = index + segment.length;
  }
  // A single character longer than the room (a letter under hundreds of accents): cut it, but not inside a surrogate pair.
  if (end === 0) end = isHighSurrogate(text.charCodeAt(max - 1)) ? max - 1 : max;
  return text.slice(0, end);
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

/** Text as mrkdwn shows it unchanged: no mention, link or date can be made with `<`…`>`. */
export function escapeMrkdwn(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/**
 * What a person typed in Slack, as they saw it: mentions by name, links as their address, entities undone.
 * @param nameOf a colleague's name by Slack user id, where known
 */
export function plainFromSlack(text: string, nameOf: (user: string) => string | undefined): string {
  return text
    .replace(/<@([A-Z0-9]+)(?:\|([^>]*))?>/g, (_, user: string, label?: string) => `@${nameOf(user) ?? label ?? user}`)
    .replace(/<#([A-Z0-9]+)(?:\|([^>]*))?>/g, (_, channel: string, label?: string) => `#${label || channel}`)
    .replace(/<!date\^[^>|]*\|([^>]*)>/g, '$1')
    .replace(
      /<!(?:subteam\^)?([^>|^]+)(?:\^[^>|]*)?(?:\|@?([^>]*))?>/g,
      (_, group: string, label?: string) => `@${label || group}`,
    )
    .replace(/<((?:https?|mailto|tel):[^>|]+)(?:\|([^>]*))?>/g, (_, url: string, label?: string) =>
      label === undefined || url.endsWith(label) ? (label ?? url) : `${label} (${url})`,
    )
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
