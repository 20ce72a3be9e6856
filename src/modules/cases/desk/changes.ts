import type { CaseChanges } from '#desk/view.ts';
import type { Staff } from '#domain/person.ts';
import type { Policy } from '#modules/office/model/policy.ts';
import type { Case } from '../model/case.ts';
import type { CaseEvent } from '../model/events.ts';
import { threadLine } from './thread.ts';

/** What others than `viewer` did with a case since the version that they have `seen`. What they did themselves they know. */
export function changesSince(
  seen: number,
  events: readonly CaseEvent[],
  { viewer, current, policy }: { readonly viewer: Staff; readonly current: Case; readonly policy: Policy },
): CaseChanges {
  const byOthers = ({ sequence, actor }: CaseEvent) =>
    sequence > seen && !(actor.type === 'staff' && actor.staff === viewer.id);
  return {
    version: current.version,
    lines: events.filter(byOthers).map((event) => threadLine(event, current, policy)),
  };
}
