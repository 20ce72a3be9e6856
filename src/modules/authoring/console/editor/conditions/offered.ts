import { stepsBefore } from '../model/before.ts';
import type { Draft } from '../model/draft.ts';
import type { SubjectGroup } from './relations.ts';
import type { Subject } from './subjects.ts';

/** The headings that subjects are offered under; `later` has what no way brings before the step. */
export const offeredGroups = ['answer', 'result', 'input', 'conversation', 'later'] as const;
export type OfferedGroup = (typeof offeredGroups)[number];

/** What a condition of a step can ask about, by heading. */
export function offeredSubjects(
  draft: Draft,
  step: string | undefined,
  subjects: Iterable<Subject>,
): ReadonlyMap<OfferedGroup, readonly Subject[]> {
  const before = step === undefined ? undefined : stepsBefore(draft, step);
  const headingOf = ({ group, givenBy }: Subject): OfferedGroup => {
    const later = before && givenBy?.every((giver) => !before.has(giver));
    return later ? 'later' : plainGroup(group);
  };
  return Map.groupBy(subjects, headingOf);
}

function plainGroup(group: SubjectGroup): Exclude<SubjectGroup, 'count'> {
  return group === 'count' ? 'answer' : group;
}
