import { Needles } from './needles.ts';
import { compilePhrase, type Phrase } from './phrase.ts';

/** A phrase that stands in a text. */
export interface Found<Meaning> {
  readonly means: Meaning;
  readonly begin: number;
  readonly end: number;
}

/**
 * Many phrases, to be looked for at once. Most messages hold the needle of none and cost next to nothing; only phrases whose needle is
 * there are looked for by their pattern.
 */
export class Phrases<Meaning> {
  private readonly patterns: { readonly means: Meaning; readonly pattern: RegExp }[] = [];
  private readonly needles = new Needles();

  constructor(phrases: Iterable<readonly [Phrase, Meaning]>) {
    for (const [phrase, means] of phrases) {
      const { source, needles } = compilePhrase(phrase);
      const of = this.patterns.push({ means, pattern: new RegExp(source, 'g') }) - 1;
      for (const text of needles) this.needles.add(text, of);
    }
  }

  /** All that are in a normal text, in no order. */
  *in(text: string): Generator<Found<Meaning>> {
    for (const of of this.needles.in(text)) {
      const phrase = this.patterns[of];
      if (!phrase) continue;
      for (const match of text.matchAll(phrase.pattern)) {
        yield { means: phrase.means, begin: match.index, end: match.index + match[0].length };
      }
    }
  }

  isIn(text: string): boolean {
    return this.in(text).next().done !== true;
  }

  without(text: string): string {
    let rest = text;
    for (const of of this.needles.in(text)) rest = rest.replace(this.patterns[of]?.pattern ?? '', ' ');
    return rest;
  }
}
