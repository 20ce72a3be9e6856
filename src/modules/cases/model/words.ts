/**
 * Text as it is searched: compatibility forms and capitals are one, and whatever is no letter, mark or digit is a space. Texts may be cut and
 * joined at spaces only.
 */
function searchable(text: string): string {
  return [...text.normalize('NFKC')]
    .map((character) => character.toLowerCase())
    .join('')
    .normalize('NFKC')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}

/** The words that are looked for, each to be found as it is somewhere in a text; Chinese is not divided into words. */
export function soughtWords(query: string): readonly string[] {
  return [...new Set(searchable(query).split(' '))].filter((word) => word !== '');
}

/** Tells whether every one of the words stands in one of the texts. */
export function holdsWords(texts: readonly string[], words: readonly string[]): boolean {
  const text = texts.map(searchable).join(' ');
  return words.every((word) => text.includes(word));
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
