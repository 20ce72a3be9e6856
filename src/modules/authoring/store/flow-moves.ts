import type { AccountId, ConversationId } from '#domain/ids.ts';
import {
  type ConversationRow,
  conversationColumns,
  type KnownConversation,
  snapshotAt,
  standingColumn,
  toConversation,
} from '#platform/conversations/conversations.ts';
import { Prisma } from '#platform/database/generated/client.ts';
import { cut, pack } from '#platform/database/packed-bytes.ts';
import type { KeyRing } from '#platform/keys/key-ring.ts';
import type { MoveState } from '../model/move-state.ts';

/** Conversations being taken from older versions of a flow to a newer one. */
export interface FlowMove {
  readonly id: string;
  readonly flow: string;
  readonly fromVersions: readonly number[];
  readonly toVersion: number;
  /** The maps, by version moved from. */
  readonly map: unknown;
  readonly state: MoveState;
  readonly by: AccountId | null;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
}

/** How one conversation of a move ended. */
export type MoveItemState = 'moved' | 'unfit' | 'undone' | 'went-on';

export async function insertMove(tx: Prisma.TransactionClient, move: FlowMove): Promise<void> {
  const { map, fromVersions, ...rest } = move;
  await tx.flowMove.create({ data: { ...rest, fromVersions: [...fromVersions], map: map as Prisma.InputJsonObject } });
}

export async function findMove(db: Prisma.TransactionClient, id: string): Promise<FlowMove | undefined> {
  const row = await db.flowMove.findUnique({ where: { id } });
  return row ? toMove(row) : undefined;
}

/** The moves of a flow, the latest first. */
export async function listMoves(db: Prisma.TransactionClient, flow: string): Promise<FlowMove[]> {
  const rows = await db.flowMove.findMany({ where: { flow }, orderBy: { startedAt: 'desc' }, take: 50 });
  return rows.map(toMove);
}

/** Moves that are under way, on whatever flow. */
export async function unfinishedMoves(db: Prisma.TransactionClient): Promise<FlowMove[]> {
  const rows = await db.flowMove.findMany({ where: { state: { in: ['moving', 'undoing'] } } });
  return rows.map(toMove);
}

/** Lets one worker in at a time, until the transaction ends, and gives the move as it is now. */
export async function lockMove(tx: Prisma.TransactionClient, id: string): Promise<FlowMove | undefined> {
  await tx.$queryRaw`SELECT 1 FROM flow_move WHERE id = ${id}::uuid FOR UPDATE`;
  return findMove(tx, id);
}

export async function setMoveState(
  tx: Prisma.TransactionClient,
  id: string,
  state: { readonly state: MoveState; readonly endedAt: Date | null },
): Promise<void> {
  await tx.flowMove.update({ where: { id }, data: state });
}

/** How many conversations of a move ended how. */
export async function countItems(
  db: Prisma.TransactionClient,
  moveId: string,
): Promise<Readonly<Record<MoveItemState, number>>> {
  const rows = await db.flowMoveItem.groupBy({ by: ['state'], where: { moveId }, _count: true });
  const counted = Object.fromEntries(rows.map(({ state, _count }) => [state, _count]));
  return { moved: 0, unfit: 0, undone: 0, 'went-on': 0, ...counted };
}

/** Whom a page is read of: those in these versions of a flow. */
export interface StandingIn {
  readonly flow: string;
  readonly versions: readonly number[];
}

/** A page of the conversations that stand in these versions, after an id; nothing is locked. */
export async function conversationsIn(
  db: Prisma.TransactionClient,
  { flow, versions, after, limit }: StandingIn & { readonly after: ConversationId | null; readonly limit: number },
  keyRing: KeyRing,
): Promise<KnownConversation[]> {
  const rows = await db.$queryRaw<ConversationRow[]>`
    SELECT ${conversationColumns} FROM conversation
    WHERE ' ' || standing LIKE ANY (${patterns(flow, versions)}::text[]) AND (${after}::uuid IS NULL OR id > ${after}::uuid)
    ORDER BY id LIMIT ${limit}`;
  return rows.map((row) => toConversation(row, keyRing));
}

/** How many conversations stand in these versions. */
export async function countIn(db: Prisma.TransactionClient, { flow, versions }: StandingIn): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM conversation WHERE ' ' || standing LIKE ANY (${patterns(flow, versions)}::text[])`;
  return row?.count ?? 0;
}

/** Locks a page of those that a move has not dealt with, after an id, in the order in which turns lock them. */
export async function lockUnmoved(
  tx: Prisma.TransactionClient,
  { id, flow, fromVersions }: Pick<FlowMove, 'id' | 'flow' | 'fromVersions'>,
  {
    keyRing,
    after,
    limit,
  }: { readonly keyRing: KeyRing; readonly after: ConversationId | null; readonly limit: number },
): Promise<KnownConversation[]> {
  const rows = await tx.$queryRaw<ConversationRow[]>`
    SELECT ${conversationColumns} FROM conversation
    WHERE ' ' || standing LIKE ANY (${patterns(flow, fromVersions)}::text[]) AND (${after}::uuid IS NULL OR id > ${after}::uuid)
      AND NOT EXISTS (SELECT 1 FROM flow_move_item i WHERE i.move_id = ${id}::uuid AND i.conversation_id = conversation.id)
    ORDER BY id LIMIT ${limit} FOR UPDATE OF conversation`;
  return rows.map((row) => toConversation(row, keyRing));
}

/** How a move dealt with one conversation. */
export type MoveItem =
  | {
      readonly type: 'moved';
      readonly before: KnownConversation;
      readonly snapshot: string;
      readonly standing: string | null;
    }
  | { readonly type: 'unfit'; readonly before: KnownConversation; readonly reason: string; readonly node: string };

/** Saves conversations that were moved, with what they were before, and notes those that did not fit. */
export async function saveMoved(
  tx: Prisma.TransactionClient,
  moveId: string,
  { items, keyRing }: { readonly items: readonly MoveItem[]; readonly keyRing: KeyRing },
): Promise<void> {
  const moved = items.filter((item) => item.type === 'moved');
  await saveConversations(
    tx,
    moved.map(({ before, snapshot, standing }) => ({ ...before, snapshot, standing })),
    keyRing,
  );
  await tx.flowMoveItem.createMany({
    data: items.map((item) => {
      const { id, snapshot, turns } = item.before;
      if (item.type === 'unfit') {
        return { moveId, conversationId: id, state: 'unfit', reason: item.reason, node: item.node };
      }
      const sealed = snapshot === null ? null : new Uint8Array(keyRing.seal(snapshot, itemAt(moveId, id)));
      return { moveId, conversationId: id, state: 'moved', snapshot: sealed, turns: turns + 1 };
    }),
  });
}

/** A conversation of a move, as it was before and as it is now. */
export interface MovedBefore {
  readonly now: KnownConversation;
  /** Its snapshot before; null where it is kept no longer. */
  readonly before: string | null;
  /** Its turns just after it was moved. */
  readonly turns: number;
}

/** Locks a page of those that a move took along and that are not dealt with yet by undoing it. */
export async function lockMoved(
  tx: Prisma.TransactionClient,
  moveId: string,
  { keyRing, limit }: { readonly keyRing: KeyRing; readonly limit: number },
): Promise<MovedBefore[]> {
  const rows = await tx.$queryRaw<(ConversationRow & { before: Uint8Array | null; moved_turns: number })[]>`
    SELECT ${conversationColumns}, i.snapshot AS before, i.turns AS moved_turns
    FROM flow_move_item i JOIN conversation ON conversation.id = i.conversation_id
    WHERE i.move_id = ${moveId}::uuid AND i.state = 'moved'
    ORDER BY conversation.id LIMIT ${limit} FOR UPDATE OF conversation`;
  return rows.map((row) => ({
    now: toConversation(row, keyRing),
    before: row.before ? keyRing.open(row.before, itemAt(moveId, row.id)) : null,
    turns: row.moved_turns,
  }));
}

/** Puts conversations back to what they were, and notes those that had gone on. */
export async function saveUndone(
  tx: Prisma.TransactionClient,
  moveId: string,
  {
    undone,
    wentOn,
    keyRing,
  }: {
    readonly undone: readonly (KnownConversation & { readonly snapshot: string })[];
    readonly wentOn: readonly ConversationId[];
    readonly keyRing: KeyRing;
  },
): Promise<void> {
  await saveConversations(tx, undone, keyRing);
  const ended = { undone: undone.map(({ id }) => id), 'went-on': wentOn };
  for (const [state, ids] of Object.entries(ended)) {
    await tx.flowMoveItem.updateMany({
      where: { moveId, conversationId: { in: [...ids] } },
      data: { state, snapshot: null },
    });
  }
}

/** Forgets what conversations were before moves that ended before this; gives how many it forgot. */
export async function forgetFormerSnapshots(db: Prisma.TransactionClient, before: Date): Promise<number> {
  return db.$executeRaw`
    UPDATE flow_move_item i SET snapshot = NULL FROM flow_move m
    WHERE m.id = i.move_id AND m.ended_at < ${before}::timestamptz AND i.snapshot IS NOT NULL`;
}

/** Their turns are counted on: a process that remembers one of them must notice that it changed. */
async function saveConversations(
  tx: Prisma.TransactionClient,
  conversations: readonly (Pick<KnownConversation, 'id' | 'turns' | 'standing'> & { readonly snapshot: string })[],
  keyRing: KeyRing,
): Promise<void> {
  const snapshots = pack(conversations.map(({ id, snapshot }) => keyRing.seal(snapshot, snapshotAt(id))));
  await tx.$executeRaw`
    UPDATE conversation c SET snapshot = ${cut(snapshots, Prisma.sql`t`)}, standing = t.standing, turns = c.turns + 1
    FROM unnest(${conversations.map(({ id }) => id)}::uuid[], ${snapshots.starts}::int[], ${snapshots.lengths}::int[],
                ${conversations.map(({ standing }) => standingColumn(standing))}::text[]) AS t (id, start, length, standing)
    WHERE c.id = t.id`;
}

function patterns(flow: string, versions: readonly number[]): string[] {
  return versions.map((version) => `% ${flow}@${version}#%`);
}

const itemAt = (moveId: string, conversation: string) => ({
  table: 'flow_move_item',
  column: 'snapshot',
  row: `${moveId} ${conversation}`,
});

function toMove(row: Prisma.FlowMoveGetPayload<object>): FlowMove {
  return { ...row, state: row.state as MoveState, by: row.by as AccountId | null };
}
