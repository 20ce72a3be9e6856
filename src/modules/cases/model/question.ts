import type { Case } from './case.ts';
import type { CaseEvent } from './events.ts';

/** What the office wants to know of the citizen, while it waits for that: all that it asked since they last added something. */
export function openQuestion(current: Pick<Case, 'waitingForCitizen'>, story: readonly CaseEvent[]): string {
  if (!current.waitingForCitizen) return '';
  const answered = story.findLastIndex(({ fact }) => fact.type === 'supplemented');
  return story
    .slice(answered + 1)
    .flatMap(({ fact }) => (fact.type === 'asked' ? [fact.text] : []))
    .join('\n\n');
}
