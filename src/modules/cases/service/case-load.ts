import type { Clock } from '#domain/clock.ts';
import type { StaffId, TopicId } from '#domain/ids.ts';
import type { Staff } from '#domain/person.ts';
import type { LocalizedText } from '#domain/text.ts';
import { type Policy, topicPath } from '#modules/office/model/policy.ts';
import type { PrismaClient } from '#platform/database/generated/client.ts';
import { staffName } from '../model/authority.ts';
import { addDays, calendarDay, endOfDay } from '../model/calendar.ts';
import { nearUntil } from '../model/near-until.ts';
import { countWeeks, loadByOfficer, loadByTopic, type OpenLoad, type WeekCount } from '../store/case-load.ts';
import { sightOf } from '../store/case-sight.ts';

/** Weeks that are looked back, the present one among them. */
const WEEKS = 12;

/** What waits for one officer; for nobody yet where there is none. */
export interface OfficerLoad extends OpenLoad {
  readonly officer: { readonly id: StaffId; readonly name: LocalizedText } | undefined;
}

export interface TopicLoad extends OpenLoad {
  readonly topic: TopicId;
  /** Names of its levels, outermost first. */
  readonly names: readonly LocalizedText[];
}

/** What waits in a unit and those below it, for whom and about what, and how the last weeks went. */
export interface CaseLoad {
  readonly total: OpenLoad;
  /** Most first. */
  readonly officers: readonly OfficerLoad[];
  readonly topics: readonly TopicLoad[];
  /** Oldest first, each by its Monday. */
  readonly weeks: readonly WeekCount[];
}

/** The load of what a lead sees; of the whole office, accusations apart, for an administrator who is no member of staff. */
export type LoadOf = (viewer: Staff | undefined) => Promise<CaseLoad>;

export function createCaseLoad(options: {
  readonly prisma: PrismaClient;
  readonly policy: Policy;
  readonly clock: Clock;
}): LoadOf {
  const { prisma, policy, clock } = options;
  const { timeZone } = policy.clocks;

  return async (viewer) => {
    const now = clock.now();
    const sight = viewer && sightOf(viewer, policy);
    const mondays = lastMondays(calendarDay(now, timeZone));
    const since = new Date(endOfDay(addDays(mondays[0] ?? '', -1), timeZone).getTime() + 1);
    const query = { sight, now, near: nearUntil(now, timeZone) };
    const [officers, topics, weeks] = await Promise.all([
      loadByOfficer(prisma, query),
      loadByTopic(prisma, query),
      countWeeks(prisma, { sight, since, timeZone }),
    ]);
    const counted = new Map(weeks.map((one) => [one.week, one]));
    return {
      total: officers.reduce(together, { open: 0, soon: 0, overdue: 0 }),
      officers: officers.toSorted(mostFirst).map(({ key, ...load }) => ({
        ...load,
        officer: key === null ? undefined : { id: key, name: staffName(policy, key) },
      })),
      topics: topics.toSorted(mostFirst).map(({ key, ...load }) => ({
        ...load,
        topic: key,
        names: topicPath(policy, key).map(({ name }) => name),
      })),
      weeks: mondays.map((week) => counted.get(week) ?? { week, received: 0, closed: 0 }),
    };
  };
}

function lastMondays(today: string): readonly string[] {
  const sinceMonday = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7;
  const monday = addDays(today, -sinceMonday);
  return Array.from({ length: WEEKS }, (_, n) => addDays(monday, 7 * (n + 1 - WEEKS)));
}

function together(one: OpenLoad, other: OpenLoad): OpenLoad {
  return { open: one.open + other.open, soon: one.soon + other.soon, overdue: one.overdue + other.overdue };
}

function mostFirst(one: OpenLoad & { key: string | null }, other: OpenLoad & { key: string | null }): number {
  return other.open - one.open || (one.key ?? '').localeCompare(other.key ?? '');
}
