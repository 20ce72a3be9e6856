import type { Policy } from '#modules/office/model/policy.ts';
import { plain } from './named.ts';
import { patternOf } from './word-pattern.ts';

/** A text that is about withdrawing; of others, words such as 威胁 are mostly what the case itself is about. */
const withdrawing = /撤|withdraw|drop (?:the|my|our|this|it)/u;

/** Tells whether a text says that somebody wants its writer to withdraw a case against their will, by the policy's words. */
export function tellsOfPressure({ accusations }: Pick<Policy, 'accusations'>, text: string): boolean {
  const { pressure, unforced } = accusations;
  const said = plain(text);
  const calm = [...said.matchAll(patternOf(unforced))].map(({ 1: words = '', index }) => [index, index + words.length]);
  return [...said.matchAll(patternOf(pressure))].some(
    ({ index }) => !calm.some(([start = 0, end = 0]) => start <= index && index < end),
  );
}

/** As {@link tellsOfPressure}, of words that were written about anything. */
export function tellsOfPressedWithdrawal(policy: Pick<Policy, 'accusations'>, text: string): boolean {
  return withdrawing.test(plain(text)) && tellsOfPressure(policy, text);
}
