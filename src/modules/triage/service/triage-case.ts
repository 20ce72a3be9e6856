import type { CaseId } from '#domain/ids.ts';
import { maskOf } from '#modules/cases/desk/mask-case.ts';
import type { Case } from '#modules/cases/model/case.ts';
import { offeredTopics, type Policy, topicPath } from '#modules/office/model/policy.ts';
import type { Prisma, PrismaClient } from '#platform/database/generated/client.ts';
import type { JobPayloads } from '#platform/jobs/jobs.ts';
import type { AfterCommit } from '#platform/outbox/tell.ts';
import type { Suggest } from '../model/triage.ts';
import { saveSuggestedTopic } from '../store/triage.ts';

export interface TriageCaseOptions {
  readonly prisma: PrismaClient;
  readonly policy: Policy;
  readonly suggest: Suggest;
  /** Absent where the case was erased. */
  readonly findCase: (id: CaseId) => Promise<Pick<Case, 'petition' | 'petitioners' | 'accusation'> | undefined>;
  /** Has the case's card drawn anew, by a row in the outbox in the caller's transaction. */
  readonly redrawCard: (tx: Prisma.TransactionClient, id: CaseId) => Promise<AfterCommit>;
}

/** The job `triage-case`: shows staff another topic than the citizen chose, where the text surely points to one. */
export function createTriageCase(options: TriageCaseOptions): (payload: JobPayloads['triage-case']) => Promise<void> {
  const { prisma, policy } = options;
  return async ({ caseId }) => {
    const found = await options.findCase(caseId);
    // Whom an accusation reaches is not for a topic to say, and its words go to no model.
    if (!found || found.accusation) return;
    const { petition } = found;
    const suggestion = await options.suggest(petition, {
      topics: offeredTopics(policy),
      mask: maskOf(found, policy),
    });
    // A broader topic than the chosen one says nothing new.
    if (!suggestion || topicPath(policy, petition.topic).some((topic) => topic.id === suggestion.topic)) return;
    const send = await prisma.$transaction(async (tx) => {
      await saveSuggestedTopic(tx, caseId, suggestion.topic);
      return options.redrawCard(tx, caseId);
    });
    send();
  };
}
