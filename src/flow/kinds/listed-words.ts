import { normal } from '#modules/alerts/model/danger/normal.ts';
import { compilePhrase, phraseFault } from '#modules/alerts/model/danger/phrase.ts';
import { lettersOf, spokenAnswer } from './spoken.ts';

/** What an author listed, ready to be compared with what citizens type. */
interface Listed {
  readonly letters: ReadonlySet<string>;
  /** The phrases with choices in brackets; undefined where there are none. */
  readonly phrases: RegExp | undefined;
}

const known = new WeakMap<readonly string[], Listed>();

function listedIn(words: readonly string[]): Listed {
  const before = known.get(words);
  if (before) return before;
  const sources = words.filter(isPhrase).map((word) => compilePhrase(word).source);
  const made: Listed = {
    letters: new Set(words.filter((word) => !isPhrase(word)).map(lettersOf)),
    phrases: sources.length === 0 ? undefined : new RegExp(`^(?:${sources.join('|')})$`),
  };
  known.set(words, made);
  return made;
}

/** An author who only put something in brackets meant no phrase. */
function isPhrase(word: string): boolean {
  return /[()[\]]/.test(word.normalize('NFKC')) && phraseFault(word) === undefined;
}

/** Those of an author's words that are plain, and no phrase with choices in brackets. */
export function plainOf(words: readonly string[]): readonly string[] {
  return words.filter((word) => !isPhrase(word));
}

/** Tells whether typed words as a whole, with politeness around them or without, are among those that an author listed. */
export function isListed(words: readonly string[], typed: string): boolean {
  const { letters, phrases } = listedIn(words);
  return [typed, spokenAnswer(typed)].some((form) => {
    return letters.has(lettersOf(form)) || (phrases?.test(plainLetters(form)) ?? false);
  });
}

/** Letters and figures in one form, as phrases are written: what people put between them says nothing here. */
export function plainLetters(typed: string): string {
  const words = normal(typed).replace(/[^\p{L}\p{N}]+/gu, ' ');
  return words.replace(/(?<=\p{Script=Han}) | (?=\p{Script=Han})/gu, '').trim();
}
