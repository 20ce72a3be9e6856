import type { ConversationId } from '#domain/ids.ts';
import type { Principal } from '#domain/principal.ts';
import type { Locale, LocalizedText } from '#domain/text.ts';
import { parseStanding } from '#engine/standing.ts';
import { lockPublishing } from '#modules/conversations/index.ts';
import type { Policy } from '#modules/office/model/policy.ts';
import type { KnownConversation } from '#platform/conversations/conversations.ts';
import type { Prisma } from '#platform/database/generated/client.ts';
import type { KeyRing } from '#platform/keys/key-ring.ts';
import { inWork } from '#platform/work/work.ts';
import { formatText } from '#text/format.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import {
  conversationsIn,
  countIn,
  countItems,
  type FlowMove,
  findMove,
  insertMove,
  listMoves,
  lockMove,
  type MoveItem,
  setMoveState,
} from '../store/flow-moves.ts';
import { standings } from '../store/flow-standings.ts';
import type { Authoring } from './authoring.ts';
import { type Somebody, whoIs } from './draft-view.ts';
import { type MoveMaps, moveBy, moveConversation, moveReasons, proposeMaps, reasonIn } from './move-conversation.ts';

/** How long a move can be undone, ms. */
const UNDO_MS = 86_400_000;
/** Conversations opened at once while a map is tried: some 30 ms, for which turns wait. */
const PAGE = 100;
/** Conversations that do not fit and are listed one by one; those beyond are only counted. */
const LISTED = 200;

export interface MovesOptions {
  readonly authoring: Authoring;
  readonly keyRing: KeyRing;
  readonly policy: Policy;
  /** Lets a worker carry a move on, once the transaction has committed. */
  readonly send: (tx: Prisma.TransactionClient, moveId: string) => Promise<void>;
}

/** One conversation that would not fit. Its id is short and tells nobody whose it is. */
export interface Unfit {
  readonly conversation: string;
  readonly version: number;
  readonly node: string;
  readonly reason: string;
  /** Why, as a sentence. */
  readonly message: LocalizedText;
}

/** What came of trying a map. */
export interface MoveTrial {
  readonly to: number;
  readonly fit: number;
  readonly unfit: number;
  readonly listed: Unfit[];
}

/** Takes running conversations from older versions of a flow to the one in use, by a map. */
export function createMoves({ authoring, keyRing, policy, send }: MovesOptions) {
  const { prisma, clock, ids, flows } = authoring;

  async function olderVersions(flow: string): Promise<{ readonly to: number; readonly from: readonly number[] }> {
    const to = flows.latest(flow)?.version;
    if (to === undefined) throw new HuishengError('request.not-found');
    const found = await standings(prisma, flow);
    return { to, from: [...new Set(found.map(({ version }) => version))].filter((version) => version !== to) };
  }

  async function view(move: FlowMove, who: (account: FlowMove['by']) => Somebody) {
    const counts = await countItems(prisma, move.id);
    const remaining =
      move.state === 'moving'
        ? (await countIn(prisma, { flow: move.flow, versions: move.fromVersions })) - counts.unfit
        : move.state === 'undoing'
          ? counts.moved
          : 0;
    const until = move.state === 'done' && move.endedAt ? new Date(move.endedAt.getTime() + UNDO_MS) : undefined;
    return {
      ...{ id: move.id, state: move.state, from: [...move.fromVersions], to: move.toVersion },
      ...{ by: who(move.by), startedAt: move.startedAt.toISOString(), endedAt: move.endedAt?.toISOString() ?? null },
      ...{ moved: counts.moved, unfit: counts.unfit, undone: counts.undone, wentOn: counts['went-on'] },
      remaining: Math.max(0, remaining),
      undoUntil: until && until > clock.now() ? until.toISOString() : null,
    };
  }

  return {
    /** The moves of a flow, the latest first. */
    async list(flow: string) {
      const moves = await listMoves(prisma, flow);
      const who = await whoIs(
        moves.map(({ by }) => by),
        authoring,
      );
      return Promise.all(moves.map((move) => view(move, who)));
    },

    /** A map for each older version that conversations run on, from what is equal in both. */
    async propose(flow: string) {
      const { to, from } = await olderVersions(flow);
      return { to, maps: proposeMaps(flow, { from, to, flows }) };
    },

    /** Tries a map on every running conversation; nothing is written. */
    async try(flow: string, maps: MoveMaps): Promise<MoveTrial> {
      const { to, from } = await olderVersions(flow);
      const versions = from.filter((version) => maps[version]);
      const way = moveBy(maps, { flow, to, flows, policy, now: clock.now() });
      if (!way) throw new HuishengError('request.not-found');
      const listed: Unfit[] = [];
      let [fit, unfit] = [0, 0];
      for (let after: ConversationId | null = null; ; ) {
        const page: Awaited<ReturnType<typeof conversationsIn>> = await conversationsIn(
          prisma,
          { flow, versions, after, limit: PAGE },
          keyRing,
        );
        for (const conversation of page) {
          const item = moveConversation(conversation, way);
          if (item.type === 'moved') {
            fit += 1;
            continue;
          }
          unfit += 1;
          if (listed.length < LISTED) listed.push(told(conversation, item, flow));
        }
        const last = page.at(-1);
        if (!last) return { to, fit, unfit, listed };
        after = last.id;
      }
    },

    /** Begins to move everybody whom the map fits; gives the move's id. */
    async start(flow: string, { to, maps }: { readonly to: number; readonly maps: MoveMaps }, who: Principal) {
      const id = ids.uuid();
      await inWork(authoring, who, async ({ tx, now, note }) => {
        await lockPublishing(tx);
        const older = await olderVersions(flow);
        if (older.to !== to) throw new HuishengError('flow.other-version', { values: { version: older.to } });
        const running = (await listMoves(tx, flow)).some(({ state }) => state === 'moving' || state === 'undoing');
        if (running) throw new HuishengError('flow.move-running');
        const fromVersions = Object.keys(maps)
          .map(Number)
          .filter((version) => version !== to && flows.version(flow, version));
        const count = await countIn(tx, { flow, versions: fromVersions });
        const move = { id, flow, fromVersions, toVersion: to, map: maps, by: who.account, startedAt: now };
        await insertMove(tx, { ...move, state: 'moving', endedAt: null });
        await send(tx, id);
        note({ action: 'flow.moved', subject: { type: 'flow', id: flow }, detail: { version: to, count } });
      });
      return { id };
    },

    /** Begins to undo a move that ended less than a day ago. */
    async undo({ flow, move: id }: { readonly flow: string; readonly move: string }, who: Principal): Promise<void> {
      const known = await findMove(prisma, id);
      if (known?.flow !== flow) throw new HuishengError('request.not-found');
      await inWork(authoring, who, async ({ tx, now, note }) => {
        const move = await lockMove(tx, id);
        const ended = move?.state === 'done' ? move.endedAt : null;
        if (!ended || now.getTime() - ended.getTime() > UNDO_MS) throw new HuishengError('flow.move-not-undoable');
        await setMoveState(tx, id, { state: 'undoing', endedAt: null });
        await send(tx, id);
        const { moved: count } = await countItems(tx, id);
        note({ action: 'flow.move-undone', subject: { type: 'flow', id: flow }, detail: { count } });
      });
    },
  };

  function told(conversation: KnownConversation, { reason: stored, node }: Left, flow: string): Unfit {
    const { reason, answer } = reasonIn(stored);
    const say = (locale: Locale) => formatText(moveReasons[reason], locale, { node, answer });
    const standing = parseStanding(conversation.standing).find((one) => one.flow === flow);
    return {
      conversation: keyRing.index(`conversation|${conversation.id}`).toString('hex').slice(0, 8),
      ...{ version: standing?.version ?? 0, node: node || (standing?.node ?? ''), reason },
      message: { 'zh-CN': say('zh-CN'), en: say('en') },
    };
  }
}

type Left = Extract<MoveItem, { type: 'unfit' }>;

export type Moves = ReturnType<typeof createMoves>;
