import { setTimeout as sleep } from 'node:timers/promises';
import type { World } from './world.ts';

/** How long transactions were seen to wait for their program. */
export interface Idle {
  readonly looks: number;
  readonly longestMs: number;
}

const EVERY_MS = 250;

/** Looks at the database's sessions until it is stopped. A transaction that makes a call of the network stands there as idle. */
export function watchIdle(world: World): { stop(): Promise<Idle> } {
  const stopping = new AbortController();
  let looks = 0;
  let longestMs = 0;
  const watching = (async () => {
    while (!stopping.signal.aborted) {
      const [row] = await world.huisheng.database.prisma.$queryRaw<{ ms: number }[]>`
        SELECT coalesce(max(extract(epoch FROM clock_timestamp() - state_change) * 1000), 0)::float8 AS ms
        FROM pg_stat_activity WHERE state LIKE 'idle in transaction%' AND datname = current_database()`.catch(() => []);
      if (row) {
        looks += 1;
        longestMs = Math.max(longestMs, row.ms);
      }
      await sleep(EVERY_MS, undefined, { signal: stopping.signal }).catch(() => {});
    }
  })();
  return {
    async stop() {
      stopping.abort();
      await watching;
      return { looks, longestMs };
    },
  };
}
