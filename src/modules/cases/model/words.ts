import { simplified } from '#text/simplified.ts';

/**
 * Text as it is searched: compatibility forms, capitals, and traditional and simplified characters are one, and whatever is no letter, mark or digit is a space. Texts may be cut and
 * joined at spaces only.
 */
function searchable(text: string): string {
  return simplified(asWritten(text));
}

/** The same, in the characters in which it was written: what was indexed before traditional ones were simplified. */
function asWritten(text: string): string {
  return [...text.normalize('NFKC')]
    .map((character) => character.toLowerCase())
    .join('')
    .normalize('NFKC')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}

/** Words that are looked for, each to be found as it is somewhere in a text; Chinese is not divided into words. */
export type Sought = readonly string[];

/** A text as it is searched, and as it was written. */
function spellingsOf(text: string): readonly [string, string] {
  const written = asWritten(text);
  return [simplified(written), written];
}

/** What is looked for, in simplified characters and, where they differ, as it was typed; nothing where no word is. */
export function soughtIn(query: string): readonly Sought[] {
  return [...new Set(spellingsOf(query))].filter((text) => text !== '').map((text) => [...new Set(text.split(' '))]);
}

/** Tells whether all words of one spelling stand in the texts. */
export function holdsWords(texts: readonly string[], sought: readonly Sought[]): boolean {
  const spellings = spellingsOf(texts.join('\n'));
  return sought.some((words) => spellings.some((text) => words.every((word) => text.includes(word))));
}

/** What a text is found by: every character, and every two neighbours within a word. */
export function tokensOfText(text: string): ReadonlySet<string> {
  const tokens = new Set<string>();
  for (const word of searchable(text).split(' ')) {
    const characters = [...word];
    for (const [place, character] of characters.entries()) {
      tokens.add(character);
      const next = characters[place + 1];
      if (next !== undefined) tokens.add(character + next);
    }
  }
  return tokens;
}

/** The tokens that a text with this word must have: its pairs, or the one character that it is. */
export function tokensOfWord(word: string): readonly string[] {
  const characters = [...word];
  if (characters.length === 1) return characters;
  return [...new Set(characters.slice(1).map((character, place) => `${characters[place]}${character}`))];
}
