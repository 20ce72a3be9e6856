import type { PrismaClient } from '#platform/database/generated/client.ts';
import type { Tell } from '#platform/outbox/tell.ts';
import { openStates } from '../model/case.ts';
import { findCasesWithoutCard } from '../store/cases-without-card.ts';

/** Cards that a start posts at most; the next start goes on. Slack takes about one a second. */
const MAX_CARDS = 500;

/** Posts the cards of open cases that were filed while no desk was on, or that stand in another channel, so that none is left behind. */
export async function postMissingCards(prisma: PrismaClient, tell: Tell, channel: string): Promise<number> {
  const cases = await findCasesWithoutCard(prisma, { states: openStates, channel, limit: MAX_CARDS });
  for (const caseId of cases) {
    const send = await prisma.$transaction((tx) => tell.redrawCard(tx, caseId));
    send();
  }
  return cases.length;
}
