import type { Clock } from '#domain/clock.ts';
import type { PrismaClient } from './generated/client.ts';

/** An answer that took longer says too little of the time at which it was given, in milliseconds. */
const LONGEST_ANSWER_MS = 1_000;

/**
 * The database's time, carried on by this process's monotonic clock: the same for all processes on one database, and not moved by setting the
 * clock of a machine.
 */
export interface DatabaseTime extends Clock {
  /** Asks the database again, from which a monotonic clock drifts by seconds a week. */
  refresh(): Promise<void>;
}

/** Asks the database for its time. `monotonic` gives milliseconds. */
export async function openDatabaseTime(
  db: PrismaClient,
  monotonic: () => number = () => performance.now(),
): Promise<DatabaseTime> {
  const ask = async () => {
    const before = monotonic();
    const [row] = await db.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`;
    const after = monotonic();
    if (!row) throw new Error('the database gave no time');
    return { ahead: row.now.getTime() - (before + after) / 2, took: after - before };
  };
  let { ahead } = await ask();
  return {
    now: () => new Date(monotonic() + ahead),
    async refresh() {
      const asked = await ask();
      if (asked.took <= LONGEST_ANSWER_MS) ahead = asked.ahead;
    },
  };
}
