import type { ConversationId } from '#domain/ids.ts';
import type { Locale } from '#domain/text.ts';
import { byteaArray } from './bytea-array.ts';
import { caseInserts, type NewCase } from './case-changes.ts';
import { snapshotAt } from './conversations.ts';
import { Prisma, type PrismaClient } from './generated/client.ts';
import type { KeyRing } from './key-ring.ts';
import { type AddressedDraft, heldRows, type InsertedRow, type Lease, type OutboxRow, outboxInsert } from './outbox.ts';

/** A turn that was stepped on what this process remembers of its conversation. */
export interface RememberedTurn {
  readonly id: ConversationId;
  readonly channel: string;
  /** Of the message that caused it. */
  readonly externalId: string;
  /** The turns with this one: nothing is written where not one fewer is stored. */
  readonly turns: number;
  readonly snapshot: string | null;
  readonly locale: Locale;
}

/**
 * Commits turns in one statement, or nothing of them: compares that each conversation is as it was remembered and that each
 * message is new, notes the messages, saves the conversations, opens cases, and inserts what is to be sent. Gives the rows to dispatch; rejects
 * where anything was otherwise (the statement takes itself back by a division by zero), and then the turns must be run from what is
 * stored.
 */
export async function commitRememberedTurns(
  prisma: PrismaClient,
  result: {
    readonly turned: readonly RememberedTurn[];
    readonly cases: readonly NewCase[];
    readonly outbox: readonly AddressedDraft[];
  },
  { keyRing, lease }: { readonly keyRing: KeyRing; readonly lease: Lease },
): Promise<OutboxRow[]> {
  const { turned, cases, outbox } = result;
  const snapshots = turned.map(({ id, snapshot }) =>
    snapshot === null ? null : keyRing.seal(snapshot, snapshotAt(id)),
  );
  const opening = cases.length > 0;
  const rows = await prisma.$queryRaw<(InsertedRow | { id: null })[]>`
    -- prepared: ${Prisma.raw(opening ? 'commit-remembered-turns-and-cases' : 'commit-remembered-turns')}
    WITH noted AS (
      INSERT INTO inbound (channel, external_id, received_at)
      SELECT channel, external_id, ${lease.now}::timestamptz
      FROM unnest(${turned.map(({ channel }) => channel)}::text[], ${turned.map(({ externalId }) => externalId)}::text[])
        AS m (channel, external_id)
      ORDER BY 1, 2
      ON CONFLICT DO NOTHING
      RETURNING 1
    ), saved AS (
      UPDATE conversation c
      SET snapshot = t.snapshot, locale = t.locale, turns = t.turns, updated_at = ${lease.now}::timestamptz
      FROM unnest(${turned.map(({ id }) => id)}::uuid[], ${turned.map(({ turns }) => turns)}::int[], ${byteaArray(snapshots)}::bytea[],
                  ${turned.map(({ locale }) => locale)}::text[])
        AS t (id, turns, snapshot, locale)
      WHERE c.id = t.id AND c.turns = t.turns - 1 AND c.reachable
      RETURNING 1
    ), ${opening ? Prisma.sql`${caseInserts(cases, keyRing)}, ` : Prisma.empty}sent AS (${outboxInsert(outbox, keyRing, lease)}),
    agreed AS (
      SELECT 1 / CASE WHEN (SELECT count(*) FROM noted) = ${turned.length} AND (SELECT count(*) FROM saved) = ${turned.length}
                      THEN 1 ELSE 0 END AS agreed
    )
    -- Selected, so that it is computed also where nothing is to be sent.
    SELECT agreed.agreed, sent.id, sent.mine FROM agreed LEFT JOIN sent ON true`;
  return heldRows(
    outbox,
    rows.filter((row) => row.id !== null),
  );
}
