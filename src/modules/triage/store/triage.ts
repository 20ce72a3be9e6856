import type { CaseId, TopicId } from '#domain/ids.ts';
import type { Prisma } from '#platform/database/generated/client.ts';

/** Notes a topic that a case's text points to. The case's own topic stays as the citizen chose it. */
export async function saveSuggestedTopic(tx: Prisma.TransactionClient, caseId: CaseId, topic: TopicId): Promise<void> {
  await tx.case.update({ where: { id: caseId }, data: { suggestedTopic: topic } });
}
