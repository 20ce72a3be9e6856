import { setTimeout } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { SendOutcome } from '#channel/contract.ts';
import { ownFailure } from '#channel/own-failure.ts';
import type { Clock, IdSource } from '#domain/clock.ts';
import type { OutboxId } from '#domain/ids.ts';
import { moveConversation } from '../conversations/conversations.ts';
import type { DatabaseClient } from '../database/database-client.ts';
import type { KeyRing } from '../keys/key-ring.ts';
import { createEndings } from './endings.ts';
import { Grace } from './grace.ts';
import { Lanes } from './lanes.ts';
import {
  type Lease,
  type OutboxChannel,
  type OutboxEnding,
  type OutboxRow,
  putRowsBack,
  putTriedBack,
  renewRows,
  takeDueRows,
  takeStrandedRows,
} from './outbox.ts';
import { Pacer } from './pacer.ts';
import { Pauses } from './pauses.ts';
import { type Route, servedBy } from './route.ts';

/** How long a process that no longer renews its rows keeps others from taking them, in milliseconds. */
const LEASE_MS = 20_000;
/** Held rows are renewed once their lease is so old: a few looks may fail without harm. */
const RENEW_MS = LEASE_MS / 3;
/** A row whose lease is older is not sent before the database has said that it is still ours: renewing should have come long before. */
const DOUBTFUL_MS = (LEASE_MS * 2) / 3;
/** How often due rows are looked for and held ones renewed, in milliseconds. */
const SWEEP_MS = 1_000;
const SWEEP_ROWS = 200;
const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 5 * 60_000;
/** Attempts that surely did not arrive, before a message has failed for good: about a day at the longest pause. */
const MAX_ATTEMPTS = 300;
/** Attempts that our own side broke off, before a message has failed: some twenty minutes, so that no lane waits for a day. */
const MAX_OWN_FAILURES = 12;
/** Least wait after an attempt that may have arrived, in milliseconds: what is still on its way then stands where it is looked for. */
const UNSURE_RETRY_MS = 15_000;
/** From here on a message that waits is an error in the log, for somebody to look at. */
const LASTING_ATTEMPTS = 5;

export interface SenderOptions {
  readonly prisma: DatabaseClient;
  readonly keyRing: KeyRing;
  /** Business time: when a message was made, and ended. */
  readonly clock: Clock;
  /** Leases, pauses, pace and the wait for another try: the database's time, whatever the business clock says. */
  readonly steady: Clock;
  readonly ids: IdSource;
  readonly logger: Logger;
  readonly routes: readonly Route[];
  /** Told of every message that ended; for metrics. */
  readonly onEnded: (channel: OutboxChannel, state: OutboxEnding['state']) => void;
}

export interface Sender {
  /** The lease to insert rows with, so that this process may send them at once. */
  lease(): Lease;
  /** Sends rows that this process holds, each lane in order. Call it after the commit. */
  dispatch(rows: readonly OutboxRow[]): void;
  /** Looks for due rows now instead of at the next sweep. Resolves when it has; never rejects. */
  nudge(): Promise<void>;
  /** Ends messages that have waited for so many milliseconds for a channel that is off. Resolves with how many they were. */
  endStranded(waited: number): Promise<number>;
  start(): void;
  /** Ends what is under way, puts the rest back, and resolves when all of it is written down. */
  stop(): Promise<void>;
}

/** A row whose attempt did not end it, and why. */
interface TriedRow {
  readonly row: OutboxRow;
  readonly reason: string;
  /** Whether our own side failed. */
  readonly ours: boolean;
}

/** Brings every outbox row to an end: sent, failed for good, or unknown. */
export function createSender(options: SenderOptions): Sender {
  const { prisma, keyRing, clock, steady, logger } = options;
  const holder = options.ids.uuid();
  const { routes } = options;
  const channels = [...new Set(routes.map(({ channel }): OutboxChannel => channel))];
  const routeOf = (row: OutboxRow) =>
    routes.find(({ channel, serves }) => channel === row.channel && serves === servedBy(row));
  const pauses = new Pauses(SWEEP_ROWS);
  const pacer = new Pacer();
  const grace = new Grace();
  /** Rows that we hold, and since when their lease runs, in milliseconds. */
  const held = new Map<OutboxId, number>();
  /** Lanes whose rows we put back: a later row must not overtake them, so it is put back too, until the sweep comes by. */
  const waitingLanes = new Set<string>();
  let sweeping: Promise<void> | undefined;
  let renewing: Promise<void> | undefined;
  let again = false;
  let timer: NodeJS.Timeout | undefined;
  let stopping = false;

  const lease = (): Lease => {
    const since = steady.now();
    return { holder, since, until: new Date(since.getTime() + LEASE_MS), now: clock.now() };
  };

  const endings = createEndings({
    ...options,
    lease,
    desk: routes.flatMap((route) => (route.serves === 'staff' ? [route.channel] : [])).at(0),
    dispatch: (rows) => dispatch(rows),
    onRecorded: (ids) => {
      for (const id of ids) held.delete(id);
    },
  });

  const lanes = new Lanes<OutboxRow>(sendRow);

  function dispatch(rows: readonly OutboxRow[]): void {
    const late: OutboxRow[] = [];
    for (const row of rows) {
      held.set(row.id, row.heldSince.getTime());
      if (waitingLanes.has(row.lane)) late.push(row);
      else lanes.add(row.lane, row);
    }
    if (late.length > 0) void waitUntil(steady.now(), { untried: late });
  }

  /** Sends the first row of a lane; where it must wait, the rest of its lane waits with it. */
  async function sendRow(row: OutboxRow, takeRest: () => OutboxRow[]): Promise<void> {
    // What is behind it waits its turn again, so that it does not overtake.
    if (!isSurelyOurs(row.id) && !(await isOurs(row.id))) return waitUntil(steady.now(), { untried: takeRest() });
    const route = routeOf(row);
    const pause = pauses.until(row.channel);
    if (!route || stopping || pause > steady.now().getTime()) {
      await waitUntil(new Date(pause), { untried: [row, ...takeRest()] });
    } else if (row.interrupted && !route.repeatable) {
      end(row, { state: 'unknown', reason: 'interrupted' });
    } else if (!row.reachable) {
      end(row, { state: 'failed', reason: 'blocked' });
    } else {
      const now = steady.now().getTime();
      const wait = route.pace ? pacer.take(row.lane, route.pace, now) : 0;
      if (wait > 0) await waitUntil(new Date(now + wait), { untried: [row, ...takeRest()] });
      else await settle(row, takeRest, await attempt(route, row));
    }
  }

  /** Tells whether its lease cannot have run out. */
  function isSurelyOurs(id: OutboxId): boolean {
    const since = held.get(id);
    return since !== undefined && steady.now().getTime() - since < DOUBTFUL_MS;
  }

  /**
   * Tells whether the row is still held by us. Its lease may have run out while this process, or its way to the database, stood
   * still: then another may have sent it.
   */
  async function isOurs(id: OutboxId): Promise<boolean> {
    for (;;) {
      const since = held.get(id);
      if (since === undefined) return false;
      if (stopping || isSurelyOurs(id)) return true;
      await renewNow();
      if (held.get(id) === since) await setTimeout(SWEEP_MS);
    }
  }

  async function attempt(route: Route, row: OutboxRow): Promise<SendOutcome> {
    try {
      return await route.send(row);
    } catch (error) {
      logger.error({ err: error, outbox: row.id, channel: row.channel }, 'a message could not be made ready');
      return ownFailure(error);
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
          outcome.cause === 'blocked' || outcome.cause === 'gone',
        );
      case 'unknown':
        if (!routeOf(row)?.repeatable || row.attempts + 1 >= MAX_ATTEMPTS) {
          return end(row, { state: 'unknown', reason: outcome.detail });
        }
        return tryAgain(row, takeRest, {
          cause: 'unknown',
          detail: outcome.detail,
          waitMs: Math.max(backoff(row), UNSURE_RETRY_MS),
        });
      case 'moved':
        if (await followMove(row, outcome.to)) {
          return waitUntil(steady.now(), { tried: { row, reason: 'moved', ours: false }, untried: takeRest() });
        }
        return end(row, { state: 'failed', reason: 'gone: moved to where another conversation is' }, true);
      case 'not-sent': {
        if (outcome.cause === 'rate-limited') {
          const { retryAfterMs: waitMs } = outcome;
          pauses.begin(row.channel, steady.now().getTime() + waitMs);
          return tryAgain(row, takeRest, { cause: outcome.cause, detail: undefined, waitMs });
        }
        const { cause, detail } = outcome;
        const enough = cause === 'ours' ? row.ownFailures + 1 >= MAX_OWN_FAILURES : row.attempts + 1 >= MAX_ATTEMPTS;
        if (enough) return end(row, { state: 'failed', reason: `${cause}: ${detail}` });
        return tryAgain(row, takeRest, { cause, detail, waitMs: backoff(row) });
      }
    }
  }

  function backoff(row: OutboxRow): number {
    return Math.min(FIRST_RETRY_MS * 2 ** row.attempts, LONGEST_RETRY_MS);
  }

  function tryAgain(
    row: OutboxRow,
    takeRest: () => OutboxRow[],
    { cause, detail, waitMs }: { readonly cause: string; readonly detail: string | undefined; readonly waitMs: number },
  ): Promise<void> {
    const told = { outbox: row.id, channel: row.channel, cause, detail, waitMs, tries: row.attempts + 1 };
    if (row.attempts + 1 >= LASTING_ATTEMPTS) logger.error(told, 'a message still waits to be sent');
    else logger.warn(told, 'a message waits to be sent again');
    const reason = detail === undefined ? cause : `${cause}: ${detail}`;
    return waitUntil(new Date(steady.now().getTime() + waitMs), {
      tried: { row, reason, ours: cause === 'ours' },
      untried: takeRest(),
    });
  }

  /** Tells whether the message may go to the new address, now or once the database has taken it. */
  async function followMove(row: OutboxRow, to: string): Promise<boolean> {
    if (row.recipient !== 'citizen') return false;
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
    rows: { readonly tried?: TriedRow; readonly untried: readonly OutboxRow[] },
  ): Promise<void> {
    const { tried } = rows;
    const all = tried ? [tried.row, ...rows.untried] : rows.untried;
    for (const { id, lane } of all) {
      waitingLanes.add(lane);
      // Before the database knows: a look that takes the row at once must find that nobody here has it in hand.
      held.delete(id);
    }
    try {
      // The later ones first: once the first is free, whoever takes it must find the others waiting.
      await putRowsBack(prisma, { ids: rows.untried.map((row) => row.id), holder }, due);
      if (tried) await putTriedBack(prisma, { ...tried, id: tried.row.id, holder }, due);
    } catch (error) {
      logger.warn({ err: error, rows: all.length }, 'could not put messages back; they wait for their lease to end');
    }
  }

  async function sweep(): Promise<void> {
    do {
      again = false;
      const rows = await takeDue();
      for (const row of rows) waitingLanes.delete(row.lane);
      dispatch(rows);
      // The next ones of these lanes are due once these have ended.
      if (rows.length > 0) void lanes.idle().then(endings.idle).then(nudge);
    } while (again && !stopping);
  }

  /** All that is due and that its platform will take now. */
  async function takeDue(): Promise<OutboxRow[]> {
    const rows: OutboxRow[] = [];
    const now = steady.now().getTime();
    const interrupted = grace.isOver(now);
    for (const portion of pauses.portions(channels, now)) {
      const taken = await takeDueRows(prisma, lease(), { keyRing, ...portion, interrupted });
      grace.looked(now);
      if (taken.length === portion.limit) pauses.widen(portion.channels);
      rows.push(...taken);
    }
    // One that we hold still is under way, or its ending waits for the database: its lease only ran out meanwhile.
    return rows.filter(({ id }) => !held.has(id));
  }

  async function endStranded(waited: number): Promise<number> {
    const since = new Date(steady.now().getTime() - waited);
    let count = 0;
    for (;;) {
      const rows = await takeStrandedRows(prisma, lease(), { keyRing, channels, limit: SWEEP_ROWS, since });
      for (const row of rows) {
        held.set(row.id, row.heldSince.getTime());
        // Of one that was under way when its process died, nobody knows.
        if (row.interrupted) end(row, { state: 'unknown', reason: 'interrupted' });
        else end(row, { state: 'failed', reason: 'channel-off' });
      }
      count += rows.length;
      if (rows.length < SWEEP_ROWS) break;
    }
    await endings.idle();
    return count;
  }

  async function nudge(): Promise<void> {
    if (stopping) return;
    again = true;
    sweeping ??= sweep()
      .catch((error) => logger.warn({ err: error }, 'could not look for due messages; trying again'))
      .finally(() => {
        sweeping = undefined;
      });
    return sweeping;
  }

  async function renew(): Promise<void> {
    const from = lease();
    const now = from.since.getTime();
    const old = [...held].filter(([, since]) => now - since >= RENEW_MS);
    if (old.length === 0) return;
    const ours = await renewRows(
      prisma,
      old.map(([id]) => id),
      from,
    );
    for (const [id, since] of old) {
      // Put back and taken again meanwhile, it has a lease of its own.
      if (held.get(id) !== since) continue;
      if (ours.has(id)) held.set(id, now);
      else held.delete(id);
    }
  }

  function renewNow(): Promise<void> {
    renewing ??= renew()
      .catch((error) => logger.warn({ err: error }, 'could not renew leases; trying again'))
      .finally(() => {
        renewing = undefined;
      });
    return renewing;
  }

  function tick(): void {
    void renewNow();
    void nudge();
  }

  return {
    lease,
    dispatch,
    nudge,
    endStranded,
    start() {
      timer = setInterval(tick, SWEEP_MS);
    },
    async stop() {
      stopping = true;
      await sweeping;
      await lanes.idle();
      await endings.idle();
      // What the desk is told of the endings came last; it is put back.
      await lanes.idle();
      // Until here an attempt may have gone on, for longer than a lease.
      clearInterval(timer);
      await renewing;
    },
  };
}
