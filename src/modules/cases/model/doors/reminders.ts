import type { Day } from '#domain/when.ts';
import type { Policy } from '#modules/office/model/policy.ts';
import { addDays, calendarDay, earliest, hourOfDay } from '../calendar.ts';
import { type Case, isOpen } from '../case.ts';
import { filerOf } from '../petitioners.ts';
import { type OpenDoor, toldOf } from './open-doors.ts';

type Reminded = Pick<Case, 'petition' | 'state' | 'petitioners'>;

interface Reminder {
  readonly open: OpenDoor;
  readonly lastDay: Day;
  readonly day: Day;
  readonly at: Date;
}

/** Those of an open case whose days were told by a petitioner who has not left it. */
function remindersOf(current: Reminded, policy: Policy): readonly Reminder[] {
  if (!isOpen(current.state) || filerOf(current)?.leftAt !== undefined) return [];
  const { daysBefore, at } = policy.doors.reminders;
  return toldOf(current.petition.doors, policy).flatMap((open) => {
    const { lastDay } = open;
    if (lastDay === undefined) return [];
    return daysBefore.map((days) => {
      const day = addDays(lastDay, -days);
      return { open, lastDay, day, at: hourOfDay(day, at, policy.clocks.timeZone) };
    });
  });
}

/** When petitioners are reminded next, on a later day than now; `undefined` where they are not any more. */
export function nextReminderAt(current: Reminded, policy: Policy, now: Date): Date | undefined {
  const today = calendarDay(now, policy.clocks.timeZone);
  const moments = remindersOf(current, policy).flatMap(({ day, at }) => (day > today ? [at] : []));
  return earliest(moments);
}

/** Of which ways to remind now, where it was to be done at a moment that may be long past. Of one whose last day is over, never. */
export function doorsToRemindOf(
  current: Reminded,
  policy: Policy,
  { since, now }: { readonly since: Date; readonly now: Date },
): readonly OpenDoor[] {
  const { timeZone } = policy.clocks;
  const [from, today] = [calendarDay(since, timeZone), calendarDay(now, timeZone)];
  const due = remindersOf(current, policy).filter(
    ({ day, at, lastDay }) => day >= from && at <= now && lastDay >= today,
  );
  return [...new Map(due.map(({ open }) => [open.door.id, open])).values()];
}
