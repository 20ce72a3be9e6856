import { plain } from './named.ts';

/** What … stands for, in characters. */
const GAP = { han: 8, latin: 40 } as const;
const han = /\p{Script=Han}/u;

/** A policy has hundreds of words, and each message is read by them. */
const made = new WeakMap<readonly string[], RegExp>();

/**
 * Every place of the policy's words: of a Latin word its beginning is enough, and with … in it, it is there with up to some characters of
 * one clause in its place.
 */
export function patternOf(words: readonly string[]): RegExp {
  const pattern = made.get(words) ?? make(words);
  made.set(words, pattern);
  return pattern;
}

function make(words: readonly string[]): RegExp {
  const each = words.flatMap((word) => {
    const parts = word.split('…').map((part) => plain(part).replaceAll('，', ''));
    if (parts.every((part) => part === '')) return [];
    // Nothing but letters, digits and spaces is left in them.
    return han.test(word)
      ? [parts.join(`[^，]{0,${GAP.han}}?`)]
      : [`(?<![\\p{Script=Latin}\\p{N}])${parts.join(`[^，]{0,${GAP.latin}}?`)}`];
  });
  // Looked ahead for, since one place may lie within another.
  return new RegExp(each.length === 0 ? '(?!)' : `(?=(${each.join('|')}))`, 'gu');
}
