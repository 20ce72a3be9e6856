import type { PrismaClient } from '#platform/database/generated/client.ts';
import type { DaysAgo } from '#platform/module.ts';
import { deleteDraftsBefore } from '../store/case-drafts.ts';
import { deleteLookupFailures } from '../store/case-lookups.ts';
import type { CaseIndex } from './index-case.ts';
import type { createPostMissingCards } from './post-missing-cards.ts';
import type { RerouteAccusations } from './reroute-accusations.ts';

/** What staff wrote about a case and neither sent nor went on with. */
const DRAFT_DAYS = 30;
const LOOKUP_FAILURE_DAYS = 1;

export interface CasesCleanUpOptions {
  readonly prisma: PrismaClient;
  readonly index: Pick<CaseIndex, 'indexMissing'>;
  readonly reroute: RerouteAccusations;
  readonly missingCards: Pick<ReturnType<typeof createPostMissingCards>, 'begin'>;
}

/** Deletes drafts and wrong codes that are over, and does for cases what a process that died had left undone. */
export function casesCleanUp({ prisma, index, reroute, missingCards }: CasesCleanUpOptions) {
  return async (ago: DaysAgo) => {
    const indexed = await index.indexMissing();
    await reroute();
    await missingCards.begin();
    return {
      indexed,
      caseDrafts: await deleteDraftsBefore(prisma, ago(DRAFT_DAYS)),
      lookupFailures: await deleteLookupFailures(prisma, ago(LOOKUP_FAILURE_DAYS)),
    };
  };
}
