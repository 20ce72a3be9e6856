import type { PrismaClient } from '#platform/database/generated/client.ts';
import type { DaysAgo } from '#platform/module.ts';
import { deleteEndedDeadLetters } from '../store/dead-letters.ts';
import { deleteInbound } from '../store/turns.ts';

/** Platforms send an update again for a day (Telegram) or two; a month is safe. */
const INBOUND_DAYS = 30;
/** Messages that failed and were dealt with: long enough to look into what a fault had done. */
const DEAD_LETTER_DAYS = 90;

/** Deletes notes of what came in and what failed, once nobody asks for them any more. */
export function conversationsCleanUp(prisma: PrismaClient) {
  return async (ago: DaysAgo) => ({
    inbound: await deleteInbound(prisma, ago(INBOUND_DAYS)),
    deadLetters: await deleteEndedDeadLetters(prisma, ago(DEAD_LETTER_DAYS)),
  });
}
