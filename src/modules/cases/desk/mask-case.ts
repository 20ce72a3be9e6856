import { mask } from '#desk/mask.ts';
import { officeLines } from '#desk/own-numbers.ts';
import type { Policy } from '#modules/office/model/policy.ts';
import type { Case } from '../model/case.ts';
import { type CaseEvent, kindOf } from '../model/events.ts';

/** Masks texts of a case for those who do not handle it, and for a model. `events` are what is at hand of its story, for the office's land lines in it. */
export function maskOf(
  { petitioners }: Pick<Case, 'petitioners'>,
  policy: Policy,
  events: readonly CaseEvent[] = [],
): (text: string) => string {
  const named = petitioners.flatMap(({ identity }) => (identity.type === 'named' ? [identity] : []));
  const names = named.map(({ name }) => name);
  const addresses = petitioners.flatMap(({ reachedBy }) => (reachedBy.type === 'staff' ? [reachedBy.address] : []));
  const known = [...named.map(({ phone }) => phone), ...addresses];
  const templates = policy.templates.flatMap(({ text }) => [text['zh-CN'], text.en]);
  const office = officeLines([...templates, ...events.flatMap(byStaff)]);
  return (text) => mask(text, { names, known, office });
}

function byStaff({ actor, fact }: CaseEvent): string[] {
  return actor.type === 'staff' ? [kindOf(fact).quote(fact)] : [];
}
