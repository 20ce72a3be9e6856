import type { ConversationId } from '#domain/ids.ts';
import type { Locale } from '#domain/text.ts';
import { caseInserts, type NewCase } from '#modules/cases/index.ts';
import { snapshotAt, standingColumn } from '#platform/conversations/conversations.ts';
import { type DatabaseClient, runPrepared } from '#platform/database/database-client.ts';
import { Prisma } from '#platform/database/generated/client.ts';
import { cut, pack } from '#platform/database/packed-bytes.ts';
import type { KeyRing } from '#platform/keys/key-ring.ts';
import {
  type AddressedDraft,
  heldRows,
  type InsertedRow,
  type Lease,
  type OutboxRow,
  outboxInsert,
} from '#platform/outbox/outbox.ts';

/** A turn that was stepped on what this process remembers of its conversation. */
export interface RememberedTurn {
  readonly id: ConversationId;
  readonly channel: string;
  /** Of the message that caused it. */
  readonly externalId: string;
  /** The turns with this one: nothing is written where not one fewer is stored. */
  readonly turns: number;
  readonly snapshot: string | null;
  readonly standing: string | null;
  readonly locale: Locale;
}

/**
 * Commits turns in one statement, or nothing of them: notes the messages, saves the conversations, opens cases, and inserts what is to
 * be sent. Gives the rows to dispatch; rejects where a message was noted before, and where a conversation is not as it was remembered
 * (the statement then divides by zero). Then the turns must be run from what is stored.
 */
export async function commitRememberedTurns(
  prisma: DatabaseClient,
  result: {
    readonly turned: readonly RememberedTurn[];
    readonly cases: readonly NewCase[];
    readonly outbox: readonly AddressedDraft[];
  },
  { keyRing, lease }: { readonly keyRing: KeyRing; readonly lease: Lease },
): Promise<OutboxRow[]> {
  const { turned, cases, outbox } = result;
  const snapshots = pack(
    turned.map(({ id, snapshot }) => (snapshot === null ? null : keyRing.seal(snapshot, snapshotAt(id)))),
  );
  const opening = cases.length > 0;
  const statement = Prisma.sql`
    WITH noted AS (
      INSERT INTO inbound (channel, external_id, received_at)
      SELECT channel, external_id, ${lease.now}::timestamptz
      FROM unnest(${turned.map(({ channel }) => channel)}::text[], ${turned.map(({ externalId }) => externalId)}::text[])
        AS m (channel, external_id)
      ORDER BY 1, 2
    ), saved AS (
      UPDATE conversation c
      SET snapshot = ${cut(snapshots, Prisma.sql`t`)}, standing = t.standing, locale = t.locale, updated_at = ${lease.now}::timestamptz,
          turns = t.turns / CASE WHEN c.turns = t.turns - 1 AND c.reachable THEN 1 ELSE 0 END
      FROM unnest(${turned.map(({ id }) => id)}::uuid[], ${turned.map(({ turns }) => turns)}::int[], ${snapshots.starts}::int[], ${snapshots.lengths}::int[],
                  ${turned.map(({ locale }) => locale)}::text[], ${turned.map(({ standing }) => standingColumn(standing))}::text[])
        AS t (id, turns, start, length, locale, standing)
      WHERE c.id = t.id
    )${opening ? Prisma.sql`, ${caseInserts(cases, keyRing)}` : Prisma.empty}
    ${outboxInsert(outbox, keyRing, lease)}`;
  const name = opening ? 'commit-remembered-turns-and-cases' : 'commit-remembered-turns';
  return heldRows(outbox, await runPrepared<InsertedRow>(prisma, name, statement), lease);
}
