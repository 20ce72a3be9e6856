import type { Day, When } from '#domain/when.ts';
import { type Door, doorById } from '#modules/office/model/doors.ts';
import { lastDayOf } from '#modules/office/model/last-day.ts';
import type { Policy } from '#modules/office/model/policy.ts';
import type { ToldDoors } from './told-doors.ts';

/** A way besides a petition, as far as its last day can be told. */
export interface OpenDoor {
  readonly door: Door;
  /** The earliest that it can be; `undefined` where it has no limit, or the day from which that counts is not known. */
  readonly lastDay: Day | undefined;
  /** Whether the day from which it counts was said roughly, so that the last day may be later. */
  readonly rough: boolean;
}

/** The ways of these names that the policy has, each with its last day. */
export function openDoors(
  ids: readonly string[],
  since: When | null,
  policy: Pick<Policy, 'doors' | 'workDays'>,
): readonly OpenDoor[] {
  const counted = countedFrom(since);
  return ids.flatMap((id): readonly OpenDoor[] => {
    const door = doorById(policy, id);
    if (!door) return [];
    if (!door.limit || !counted) return [{ door, lastDay: undefined, rough: false }];
    return [{ door, lastDay: lastDayOf(counted.day, door.limit, policy.workDays), rough: counted.rough }];
  });
}

/** What a petitioner was told of, by the policy as it is now. */
export function toldOf(told: ToldDoors | undefined, policy: Pick<Policy, 'doors' | 'workDays'>): readonly OpenDoor[] {
  if (!told) return [];
  return openDoors(
    told.doors.map(({ door }) => door),
    told.since,
    policy,
  );
}

/** The earliest day that was meant; `undefined` where none can be told. */
function countedFrom(when: When | null): { readonly day: Day; readonly rough: boolean } | undefined {
  if (when === null || when.from === null) return undefined;
  const exact = when.type === 'day' ? !when.about : when.from === when.to;
  return { day: when.from, rough: !exact };
}
