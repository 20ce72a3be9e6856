import type { Clock, IdSource } from '#domain/clock.ts';
import { networkOf } from '#domain/network.ts';
import type { PrismaClient } from '#platform/database/generated/client.ts';
import type { KeyRing } from '#platform/keys/key-ring.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import { failuresSince, forgetFailures, lockTries, noteFailure } from '../store/sign-in-failures.ts';

/** What a series of failed tries costs the next one. */
interface Slowing {
  /** Failures that cost nothing. */
  readonly free: number;
  /** The first wait, in milliseconds; each further failure doubles it. */
  readonly first: number;
  /** The longest wait, in milliseconds. */
  readonly longest: number;
}

/** Failures are remembered for so long, in milliseconds. */
const REMEMBERED_MS = 60 * 60_000;
/** One person's typing mistakes. */
export const FREE_TRIES = 5;
const PER_LOGIN: Slowing = { free: FREE_TRIES, first: 15_000, longest: 10 * 60_000 };
/** A whole office may share one address. */
const PER_ADDRESS: Slowing = { free: 30, first: 5_000, longest: 5 * 60_000 };

/** Who tries to sign in as whom. */
export interface Try {
  readonly login: string;
  /** IP address of the peer. */
  readonly address: string;
  /**
   * A browser on which this very person signed in before, by its name. Its tries count by themselves: however long somebody else guesses,
   * the person gets in on it. On any other browser they wait like everyone, minutes at most, and a reset link lets them in at once.
   */
  readonly knownBrowser: string | undefined;
}

export interface Throttle {
  /**
   * Counts a try as failed, before it is looked at, so that many at once are seen. Gives how to take that back when it succeeds, and how
   * many failures there are with it. Throws `sign-in.wait` where it comes too soon.
   */
  take(attempt: Try): Promise<{ readonly failures: number; readonly forget: () => Promise<void> }>;
}

export interface ThrottleOptions {
  readonly prisma: PrismaClient;
  readonly keyRing: KeyRing;
  readonly clock: Clock;
  readonly ids: IdSource;
}

export function createThrottle({ prisma, keyRing, clock, ids }: ThrottleOptions): Throttle {
  return {
    take: ({ login, address, knownBrowser }) => {
      const limits: [string, Slowing][] =
        knownBrowser === undefined
          ? [
              [`login|${login}`, PER_LOGIN],
              [`address|${networkOf(address)}`, PER_ADDRESS],
            ]
          : [[`browser|${login}|${knownBrowser}`, PER_LOGIN]];
      return prisma.$transaction(async (tx) => {
        const now = clock.now();
        const since = new Date(now.getTime() - REMEMBERED_MS);
        const noted: string[] = [];
        let failures = 0;
        for (const [name, slowing] of limits) {
          const key = keyRing.index(`sign-in|${name}`);
          await lockTries(tx, key);
          const { count, last } = await failuresSince(tx, key, since);
          const wait = last ? last.getTime() + delay(count, slowing) - now.getTime() : 0;
          if (wait > 0) throw new HuishengError('sign-in.wait', { values: { seconds: Math.ceil(wait / 1000) } });
          const id = ids.uuid();
          await noteFailure(tx, { id, key, at: now });
          noted.push(id);
          failures = Math.max(failures, slowing === PER_LOGIN ? count + 1 : 0);
        }
        return { failures, forget: () => forgetFailures(prisma, noted) };
      });
    },
  };
}

function delay(failures: number, { free, first, longest }: Slowing): number {
  return failures < free ? 0 : Math.min(longest, first * 2 ** (failures - free));
}
