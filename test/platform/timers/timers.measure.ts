import { pino } from 'pino';
import { expect, test } from 'vitest';
import { systemIds } from '#platform/system.ts';
import type { TimerHandlers } from '#platform/timers/handlers.ts';
import { createTimers } from '#platform/timers/timers.ts';
import { freshDatabase } from '#test/support/database.ts';
import { frozenClock } from '#test/support/frozen.ts';
import type { TimerWork } from '#test/support/timer-world.ts';
import type { TimerKind } from '#vocabulary/timers.ts';

/** Timers of a kind that fall due at the same moment, and how many a second are to fire at least. */
const KINDS = [
  { kind: 'alert.rings', name: 'many in one unit of work', count: 20_000, goal: 2_000 },
  { kind: 'withdrawal-request.expires', name: 'each in a unit of work of its own', count: 2_000, goal: 100 },
] as const;

test.each(KINDS)('timers that fire $name', async ({ kind, name, count, goal }) => {
  const database = await freshDatabase();
  const { prisma } = database;
  await prisma.$executeRaw`CREATE TABLE done (subject uuid PRIMARY KEY)`;
  await prisma.$executeRaw`
    INSERT INTO timer (kind, subject, due_at)
    SELECT ${kind satisfies TimerKind}, gen_random_uuid(), timestamptz '2026-01-01' + n * interval '1 second'
    FROM generate_series(1, ${count}::int) AS n`;
  const each = {
    type: 'one' as const,
    lock: async () => {},
    fire: ({ subject }: { readonly subject: string }, { tx }: TimerWork) =>
      tx.$executeRaw`INSERT INTO done VALUES (${subject}::uuid)`,
  };
  const handlers: TimerHandlers<TimerWork> = {
    'alert.rings': {
      type: 'many',
      lock: async () => {},
      fire: (due, { tx }) =>
        tx.$executeRaw`INSERT INTO done SELECT unnest(${due.map(({ subject }) => subject)}::uuid[])`,
    },
    'withdrawal-request.expires': each,
    'alert.message-checked': each,
    'unseen-accusations.told': each,
    'case-clocks.called': each,
    'case-doors.reminded': each,
  };
  const timers = createTimers<TimerWork>({
    ...{ prisma, clock: frozenClock(), ids: systemIds, logger: pino({ level: 'silent' }), handlers },
    inWork: (work) => prisma.$transaction((tx) => work({ tx })),
    onTried: () => {},
  });
  const before = performance.now();
  expect(await timers.fireDue()).toBe(count);
  const perSecond = Math.round((count * 1_000) / (performance.now() - before));
  console.info(`timers that fire ${name}: ${perSecond} a second`);
  expect(perSecond).toBeGreaterThan(goal);
  await database.close();
});
