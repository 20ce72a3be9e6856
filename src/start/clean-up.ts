import type { Logger } from 'pino';
import { SESSION_DAYS } from '#adapters/webchat/session.ts';
import type { Clock } from '#domain/clock.ts';
import type { PrismaClient } from '#platform/database/generated/client.ts';
import type { Module } from '#platform/module.ts';
import type { Sender } from '#platform/outbox/sender.ts';
import { deleteEndedOutbox, deleteQuietWebchats } from './retention.ts';

const DAY_MS = 86_400_000;
/** A case is settled within 90 days; what was sent about it stays known for twice that. */
const OUTBOX_DAYS = 180;
/** An operator who switched a channel off by mistake, or for a repair, has so long to switch it on again. */
export const CHANNEL_OFF_DAYS = 3;

export interface CleanUpOptions {
  readonly prisma: PrismaClient;
  readonly modules: readonly Pick<Module, 'cleanUp'>[];
  readonly sender: Pick<Sender, 'endStranded'>;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * The job `clean-up`: deletes what nobody needs any more, so that personal data is not kept longer than its purpose, and
 * ends what would wait for ever.
 */
export function createCleanUp({ prisma, modules, sender, clock, logger }: CleanUpOptions): () => Promise<void> {
  return async () => {
    const now = clock.now().getTime();
    const ago = (days: number) => new Date(now - days * DAY_MS);
    const done: Record<string, number> = {
      outbox: await deleteEndedOutbox(prisma, ago(OUTBOX_DAYS)),
      webchat: await deleteQuietWebchats(prisma, ago(SESSION_DAYS)),
    };
    for (const { cleanUp } of modules) Object.assign(done, await cleanUp?.(ago));
    const stranded = await sender.endStranded(CHANNEL_OFF_DAYS * DAY_MS);
    logger.info({ ...done, stranded }, 'cleaned up');
  };
}
