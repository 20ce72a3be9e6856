import type { StaffId, TopicId } from '#domain/ids.ts';
import { Prisma } from '#platform/database/generated/client.ts';
import { openStates } from '../model/case.ts';
import { inSight, type Sight } from './case-sight.ts';

/** How many open cases there are, how many of them are due soon, and how many overdue. */
export interface OpenLoad {
  readonly open: number;
  readonly soon: number;
  readonly overdue: number;
}

/** Whose cases are counted, and by what time. */
export interface LoadQuery {
  /** Undefined for the whole office, accusations apart. */
  readonly sight: Sight | undefined;
  readonly now: Date;
  /** Until when a deadline is near. */
  readonly near: Date;
}

/** The open cases by one of their columns. */
function openBy<Key>(db: Prisma.TransactionClient, column: Prisma.Sql, { sight, now, near }: LoadQuery) {
  return db.$queryRaw<(OpenLoad & { readonly key: Key })[]>`
    SELECT ${column} AS key, count(*)::int AS open,
           count(*) FILTER (WHERE c.due_at >= ${now}::timestamptz AND c.due_at < ${near}::timestamptz)::int AS soon,
           count(*) FILTER (WHERE c.due_at < ${now}::timestamptz)::int AS overdue
    FROM "case" c WHERE ${counted(sight)} AND c.state = ANY (${[...openStates]}::text[]) GROUP BY 1`;
}

/** By whom they are handled; null for those that nobody claimed. */
export function loadByOfficer(db: Prisma.TransactionClient, query: LoadQuery) {
  return openBy<StaffId | null>(db, Prisma.sql`c.assignee`, query);
}

export function loadByTopic(db: Prisma.TransactionClient, query: LoadQuery) {
  return openBy<TopicId>(db, Prisma.sql`c.topic`, query);
}

/** How many cases were received and closed in the week that begins on that Monday; what is reopened is not closed. */
export interface WeekCount {
  readonly week: string;
  readonly received: number;
  readonly closed: number;
}

/** By weeks of the office's calendar since then; those in which nothing happened are left out. */
export function countWeeks(
  db: Prisma.TransactionClient,
  { sight, since, timeZone }: Pick<LoadQuery, 'sight'> & { readonly since: Date; readonly timeZone: string },
): Promise<WeekCount[]> {
  const week = (at: Prisma.Sql) =>
    Prisma.sql`to_char(date_trunc('week', ${at} AT TIME ZONE ${timeZone}), 'YYYY-MM-DD')`;
  return db.$queryRaw<WeekCount[]>`
    SELECT week, sum(received)::int AS received, sum(closed)::int AS closed FROM (
      SELECT ${week(Prisma.sql`c.opened_at`)} AS week, 1 AS received, 0 AS closed FROM "case" c
      WHERE ${counted(sight)} AND c.opened_at >= ${since}::timestamptz
      UNION ALL
      SELECT ${week(Prisma.sql`c.closed_at`)}, 0, 1 FROM "case" c
      WHERE ${counted(sight)} AND c.closed_at >= ${since}::timestamptz
    ) AS happened GROUP BY week`;
}

/** Of whom accusations are kept is not asked of the whole office: there they are not counted at all. */
function counted(sight: Sight | undefined): Prisma.Sql {
  return sight ? inSight(sight, Prisma.sql`c`) : Prisma.sql`NOT c.accusation`;
}
