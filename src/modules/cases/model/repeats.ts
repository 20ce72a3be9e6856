import type { Petition } from './case.ts';
import { tokensOfText } from './words.ts';

/** So much of two petitions must be the same, of 1: a corrected word or a sentence more makes no other petition. */
const ALIKE = 0.8;

/** Tells whether one petition says nearly what the other says, whatever its topic. */
export function isRepeat(later: Petition, earlier: Petition): boolean {
  const [one, other] = [later, earlier].map(({ title, body }) => tokensOfText(`${title} ${body}`));
  if (!one || !other) return false;
  const both = [...one].filter((token) => other.has(token)).length;
  return both / (one.size + other.size - both) >= ALIKE;
}
