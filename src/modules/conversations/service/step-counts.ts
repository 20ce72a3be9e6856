import type { Logger } from 'pino';
import type { ChannelName } from '#domain/channels.ts';
import type { Clock } from '#domain/clock.ts';
import type { Locale } from '#domain/text.ts';
import type { FlowStep } from '#engine/contract.ts';
import { calendarDay } from '#modules/cases/model/calendar.ts';
import type { Policy } from '#modules/office/model/policy.ts';
import type { PrismaClient } from '#platform/database/generated/client.ts';
import { addStepCounts, bucketOf, type StepCount, TIME_BUCKETS } from '../store/flow-step-counts.ts';

/** How long counts are gathered in memory, in milliseconds: what a crash may lose of them. */
const GATHER_MS = 5_000;

/** How a committed turn went, for counting. */
export interface CountedSteps {
  readonly channel: ChannelName;
  readonly locale: Locale;
  readonly steps: readonly FlowStep[];
}

export interface StepCounts {
  /** Counts a committed turn; returns at once. */
  add(steps: CountedSteps): void;
  /** Writes what was gathered. Never rejects: counts are worth no error. */
  flush(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Counts where citizens come, answer, try again and leave. Gathered here and written now and then, since a row for every step would cost
 * each turn more than the figure is worth.
 */
export function createStepCounts(options: {
  readonly prisma: PrismaClient;
  readonly clock: Clock;
  readonly policy: Pick<Policy, 'clocks'>;
  readonly logger: Logger;
}): StepCounts {
  let counts = new Map<string, StepCount>();

  async function flush(): Promise<void> {
    if (counts.size === 0) return;
    const gathered = [...counts.values()];
    counts = new Map();
    await addStepCounts(options.prisma, gathered).catch((error: unknown) =>
      options.logger.warn({ err: error, counts: gathered.length }, 'counts of steps were lost'),
    );
  }

  const gathering = setInterval(() => void flush(), GATHER_MS);
  return {
    add({ channel, locale, steps }) {
      const day = calendarDay(options.clock.now(), options.policy.clocks.timeZone);
      for (const { flow, version, node, what, seconds } of steps) {
        const key = `${day} ${flow} ${version} ${node} ${channel} ${locale}`;
        const count = counts.get(key) ?? blank({ day, flow, version, node, channel, locale });
        count[what] += 1;
        const bucket = seconds === undefined ? undefined : bucketOf(seconds);
        if (bucket !== undefined) count.times[bucket] = (count.times[bucket] ?? 0) + 1;
        counts.set(key, count);
      }
    },
    flush,
    async stop() {
      clearInterval(gathering);
      await flush();
    },
  };
}

function blank(at: Pick<StepCount, 'day' | 'flow' | 'version' | 'node' | 'channel' | 'locale'>): StepCount {
  return { ...at, reached: 0, answered: 0, retried: 0, left: 0, times: new Array(TIME_BUCKETS).fill(0) };
}
