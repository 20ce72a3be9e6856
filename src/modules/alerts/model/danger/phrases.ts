import { compilePhrase, type Phrase } from './phrase.ts';

/** A phrase that stands in a text. */
export interface Found<Meaning> {
  readonly means: Meaning;
  readonly begin: number;
  readonly end: number;
}

interface Needle {
  readonly text: string;
  /** Index of its phrase. */
  readonly of: number;
}

/** Places for the beginnings of needles: few enough to be quick, so many that few beginnings share one. */
const SLOTS = 16_384;
/** By the first two UTF-16 code units; the second is 0 for a needle of one. */
const slotOf = (first: number, second: number) => (first * 31 + second) % SLOTS;

/**
 * Many phrases, to be looked for at once. Most messages hold the needle of none and cost next to nothing; only phrases whose needle is
 * there are looked for by their pattern.
 */
export class Phrases<Meaning> {
  private readonly patterns: { readonly means: Meaning; readonly pattern: RegExp }[] = [];
  private readonly needles: (Needle[] | undefined)[] = Array.from({ length: SLOTS });

  constructor(phrases: Iterable<readonly [Phrase, Meaning]>) {
    for (const [phrase, means] of phrases) {
      const { source, needles } = compilePhrase(phrase);
      const of = this.patterns.push({ means, pattern: new RegExp(source, 'g') }) - 1;
      for (const text of needles) {
        const slot = slotOf(text.charCodeAt(0), text.length > 1 ? text.charCodeAt(1) : 0);
        this.needles[slot] = [...(this.needles[slot] ?? []), { text, of }];
      }
    }
  }

  /** All that are in a normal text, in no order. */
  *in(text: string): Generator<Found<Meaning>> {
    for (const of of this.candidates(text)) {
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
    for (const of of this.candidates(text)) rest = rest.replace(this.patterns[of]?.pattern ?? '', ' ');
    return rest;
  }

  private candidates(text: string): Set<number> {
    const found = new Set<number>();
    for (let at = 0; at < text.length; at += 1) {
      const first = text.charCodeAt(at);
      this.look(text, at, slotOf(first, 0), found);
      if (at + 1 < text.length) this.look(text, at, slotOf(first, text.charCodeAt(at + 1)), found);
    }
    return found;
  }

  private look(text: string, at: number, slot: number, found: Set<number>): void {
    for (const needle of this.needles[slot] ?? []) {
      if (!found.has(needle.of) && text.startsWith(needle.text, at)) found.add(needle.of);
    }
  }
}
