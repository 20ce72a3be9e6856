import { createHash } from 'node:crypto';

/** Numbers that look random and are the same in every run: of one seed, and of what they are drawn for. */
export interface Random {
  /** True in so many of a hundred draws. */
  percent(chance: number): boolean;
  /** A whole number from `least` to `most`. */
  between(least: number, most: number): number;
  pick<Value>(values: readonly Value[]): Value;
}

export function randomOf(seed: number, subject: string): Random {
  let drawn = 0;
  const next = () => {
    drawn += 1;
    const hash = createHash('sha256').update(`${seed}|${subject}|${drawn}`).digest();
    return hash.readUInt32BE() / 2 ** 32;
  };
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  return {
    percent: (chance) => next() * 100 < chance,
    between,
    pick: (values) => {
      const value = values[between(0, values.length - 1)];
      if (value === undefined) throw new Error('nothing to pick from');
      return value;
    },
  };
}
