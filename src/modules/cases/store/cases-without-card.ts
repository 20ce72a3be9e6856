import type { CaseId } from '#domain/ids.ts';
import type { PrismaClient } from '#platform/database/generated/client.ts';

/** Open cases that belong on the desk and that it was never told of: filed while Slack was off. Oldest first, at most `limit`. */
export async function findCasesWithoutCard(
  prisma: PrismaClient,
  states: readonly string[],
  limit: number,
): Promise<CaseId[]> {
  const rows = await prisma.$queryRaw<{ id: CaseId }[]>`
    SELECT c.id FROM "case" c
    WHERE c.state = ANY (${[...states]}::text[]) AND NOT c.accusation
      AND NOT EXISTS (SELECT 1 FROM desk_post p WHERE p.case_id = c.id)
      AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.subject_id = c.id AND o.recipient = 'desk')
    ORDER BY c.opened_at LIMIT ${limit}`;
  return rows.map(({ id }) => id);
}
