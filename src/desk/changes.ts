import type { Case } from '#cases/case.ts';
import type { CaseEvent } from '#cases/events.ts';
import type { Staff } from '#domain/person.ts';
import type { Policy } from '#domain/policy.ts';
import type { LocalizedText } from '#domain/text.ts';
import { threadLine } from './thread.ts';

/** What happened to a case while somebody had a form of it open. */
export interface CaseChanges {
  /** The case's version by now. */
  readonly version: number;
  /** A line for each thing that others did, oldest first; none where the form is still good. */
  readonly lines: readonly LocalizedText[];
}

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
