import type { Clock } from '#domain/clock.ts';
import type { PrismaClient } from './generated/client.ts';

/** An answer that took longer says too little of the time at which it was given, in milliseconds. */
const LONGEST_ANSWER_MS = 1_000;
/** The database's clock was set back where it is behind by more than clocks and answers differ, in seconds. */
const SET_BACK_S = 5;

/**
 * The database's time, carried on by this process's monotonic clock: the same for all processes on one database, and not moved by setting the
 * clock of a machine. Where that of the database's own machine is set back, all go on from where they were, and so does a process that starts
 * afterwards: a lease is not longer for it. It is a time to measure waits by, not one to show.
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
  const ask = async (aheadBefore?: number) => {
    const before = monotonic();
    const seen = new Date(aheadBefore === undefined ? 0 : before + aheadBefore);
    const [row] = await db.$queryRaw<{ now: Date }[]>`
      WITH here AS (
        SELECT greatest(reached, ${seen}::timestamptz) AS reached,
               clock_timestamp() + make_interval(secs => ahead_ms / 1000) AS now FROM steady_clock WHERE id = 1 FOR UPDATE
      )
      UPDATE steady_clock c SET
        ahead_ms = c.ahead_ms + CASE WHEN here.reached > here.now + make_interval(secs => ${SET_BACK_S})
                                     THEN extract(epoch FROM here.reached - here.now)::float8 * 1000 ELSE 0 END,
        reached = greatest(here.reached, here.now)
      FROM here WHERE c.id = 1
      RETURNING clock_timestamp() + make_interval(secs => c.ahead_ms / 1000) AS now`;
    const after = monotonic();
    if (!row) throw new Error('the database gave no time');
    return { ahead: row.now.getTime() - (before + after) / 2, took: after - before };
  };
  let { ahead } = await ask();
  return {
    now: () => new Date(monotonic() + ahead),
    async refresh() {
      const asked = await ask(ahead);
      if (asked.took <= LONGEST_ANSWER_MS) ahead = asked.ahead;
    },
  };
}
