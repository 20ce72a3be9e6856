import type { ConversationId } from '#domain/ids.ts';
import type { Locale } from '#domain/text.ts';
import { byteaArray } from './bytea-array.ts';
import { Prisma, type PrismaClient } from './generated/client.ts';
import type { KeyRing } from './key-ring.ts';
import { heldRows, type InsertedRow, type Lease, type OutboxDraft, type OutboxRow, outboxInsert } from './outbox.ts';
import { snapshotAt } from './turns.ts';

/** Turns that were stepped on what this process remembers of a conversation. */
export interface RememberedTurns {
  readonly id: ConversationId;
  readonly channel: string;
  /** Of the messages that caused them. */
  readonly externalIds: readonly string[];
  /** What was remembered: nothing is written where another number of turns is stored. */
  readonly turnsBefore: number;
  readonly snapshot: string | null;
  readonly locale: Locale;
}

/** SQLSTATE division_by_zero: how the statement below takes itself back. */
const TAKEN_BACK = '22012';

/**
 * Commits turns in one statement, or nothing of them: compares that each conversation is as it was remembered and that each
 * message is new, notes the messages, saves the conversations, and inserts what is to be sent. Gives the rows to dispatch;
 * `undefined` where anything was otherwise, and then the turns must be run from what is stored.
 */
export async function commitRememberedTurns(
  prisma: PrismaClient,
  result: { readonly turned: readonly RememberedTurns[]; readonly outbox: readonly OutboxDraft[] },
  { keyRing, lease }: { readonly keyRing: KeyRing; readonly lease: Lease },
): Promise<OutboxRow[] | undefined> {
  const { turned, outbox } = result;
  const messages = turned.flatMap(({ channel, externalIds }) =>
    externalIds.map((externalId) => ({ channel, externalId })),
  );
  const snapshots = turned.map(({ id, snapshot }) =>
    snapshot === null ? null : keyRing.seal(snapshot, snapshotAt(id)),
  );
  try {
    const rows = await prisma.$queryRaw<(InsertedRow | { id: null })[]>`
      WITH noted AS (
        INSERT INTO inbound (channel, external_id, received_at)
        SELECT channel, external_id, ${lease.now}::timestamptz
        FROM unnest(${messages.map(({ channel }) => channel)}::text[], ${messages.map(({ externalId }) => externalId)}::text[])
          AS m (channel, external_id)
        ORDER BY 1, 2
        ON CONFLICT DO NOTHING
        RETURNING 1
      ), saved AS (
        UPDATE conversation c
        SET snapshot = t.snapshot, locale = t.locale, turns = c.turns + t.messages, updated_at = ${lease.now}::timestamptz
        FROM unnest(${turned.map(({ id }) => id)}::uuid[], ${turned.map(({ turnsBefore }) => turnsBefore)}::int[], ${byteaArray(snapshots)}::bytea[],
                    ${turned.map(({ locale }) => locale)}::text[], ${turned.map(({ externalIds }) => externalIds.length)}::int[])
          AS t (id, turns, snapshot, locale, messages)
        WHERE c.id = t.id AND c.turns = t.turns AND c.reachable
        RETURNING 1
      ), sent AS (${outboxInsert(outbox, keyRing, lease)}),
      agreed AS (
        SELECT 1 / CASE WHEN (SELECT count(*) FROM noted) = ${messages.length} AND (SELECT count(*) FROM saved) = ${turned.length}
                        THEN 1 ELSE 0 END AS agreed
      )
      SELECT sent.id, sent.mine, sent.address_sealed, sent.locale FROM agreed LEFT JOIN sent ON agreed.agreed = 1`;
    return heldRows(
      outbox,
      rows.filter((row) => row.id !== null),
      keyRing,
    );
  } catch (error) {
    if (isTakenBack(error)) return undefined;
    throw error;
  }
}

function isTakenBack(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false;
  const { driverAdapterError } = (error.meta ?? {}) as { driverAdapterError?: { cause?: { originalCode?: string } } };
  return driverAdapterError?.cause?.originalCode === TAKEN_BACK;
}
