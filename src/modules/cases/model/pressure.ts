import type { Policy } from '#modules/office/model/policy.ts';
import { plain } from './named.ts';
import { placesOf } from './word-pattern.ts';

/** A text that is about withdrawing; of others, words such as 威胁 are mostly what the case itself is about. */
const withdrawing = /撤|withdraw|drop (?:the|my|our|this|it)/u;

/** Tells whether a text says that somebody wants its writer to withdraw a case against their will, by the policy's words. */
export function tellsOfPressure({ accusations }: Pick<Policy, 'accusations'>, text: string): boolean {
  const { pressure, unforced } = accusations;
  const said = plain(text);
  const calm = placesOf(unforced, said);
  return placesOf(pressure, said).some(
    ({ index }) => !calm.some((place) => place.index <= index && index < place.index + place.text.length),
  );
}

/** As {@link tellsOfPressure}, of words that were written about anything. */
export function tellsOfPressedWithdrawal(policy: Pick<Policy, 'accusations'>, text: string): boolean {
  return withdrawing.test(plain(text)) && tellsOfPressure(policy, text);
}
