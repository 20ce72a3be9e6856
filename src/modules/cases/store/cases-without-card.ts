import type { CaseId } from '#domain/ids.ts';
import type { PrismaClient } from '#platform/database/generated/client.ts';

/**
 * Open cases that belong on the desk and whose card does not stand in its channel: filed while Slack was off, or while it had another channel.
 * Those for which something waits to be posted are left out: that brings the card. Oldest first, behind the case `after`, at most `limit`.
 */
export async function findCasesWithoutCard(
  prisma: PrismaClient,
  {
    states,
    channel,
    after,
    limit,
  }: {
    readonly states: readonly string[];
    readonly channel: string;
    readonly after: CaseId | undefined;
    readonly limit: number;
  },
): Promise<CaseId[]> {
  const rows = await prisma.$queryRaw<{ id: CaseId }[]>`
    SELECT c.id FROM "case" c
    WHERE (${after ?? null}::uuid IS NULL OR c.id > ${after ?? null}::uuid)
      AND c.state = ANY (${[...states]}::text[]) AND NOT c.accusation
      AND CASE WHEN EXISTS (SELECT 1 FROM desk_post p WHERE p.case_id = c.id)
        THEN EXISTS (SELECT 1 FROM desk_post p WHERE p.case_id = c.id AND p.ts IS NOT NULL AND p.channel <> ${channel})
        ELSE NOT EXISTS (SELECT 1 FROM outbox o WHERE o.subject_id = c.id AND o.recipient = 'desk') END
      AND NOT EXISTS (
        SELECT 1 FROM outbox o WHERE o.subject_id = c.id AND o.recipient = 'desk' AND o.state = 'pending' AND o.file_id IS NULL)
    ORDER BY c.id LIMIT ${limit}`;
  return rows.map(({ id }) => id);
}
