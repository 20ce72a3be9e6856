import { pino } from 'pino';
import { expect, test, vi } from 'vitest';
import type { FileId } from '#domain/ids.ts';
import { type JobHandlers, type Jobs, startJobs } from '#platform/jobs/jobs.ts';
import { freshDatabase } from '#test/support/database.ts';
import { countingIds } from '#test/support/frozen.ts';

/** In milliseconds: long before the workers would look by themselves. */
const AT_ONCE = 2_000;

test('jobs start soon, and a new one is run at once', async () => {
  const database = await freshDatabase();
  const none = async () => {};
  const seen: string[] = [];
  const handlers: JobHandlers = {
    'fetch-file': async ({ fileId }) => void seen.push(fileId),
    ...{
      'triage-case': none,
      'look-for-danger': none,
      'move-conversations': none,
      'post-missing-cards': none,
      'clean-up': none,
    },
  };
  const start = () => startJobs({ connectionString: database.url, logger: pino({ level: 'silent' }), handlers });
  const first = await timed(start);
  const later = await timed(start);
  const fileId = countingIds().uuid() as FileId;
  const run = await timed(async () => {
    await database.prisma.$transaction((tx) => later.result.send(tx, 'fetch-file', [{ fileId }]));
    await vi.waitUntil(() => seen.length > 0, { interval: 5 });
  });
  console.info(`jobs: first start ${first.ms} ms, later ${later.ms} ms, a job ${run.ms} ms`);
  expect(later.ms).toBeLessThan(AT_ONCE);
  expect(run.ms).toBeLessThan(AT_ONCE);
  await Promise.all([first.result, later.result].map((jobs: Jobs) => jobs.stop()));
  await database.close();
});

async function timed<Result>(work: () => Promise<Result>): Promise<{ readonly result: Result; readonly ms: number }> {
  const before = performance.now();
  const result = await work();
  return { result, ms: Math.round(performance.now() - before) };
}
