interface Needle {
  readonly text: string;
  readonly of: number;
}

/** Places for the beginnings of needles: few enough to be quick, so many that few beginnings share one. */
const SLOTS = 16_384;
/** By the first two UTF-16 code units; the second is 0 for a needle of one. */
const slotOf = (first: number, second: number) => (first * 31 + second) % SLOTS;

/** Many short words, to be looked for at once in a {@link normal} text. Most messages hold none of them and cost next to nothing. */
export class Needles {
  private readonly slots: (Needle[] | undefined)[] = Array.from({ length: SLOTS });

  /** `of` is what is found where `text` stands; of a Latin word its part is not enough. */
  add(text: string, of: number): void {
    const slot = slotOf(text.charCodeAt(0), text.length > 1 ? text.charCodeAt(1) : 0);
    this.slots[slot] = [...(this.slots[slot] ?? []), { text, of }];
  }

  in(text: string): Set<number> {
    const found = new Set<number>();
    for (let at = 0; at < text.length; at += 1) {
      const first = text.charCodeAt(at);
      this.look(text, at, slotOf(first, 0), found);
      if (at + 1 < text.length) this.look(text, at, slotOf(first, text.charCodeAt(at + 1)), found);
    }
    return found;
  }

  private look(text: string, at: number, slot: number, found: Set<number>): void {
    for (const needle of this.slots[slot] ?? []) {
      if (!found.has(needle.of) && text.startsWith(needle.text, at) && isWhole(text, at, at + needle.text.length)) {
        found.add(needle.of);
      }
    }
  }
}

function isWhole(text: string, begin: number, end: number): boolean {
  return !(isLatin(text, begin - 1) && isLatin(text, begin)) && !(isLatin(text, end - 1) && isLatin(text, end));
}

/** A letter or a digit; a normal text has small ones only. */
function isLatin(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57);
}
