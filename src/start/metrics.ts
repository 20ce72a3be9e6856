import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import type { Alarm } from '#engine/contract.ts';
import type { SenderOptions } from '#platform/outbox/sender.ts';
import type { TimersOptions } from '#platform/timers/timers.ts';

/** What `/metrics` tells: counts and times, no personal data. */
export function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const turns = new Counter({ name: 'huisheng_turns_total', help: 'Turns committed.', registers });
  const size = new Histogram({
    ...{ name: 'huisheng_batch_turns', help: 'Turns in one committed batch.', registers },
    buckets: [1, 2, 4, 8, 16, 32, 64, 128],
  });
  const ended = new Counter({
    ...{ name: 'huisheng_outbox_ended_total', help: 'Messages by how they ended.', registers },
    labelNames: ['channel', 'state'],
  });
  const alarms = new Counter({
    ...{ name: 'huisheng_alarms_total', help: 'Messages that told of danger to life, by kind.', registers },
    labelNames: ['kind'],
  });
  const timers = new Counter({
    ...{ name: 'huisheng_timers_total', help: 'Tries to fire a timer, by kind and how they ended.', registers },
    labelNames: ['kind', 'outcome'],
  });
  return {
    registry,
    batch(count: number) {
      turns.inc(count);
      size.observe(count);
    },
    alarm({ kinds }: Alarm) {
      for (const kind of kinds) alarms.inc({ kind });
    },
    timer: ((kind, outcome) => timers.inc({ kind, outcome })) satisfies TimersOptions<never>['onTried'],
    ended: ((channel, state) => ended.inc({ channel, state })) satisfies SenderOptions['onEnded'],
  };
}
