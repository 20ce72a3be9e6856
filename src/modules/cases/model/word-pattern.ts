import { plain } from './named.ts';

/** What … stands for, in characters. */
const GAP = { han: 8, latin: 40 } as const;
const han = /\p{Script=Han}/u;

/** Where one of the words stands in a text. */
export interface Place {
  readonly text: string;
  readonly index: number;
}

/** Of the words that begin with a character, an expression for that place; those that begin with … may begin anywhere. */
type Pattern = ReadonlyMap<string, RegExp>;
const ANYWHERE = '';

/** A policy has hundreds of words, and each message is read by them. */
const made = new WeakMap<readonly string[], Pattern>();

/**
 * Every place of the policy's words in a text that was made plain, also one that lies within another: of a Latin word its beginning is enough,
 * and with … in it, it is there with up to some characters of one clause in its place.
 */
export function placesOf(words: readonly string[], text: string): readonly Place[] {
  const pattern = patternOf(words);
  const places: Place[] = [];
  for (let index = 0; index < text.length; index += 1) {
    const place = placeIn(pattern, text, index);
    if (place) places.push(place);
  }
  return places;
}

/** The place of one of the words that begins there. */
export function placeAt(words: readonly string[], text: string, index: number): Place | undefined {
  return placeIn(patternOf(words), text, index);
}

function placeIn(pattern: Pattern, text: string, index: number): Place | undefined {
  // What no word begins with is passed over without a look at any of them.
  const found = foundAt(pattern.get(text.charAt(index)), text, index) ?? foundAt(pattern.get(ANYWHERE), text, index);
  return found === undefined ? undefined : { text: found, index };
}

function patternOf(words: readonly string[]): Pattern {
  const pattern = made.get(words) ?? make(words);
  made.set(words, pattern);
  return pattern;
}

function foundAt(expression: RegExp | undefined, text: string, index: number): string | undefined {
  if (!expression) return undefined;
  expression.lastIndex = index;
  return expression.exec(text)?.[0];
}

function make(words: readonly string[]): Pattern {
  const each = words.flatMap((word) => {
    const parts = word.split('…').map((part) => plain(part).replaceAll('，', ''));
    if (parts.every((part) => part === '')) return [];
    // Nothing but letters, digits and spaces is left in them.
    const source = han.test(word)
      ? parts.join(`[^，]{0,${GAP.han}}?`)
      : `(?<![\\p{Script=Latin}\\p{N}])${parts.join(`[^，]{0,${GAP.latin}}?`)}`;
    return [{ begins: parts[0]?.charAt(0) ?? ANYWHERE, source }];
  });
  const groups = Map.groupBy(each, ({ begins }) => begins);
  return new Map(
    [...groups].map(([begins, alike]) => [begins, new RegExp(alike.map(({ source }) => source).join('|'), 'uy')]),
  );
}
