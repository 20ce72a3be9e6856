import { LRUCache } from 'lru-cache';
import type { Clock } from '#domain/clock.ts';
import type { CaseId, ConversationId } from '#domain/ids.ts';
import type { Prisma } from '#platform/database/generated/client.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import { countAdditions, countFiled } from '../store/case-counts.ts';

/*
 * What one conversation may put before the staff in an hour. Far more than a person writes who files for a whole village; a program
 * that writes without end would bury everybody else's cases.
 */
const FILED_PER_HOUR = 10;
const ADDITIONS_PER_HOUR = 20;
const HOUR_MS = 3_600_000;
const REMEMBERED = 100_000;

interface Counting {
  readonly tx: Prisma.TransactionClient;
  readonly clock: Clock;
}

/** Those of these conversations that have filed as many cases as they may for now. */
export async function filedEnough(
  conversations: readonly ConversationId[],
  { tx, clock }: Counting,
): Promise<ReadonlySet<ConversationId>> {
  const filed = await countFiled(tx, conversations, hourBefore(clock.now()));
  return new Set([...filed].flatMap(([id, count]) => (count >= FILED_PER_HOUR ? [id] : [])));
}

/** Throws `case.too-many-additions` where a citizen has added to the case as often as they may for now. */
export async function assertMayAdd(id: CaseId, { tx, clock }: Counting): Promise<void> {
  if ((await countAdditions(tx, id, hourBefore(clock.now()))) >= ADDITIONS_PER_HOUR) {
    throw new HuishengError('case.too-many-additions');
  }
}

/** Conversations that filed within the hour as far as this process knows: what they file next is counted first. */
export class RecentFilings {
  readonly #at = new LRUCache<ConversationId, number>({ max: REMEMBERED });
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Tells whether it is the first petition of a conversation for an hour; from now on it is not. */
  takeFirst(conversation: ConversationId): boolean {
    const now = this.#clock.now().getTime();
    const before = this.#at.get(conversation);
    this.#at.set(conversation, now);
    return before === undefined || before <= now - HOUR_MS;
  }
}

function hourBefore(now: Date): Date {
  return new Date(now.getTime() - HOUR_MS);
}
