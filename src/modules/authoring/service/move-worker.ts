import type { Logger } from 'pino';
import type { Clock } from '#domain/clock.ts';
import type { ConversationId } from '#domain/ids.ts';
import { parseSnapshot } from '#engine/snapshot.ts';
import { standingOf } from '#engine/standing.ts';
import type { LiveLibrary } from '#modules/conversations/index.ts';
import type { Policy } from '#modules/office/model/policy.ts';
import type { PrismaClient } from '#platform/database/generated/client.ts';
import type { KeyRing } from '#platform/keys/key-ring.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import {
  type FlowMove,
  findMove,
  lockMove,
  lockMoved,
  lockUnmoved,
  saveMoved,
  saveUndone,
  setMoveState,
} from '../store/flow-moves.ts';
import { type MoveMaps, moveBy, moveConversation } from './move-conversation.ts';

/** Conversations in one transaction: a citizen who writes meanwhile waits for no more than these. */
const PAGE = 200;
/** As long as a page may take, ms. */
const PAGE_LIMIT_MS = 60_000;

export interface MoveWorkerOptions {
  readonly prisma: PrismaClient;
  readonly keyRing: KeyRing;
  readonly clock: Clock;
  readonly flows: LiveLibrary;
  readonly policy: Policy;
  readonly logger: Logger;
  /** Conversations in one transaction; a test takes fewer. */
  readonly page?: number;
}

/** Carries a move on, or its undoing, until it is done. May be broken off anywhere and run again, by any process. */
export type MoveWorker = (moveId: string, signal?: AbortSignal) => Promise<void>;

export function createMoveWorker(options: MoveWorkerOptions): MoveWorker {
  const { prisma, keyRing, clock, flows, policy, logger, page = PAGE } = options;

  return async (moveId, signal) => {
    // This process may not have the version that conversations are moved to.
    await flows.refresh();
    let after: ConversationId | null = null;
    for (;;) {
      signal?.throwIfAborted();
      const step: Step = await oneStep(moveId, after);
      if (step.type === 'done') break;
      after = step.after;
    }
    const move = await findMove(prisma, moveId);
    logger.info({ move: moveId, flow: move?.flow, state: move?.state }, 'a move of conversations is done');
  };

  function oneStep(moveId: string, after: ConversationId | null): Promise<Step> {
    return prisma.$transaction(
      async (tx) => {
        const move = await lockMove(tx, moveId);
        if (move?.state === 'moving') return movePage(tx, move, after);
        if (move?.state === 'undoing') return undoPage(tx, move);
        return { type: 'done' };
      },
      { timeout: PAGE_LIMIT_MS },
    );
  }

  async function movePage(tx: Transaction, move: FlowMove, after: ConversationId | null): Promise<Step> {
    const conversations = await lockUnmoved(tx, move, { keyRing, after, limit: page });
    const last = conversations.at(-1);
    if (!last) {
      // Those before that came to an older version only now are looked for once more.
      if (after !== null) return { type: 'page', after: null };
      await setMoveState(tx, move.id, { state: 'done', endedAt: clock.now() });
      return { type: 'done' };
    }
    const { flow, toVersion: to } = move;
    const way = moveBy(move.map as MoveMaps, { flow, to, flows, policy, now: clock.now() });
    if (!way) throw new HuishengError('flow.not-loaded', { values: { name: flow, version: to } });
    const items = conversations.map((before) => moveConversation(before, way));
    await saveMoved(tx, move.id, { items, keyRing });
    return { type: 'page', after: last.id };
  }

  async function undoPage(tx: Transaction, move: FlowMove): Promise<Step> {
    const moved = await lockMoved(tx, move.id, { keyRing, limit: page });
    if (moved.length === 0) {
      await setMoveState(tx, move.id, { state: 'undone', endedAt: clock.now() });
      return { type: 'done' };
    }
    const undone = moved.flatMap(({ now, before, turns }) => {
      if (before === null || now.turns !== turns) return [];
      return [{ ...now, snapshot: before, standing: standingOf(parseSnapshot(before)) }];
    });
    const kept = new Set(undone.map(({ id }) => id));
    const wentOn = moved.flatMap(({ now }) => (kept.has(now.id) ? [] : [now.id]));
    await saveUndone(tx, move.id, { undone, wentOn, keyRing });
    return { type: 'page', after: null };
  }
}

type Transaction = Parameters<typeof lockMove>[0];
type Step = { readonly type: 'done' } | { readonly type: 'page'; readonly after: ConversationId | null };
