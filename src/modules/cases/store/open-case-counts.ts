import type { CaseId, StaffId, TopicId, UnitId } from '#domain/ids.ts';
import type { Prisma } from '#platform/database/generated/client.ts';
import { openStates } from '../model/case.ts';

/** How many open cases there are of one topic, in one unit, held by one person or nobody; accusations not among them. */
export interface OpenCaseCount {
  readonly unit: UnitId;
  readonly topic: TopicId;
  readonly assignee: StaffId | null;
  readonly count: number;
}

export function countOpenCases(db: Prisma.TransactionClient): Promise<OpenCaseCount[]> {
  return db.$queryRaw<OpenCaseCount[]>`
    SELECT unit, topic, assignee, count(*)::int AS count FROM "case"
    WHERE state = ANY (${[...openStates]}::text[]) AND NOT accusation GROUP BY unit, topic, assignee`;
}

/** The open cases that somebody holds; accusations are released by being routed anew. */
export async function openCasesHeldBy(db: Prisma.TransactionClient, assignee: StaffId): Promise<CaseId[]> {
  const where = { assignee, accusation: false, state: { in: [...openStates] } };
  return (await db.case.findMany({ where, select: { id: true }, orderBy: { id: 'asc' } })).map(
    ({ id }) => id as CaseId,
  );
}
