import { setTimeout } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Clock, IdSource } from '#domain/clock.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import { failureName } from '#vocabulary/failure-name.ts';
import { type TimerKind, timerNames } from '#vocabulary/timers.ts';
import type { Prisma, PrismaClient } from '../database/generated/client.ts';
import { type ClaimedTimer, claimDue, MAX_ATTEMPTS, noteFailure } from './claims.ts';
import { fireWithin } from './fire-within.ts';
import type { TimerHandlers } from './handlers.ts';

/** How often due timers are looked for while there are none, in milliseconds. */
const POLL_MS = 1_000;
/** Most timers that one look takes of a kind whose handler takes many, and of any other, which run side by side. */
const MANY = 500;
const SIDE_BY_SIDE = 8;

/** How a try ended: done, to be made again, or given up. */
export type TimerOutcome = 'fired' | 'retried' | 'failed';

export interface TimersOptions<Work extends { readonly tx: Prisma.TransactionClient }> {
  readonly prisma: PrismaClient;
  /** Business time: what is due. Leases and pauses are the database's. */
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly logger: Logger;
  readonly handlers: TimerHandlers<Work>;
  /** Does work in one transaction, and sends after the commit what it collected. */
  readonly inWork: <Result>(work: (work: Work) => Promise<Result>) => Promise<Result>;
  /** Told of every try; for metrics. */
  readonly onTried: (kind: TimerKind, outcome: TimerOutcome) => void;
}

export interface Timers {
  /** Fires from now on what falls due. */
  start(): void;
  /** Fires what is due until nothing is left that this process may take. Resolves with how many fired. */
  fireDue(): Promise<number>;
  /** Ends what is under way. */
  stop(): Promise<void>;
}

/** Fires timers, each once, those of one subject in the order of their time. Any number of processes may, on one database. */
export function createTimers<Work extends { readonly tx: Prisma.TransactionClient }>(
  options: TimersOptions<Work>,
): Timers {
  const { prisma, clock, ids, logger, handlers, inWork, onTried } = options;
  const kinds = Object.keys(timerNames) as TimerKind[];
  const most = new Map(kinds.map((kind) => [kind, handlers[kind].type === 'many' ? MANY : SIDE_BY_SIDE]));
  const stopping = new AbortController();
  let running: Promise<void> | undefined;

  /** Gives how many were taken, and of them how many fired. */
  async function look(): Promise<{ readonly taken: number; readonly fired: number }> {
    const claim = ids.uuid();
    const taken = await claimDue(prisma, { claim, now: clock.now(), most });
    let fired = 0;
    for (const [kind, due] of Map.groupBy(taken, (timer) => timer.kind)) {
      // One that failed before would take the others back with it.
      const fresh = new Set(handlers[kind].type === 'many' ? due.filter(({ attempts }) => attempts === 1) : []);
      const together = fresh.size > 1 ? await fireTogether(kind, [...fresh], claim).catch(() => undefined) : undefined;
      fired += together ?? 0;
      fired += await fireEach(kind, together === undefined ? due : due.filter((timer) => !fresh.has(timer)), claim);
    }
    return { taken: taken.length, fired };
  }

  async function fireEach(kind: TimerKind, due: readonly ClaimedTimer[], claim: string): Promise<number> {
    let fired = 0;
    for (let start = 0; start < due.length; start += SIDE_BY_SIDE) {
      const tried = due.slice(start, start + SIDE_BY_SIDE).map(async (timer) => {
        try {
          if (timer.attempts > MAX_ATTEMPTS) throw endedEachTime();
          const ours = await fireTogether(kind, [timer], claim);
          fired += ours;
        } catch (error) {
          await fail(timer, error, claim);
        }
      });
      await Promise.all(tried);
    }
    return fired;
  }

  /** Fires timers in one unit of work. Resolves with how many were still this process's to fire. */
  async function fireTogether<Kind extends TimerKind>(
    kind: Kind,
    timers: readonly ClaimedTimer[],
    claim: string,
  ): Promise<number> {
    const fired = await inWork((work) => fireWithin<Kind, Work>(handlers[kind], timers, { work, claim }));
    for (let n = 0; n < fired; n += 1) onTried(kind, 'fired');
    return fired;
  }

  async function fail({ id, kind, subject, attempts }: ClaimedTimer, error: unknown, claim: string): Promise<void> {
    const told = { err: error, kind, subject, attempts };
    try {
      const state = await noteFailure(prisma, claim, { id, error: failureName(error), now: clock.now() });
      if (state) onTried(kind, state === 'failed' ? 'failed' : 'retried');
      if (state === 'failed') logger.error(told, 'a timer was given up: see Failed timers in the console');
      else logger.warn(told, 'a timer could not fire; trying again');
    } catch (unnoted) {
      logger.warn({ ...told, unnoted }, 'a timer could not fire; trying again once its lease is over');
    }
  }

  async function fireDue(): Promise<number> {
    let all = 0;
    for (;;) {
      const { taken, fired } = await look();
      all += fired;
      if (taken === 0 || stopping.signal.aborted) return all;
    }
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      await fireDue().catch((error: unknown) =>
        logger.warn({ err: error }, 'could not look for due timers; trying again'),
      );
      await setTimeout(POLL_MS, undefined, { signal: stopping.signal }).catch(() => {});
    }
  }

  return {
    start() {
      running ??= run();
    },
    fireDue,
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

function endedEachTime(): HuishengError {
  return new HuishengError('internal', { cause: new Error('the process ended whenever this timer fired') });
}
