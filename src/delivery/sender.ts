import type { Logger } from 'pino';
import type { SendOutcome } from '#channel/contract.ts';
import type { Clock, IdSource } from '#domain/clock.ts';
import { HuishengError } from '#domain/errors.ts';
import type { OutboxId } from '#domain/ids.ts';
import { moveConversation } from '#store/conversations.ts';
import type { PrismaClient } from '#store/generated/client.ts';
import type { KeyRing } from '#store/key-ring.ts';
import { type Lease, type OutboxEnding, type OutboxRow, putRowsBack, renewRows, takeDueRows } from '#store/outbox.ts';
import { createEndings } from './endings.ts';
import { Lanes } from './lanes.ts';
import type { Route } from './route.ts';

/** How long a process holds rows before another may take them, in milliseconds. Longer than any one attempt. */
const LEASE_MS = 60_000;
/** How often due rows are looked for and held ones renewed, in milliseconds. */
const SWEEP_MS = 1_000;
const SWEEP_ROWS = 200;
const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 5 * 60_000;
/** Attempts that surely did not arrive, before a message has failed for good: about a day at the longest pause. */
const MAX_ATTEMPTS = 300;

export interface SenderOptions {
  readonly prisma: PrismaClient;
  readonly keyRing: KeyRing;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly logger: Logger;
  readonly routes: readonly Route[];
  /** Told of every message that ended; for metrics. */
  readonly onEnded: (channel: string, state: OutboxEnding['state']) => void;
}

export interface Sender {
  /** The lease to insert rows with, so that this process may send them at once. */
  lease(): Lease;
  /** Sends rows that this process holds, each lane in order. Call it after the commit. */
  dispatch(rows: readonly OutboxRow[]): void;
  /** Looks for due rows now instead of at the next sweep. */
  nudge(): void;
  start(): void;
  /** Ends what is under way, puts the rest back, and resolves when all of it is written down. */
  stop(): Promise<void>;
}

/** Brings every outbox row to an end: sent, failed for good, or unknown. */
export function createSender(options: SenderOptions): Sender {
  const { prisma, keyRing, clock, logger } = options;
  const holder = options.ids.uuid();
  const routes = new Map(options.routes.map((route) => [route.channel, route]));
  const pausedUntil = new Map<string, number>();
  /** Rows that we hold, and since when, in milliseconds. */
  const held = new Map<OutboxId, number>();
  /** Lanes whose rows we put back: a later row must not overtake them, so it is put back too, until the sweep comes by. */
  const waitingLanes = new Set<string>();
  let sweeping: Promise<void> | undefined;
  let again = false;
  let timer: NodeJS.Timeout | undefined;
  let stopping = false;

  const lease = (): Lease => {
    const now = clock.now();
    return { holder, now, until: new Date(now.getTime() + LEASE_MS) };
  };

  const endings = createEndings({
    ...options,
    lease,
    hasDesk: routes.has('slack'),
    dispatch: (rows) => dispatch(rows),
    onRecorded: (ids) => {
      for (const id of ids) held.delete(id);
    },
  });

  const lanes = new Lanes<OutboxRow>(sendRow);

  function dispatch(rows: readonly OutboxRow[]): void {
    const late: OutboxRow[] = [];
    for (const row of rows) {
      held.set(row.id, clock.now().getTime());
      if (waitingLanes.has(row.lane)) late.push(row);
      else lanes.add(row.lane, row);
    }
    if (late.length > 0) void waitUntil(clock.now(), { untried: late });
  }

  /** Sends the first row of a lane; where it must wait, the rest of its lane waits with it. */
  async function sendRow(row: OutboxRow, takeRest: () => OutboxRow[]): Promise<void> {
    const route = routes.get(row.channel);
    const pause = pausedUntil.get(row.channel) ?? 0;
    if (!route || stopping || pause > clock.now().getTime()) {
      await waitUntil(new Date(pause), { untried: [row, ...takeRest()] });
    } else if (row.interrupted && !route.repeatable) {
      end(row, { state: 'unknown', reason: 'interrupted' });
    } else {
      await settle(row, takeRest, await attempt(route, row));
    }
  }

  async function attempt(route: Route, row: OutboxRow): Promise<SendOutcome> {
    try {
      return await route.send(row);
    } catch (error) {
      logger.error({ err: error, outbox: row.id, channel: row.channel }, 'an attempt to send a message broke');
      return error instanceof HuishengError && error.code === 'seal.broken'
        ? { type: 'failed', cause: 'rejected', detail: 'the stored message cannot be opened' }
        : { type: 'unknown', detail: 'the attempt broke' };
    }
  }

  async function settle(row: OutboxRow, takeRest: () => OutboxRow[], outcome: SendOutcome): Promise<void> {
    switch (outcome.type) {
      case 'sent':
        return end(row, { state: 'sent', ref: outcome.ref });
      case 'failed':
        return end(
          row,
          { state: 'failed', reason: `${outcome.cause}: ${outcome.detail}` },
          outcome.cause !== 'rejected',
        );
      case 'unknown':
        return end(row, { state: 'unknown', reason: outcome.detail });
      case 'moved':
        if (await followMove(row, outcome.to)) return waitUntil(clock.now(), { tried: row, untried: takeRest() });
        return end(row, { state: 'failed', reason: 'gone: moved to where another conversation is' }, true);
      case 'not-sent': {
        const rateLimited = outcome.cause === 'rate-limited';
        if (!rateLimited && row.attempts + 1 >= MAX_ATTEMPTS) {
          return end(row, { state: 'failed', reason: `unreachable: ${outcome.detail}` });
        }
        const wait = rateLimited
          ? outcome.retryAfterMs
          : Math.min(FIRST_RETRY_MS * 2 ** row.attempts, LONGEST_RETRY_MS);
        const due = new Date(clock.now().getTime() + wait);
        if (rateLimited) pausedUntil.set(row.channel, Math.max(due.getTime(), pausedUntil.get(row.channel) ?? 0));
        const detail = rateLimited ? undefined : outcome.detail;
        logger.warn(
          { channel: row.channel, cause: outcome.cause, detail, waitMs: wait },
          'a message waits to be sent again',
        );
        return waitUntil(due, { tried: row, untried: takeRest() });
      }
    }
  }

  /** Whether the message may go to the new address, now or once the database has taken it. */
  async function followMove(row: OutboxRow, to: string): Promise<boolean> {
    if (row.conversationId === undefined) return false;
    try {
      return await moveConversation(prisma, { id: row.conversationId, channel: row.channel, to }, keyRing);
    } catch (error) {
      logger.warn({ err: error, outbox: row.id }, 'could not note the new address; the platform will name it again');
      return true;
    }
  }

  function end(
    row: OutboxRow,
    ending: { readonly state: OutboxEnding['state']; readonly ref?: string; readonly reason?: string },
    unreachable = false,
  ): void {
    if (ending.state !== 'sent')
      logger.warn({ outbox: row.id, channel: row.channel, ...ending }, 'a message did not surely arrive');
    options.onEnded(row.channel, ending.state);
    endings.add({
      row,
      unreachable,
      ending: { id: row.id, state: ending.state, ref: ending.ref, reason: ending.reason },
    });
  }

  /** Lets rows wait until `due`; the sweep, here or elsewhere, sends them then. A lost write is mended by the lease. */
  async function waitUntil(
    due: Date,
    rows: { readonly tried?: OutboxRow; readonly untried: readonly OutboxRow[] },
  ): Promise<void> {
    const all = rows.tried ? [rows.tried, ...rows.untried] : rows.untried;
    for (const row of all) waitingLanes.add(row.lane);
    try {
      // The later ones first: once the first is free, whoever takes it must find the others waiting.
      await putRowsBack(prisma, { ids: rows.untried.map((row) => row.id), tried: false }, due);
      if (rows.tried) await putRowsBack(prisma, { ids: [rows.tried.id], tried: true }, due);
    } catch (error) {
      logger.warn({ err: error, rows: all.length }, 'could not put messages back; they wait for their lease to end');
    }
    for (const row of all) held.delete(row.id);
  }

  async function sweep(): Promise<void> {
    do {
      again = false;
      const now = clock.now().getTime();
      const channels = [...routes.keys()].filter((channel) => (pausedUntil.get(channel) ?? 0) <= now);
      const rows = await takeDueRows(prisma, lease(), { keyRing, channels, limit: SWEEP_ROWS });
      for (const row of rows) waitingLanes.delete(row.lane);
      dispatch(rows);
      // The next ones of these lanes are due once these have ended.
      if (rows.length > 0) void lanes.idle().then(endings.idle).then(nudge);
    } while (again && !stopping);
  }

  function nudge(): void {
    if (stopping) return;
    again = true;
    sweeping ??= sweep()
      .catch((error) => logger.warn({ err: error }, 'could not look for due messages; trying again'))
      .finally(() => {
        sweeping = undefined;
      });
  }

  async function tick(): Promise<void> {
    const now = clock.now().getTime();
    const old = [...held].flatMap(([id, since]) => (now - since >= LEASE_MS / 3 ? [id] : []));
    if (old.length > 0) {
      for (const id of old) held.set(id, now);
      await renewRows(prisma, old, lease()).catch((error) => logger.warn({ err: error }, 'could not renew leases'));
    }
    nudge();
  }

  return {
    lease,
    dispatch,
    nudge,
    start() {
      timer = setInterval(() => void tick(), SWEEP_MS);
    },
    async stop() {
      stopping = true;
      clearInterval(timer);
      await sweeping;
      await lanes.idle();
      await endings.idle();
      // What the desk is told of the endings came last; it is put back.
      await lanes.idle();
    },
  };
}
