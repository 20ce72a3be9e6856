import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { ConversationId } from '#domain/ids.ts';
import { parseSnapshot } from '#engine/snapshot.ts';
import { standingOf } from '#engine/standing.ts';
import type { KnownConversation } from '#platform/conversations/conversations.ts';
import type { PrismaClient } from '#platform/database/generated/client.ts';
import type { KeyRing } from '#platform/keys/key-ring.ts';
import { noteStandings, withoutStanding } from '../store/flow-standings.ts';

const PAGE = 500;
/** Between two pages, so that turns go before; ms. */
const PAUSE_MS = 100;

/** Notes where conversations stand that had their last turn before this was noted with each. One pass, in the background. */
export async function fillStandings(
  { prisma, keyRing, logger }: { readonly prisma: PrismaClient; readonly keyRing: KeyRing; readonly logger: Logger },
  signal: AbortSignal,
): Promise<void> {
  let filled = 0;
  for (let after: ConversationId | null = null; !signal.aborted; ) {
    const page: KnownConversation[] = await withoutStanding(prisma, { after, limit: PAGE }, keyRing);
    const last = page.at(-1);
    if (!last) break;
    const found = page.flatMap((conversation) => {
      const standing = standingNow(conversation);
      return standing === undefined ? [] : [{ id: conversation.id, turns: conversation.turns, standing }];
    });
    await noteStandings(prisma, found);
    filled += found.length;
    after = last.id;
    await delay(PAUSE_MS, undefined, { signal }).catch(() => {});
  }
  if (filled > 0) logger.info({ conversations: filled }, 'noted where conversations stand');
}

/** Undefined for one that cannot be opened: it fails its own next turn, and nothing here. */
function standingNow(conversation: KnownConversation): string | null | undefined {
  try {
    return standingOf(parseSnapshot(conversation.snapshot));
  } catch {
    return undefined;
  }
}
