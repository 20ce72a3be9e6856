import type { CaseId, CaseNumber, StaffId, TopicId, UnitId } from '#domain/ids.ts';
import { Prisma } from '#platform/database/generated/client.ts';
import type { CaseState } from '../model/case.ts';
import { openStates } from '../model/case.ts';
import type { CaseOrder } from '../model/queue.ts';
import { inSight, type Sight } from './case-sight.ts';

/** Whose news: those of anyone, or of one handler and of nobody yet. */
export type NewsOf = 'anyone' | StaffId;

/** Which cases are wanted; what is absent does not matter. */
export interface CaseFilter {
  readonly sight: Sight;
  /** The only units whose cases are looked at. */
  readonly units?: readonly UnitId[] | undefined;
  readonly number?: CaseNumber | undefined;
  readonly topics?: readonly TopicId[] | undefined;
  readonly states?: readonly CaseState[] | undefined;
  readonly waiting?: boolean | undefined;
  /** Held by them; null for nobody. */
  readonly assignee?: StaffId | null | undefined;
  /** Held by this one, whatever {@link assignee} asks for. */
  readonly officer?: StaffId | undefined;
  /** With something of the citizen's that its handler has not read. */
  readonly news?: NewsOf | undefined;
  /** Due then or later. */
  readonly dueFrom?: Date | undefined;
  /** Due before then. */
  readonly dueBefore?: Date | undefined;
  readonly openedFrom?: Date | undefined;
  readonly openedBefore?: Date | undefined;
  /** Hashes that the case's words must have, all of one of these spellings. */
  readonly words?: readonly (readonly string[])[] | undefined;
}

/** Where a list goes on: behind this case. */
export interface CaseCursor {
  readonly id: CaseId;
  readonly dueAt: Date;
  /** Whether the citizen sent something that nobody has read: such cases come first where the order is by deadline. */
  readonly news: boolean;
  /** Urgent ones come before all others there. */
  readonly urgent: boolean;
}

export interface CasePage {
  readonly order: CaseOrder;
  readonly after: CaseCursor | undefined;
  readonly limit: number;
}

/** Ids of the cases, in order. Ids are made in the order of filing. */
export async function searchCases(
  db: Prisma.TransactionClient,
  filter: CaseFilter,
  { order, after, limit }: CasePage,
): Promise<CaseCursor[]> {
  const conditions = [...conditionsOf(filter)];
  if (after) {
    conditions.push(
      order === 'due'
        ? Prisma.sql`(NOT urgent, unread_from IS NULL, due_at, id) > (${!after.urgent}::boolean, ${!after.news}::boolean, ${after.dueAt}::timestamptz, ${after.id}::uuid)`
        : Prisma.sql`id < ${after.id}::uuid`,
    );
  }
  const ordered = order === 'due' ? Prisma.sql`urgent DESC, unread_from IS NULL, due_at, id` : Prisma.sql`id DESC`;
  return db.$queryRaw<CaseCursor[]>`
    SELECT id, due_at AS "dueAt", unread_from IS NOT NULL AS news, urgent FROM "case" WHERE ${Prisma.join(conditions, ' AND ')}
    ORDER BY ${ordered} LIMIT ${limit}::int`;
}

function* conditionsOf(filter: CaseFilter): Generator<Prisma.Sql> {
  yield inSight(filter.sight, Prisma.sql`"case"`);
  if (filter.units) yield Prisma.sql`unit = ANY (${[...filter.units]}::text[])`;
  if (filter.number) yield Prisma.sql`number = ${filter.number}`;
  if (filter.topics) yield Prisma.sql`topic = ANY (${[...filter.topics]}::text[])`;
  if (filter.states) yield Prisma.sql`state = ANY (${[...filter.states]}::text[])`;
  if (filter.waiting !== undefined) yield Prisma.sql`waiting_for_citizen = ${filter.waiting}`;
  if (filter.assignee !== undefined) {
    yield filter.assignee === null ? Prisma.sql`assignee IS NULL` : Prisma.sql`assignee = ${filter.assignee}`;
  }
  if (filter.officer) yield Prisma.sql`assignee = ${filter.officer}`;
  if (filter.news) yield newsOf(filter.news);
  if (filter.dueFrom) yield Prisma.sql`due_at >= ${filter.dueFrom}::timestamptz`;
  if (filter.dueBefore) yield Prisma.sql`due_at < ${filter.dueBefore}::timestamptz`;
  if (filter.openedFrom) yield Prisma.sql`opened_at >= ${filter.openedFrom}::timestamptz`;
  if (filter.openedBefore) yield Prisma.sql`opened_at < ${filter.openedBefore}::timestamptz`;
  if (filter.words) {
    const spellings = filter.words.map((hashes) => Prisma.sql`words @> ${[...hashes]}::text[]::bigint[]`);
    yield Prisma.sql`(${Prisma.join(spellings, ' OR ')})`;
  }
}

function newsOf(whose: NewsOf): Prisma.Sql {
  const unread = Prisma.sql`unread_from IS NOT NULL`;
  return whose === 'anyone' ? unread : Prisma.sql`${unread} AND (assignee = ${whose} OR assignee IS NULL)`;
}

/** How many open cases wait on each of a queue's tabs. */
export interface QueueCounts {
  readonly mine: number;
  /** Ended ones among them: citizens rate and withdraw, too. */
  readonly news: number;
  readonly unclaimed: number;
  readonly waiting: number;
  readonly soon: number;
  readonly overdue: number;
  readonly open: number;
}

/** For whom a queue is counted. */
export interface QueueViewer {
  readonly sight: Sight;
  readonly news: NewsOf;
  readonly now: Date;
  /** Until when a deadline is near. */
  readonly near: Date;
}

export async function countQueue(
  db: Prisma.TransactionClient,
  { sight, news, now, near }: QueueViewer,
): Promise<QueueCounts> {
  const [counts] = await db.$queryRaw<QueueCounts[]>`
    SELECT count(*) FILTER (WHERE assignee = ${sight.viewer.id})::int AS mine,
           count(*) FILTER (WHERE assignee IS NULL)::int AS unclaimed,
           count(*) FILTER (WHERE waiting_for_citizen)::int AS waiting,
           count(*) FILTER (WHERE due_at >= ${now}::timestamptz AND due_at < ${near}::timestamptz)::int AS soon,
           count(*) FILTER (WHERE due_at < ${now}::timestamptz)::int AS overdue,
           count(*)::int AS open,
           (SELECT count(*)::int FROM "case" WHERE ${inSight(sight, Prisma.sql`"case"`)} AND ${newsOf(news)}) AS news
    FROM "case" WHERE ${inSight(sight, Prisma.sql`"case"`)} AND state = ANY (${[...openStates]}::text[])`;
  if (!counts) throw new Error('a count gave nothing');
  return counts;
}
