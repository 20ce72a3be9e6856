import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { FileId } from '#domain/ids.ts';
import { type JobHandlers, type Jobs, startJobs } from '#platform/jobs/jobs.ts';
import { freshDatabase, type TestDatabase } from '#test/support/database.ts';
import { countingIds } from '#test/support/frozen.ts';

const logger = pino({ level: 'silent' });
let database: TestDatabase;
let running: Jobs[];

beforeEach(async () => {
  database = await freshDatabase();
  running = [];
});
afterEach(async () => {
  await Promise.all(running.map((jobs) => jobs.stop()));
  await database.close();
});

async function start(fetchFile?: JobHandlers['fetch-file']): Promise<Jobs> {
  const none = async () => {};
  const handlers = fetchFile && {
    'fetch-file': fetchFile,
    'triage-case': none,
    'look-for-danger': none,
    'move-conversations': async () => {},
    'post-missing-cards': async () => {},
    'clean-up': none,
  };
  const jobs = await startJobs({ connectionString: database.url, logger, handlers });
  running.push(jobs);
  return jobs;
}

const ids = countingIds();
const newFile = () => ({ fileId: ids.uuid() as FileId });

const until = (condition: () => boolean) => vi.waitUntil(condition);

test('a job of a committed transaction runs, one of a broken transaction never', async () => {
  const seen: string[] = [];
  const jobs = await start(async ({ fileId }) => void seen.push(fileId));
  const [kept, lost] = [newFile(), newFile()];
  const broken = database.prisma.$transaction(async (tx) => {
    await jobs.send(tx, 'fetch-file', [lost]);
    throw new Error('turn failed');
  });
  await expect(broken).rejects.toThrow('turn failed');
  await database.prisma.$transaction((tx) => jobs.send(tx, 'fetch-file', [kept]));
  await until(() => seen.length > 0);
  await sleep(200);
  expect(seen).toEqual([kept.fileId]);
});

test('many processes share the jobs, and each job is run by one of them', async () => {
  const runs = [[], [], []] as [string[], string[], string[]];
  const workers = await Promise.all(
    runs.map((seen) =>
      start(async ({ fileId }) => {
        seen.push(fileId);
        await sleep(20);
      }),
    ),
  );
  const sender = await start();
  expect(workers).toHaveLength(3);
  const files = Array.from({ length: 60 }, newFile);
  await database.prisma.$transaction((tx) => sender.send(tx, 'fetch-file', files));
  await until(() => runs.flat().length >= files.length);
  await sleep(100);
  expect(runs.flat().sort()).toEqual(files.map((file) => file.fileId).sort());
});

test('a job that fails is tried again, and its error’s words stay out of the database', async () => {
  const attempts: boolean[] = [];
  const jobs = await start(async (_, { last }) => {
    attempts.push(last);
    throw new Error('phone 13800138000');
  });
  await database.prisma.$transaction((tx) => jobs.send(tx, 'fetch-file', [newFile()]));
  await vi.waitFor(async () => {
    const rows = await database.prisma.$queryRaw<{ state: string; text: string }[]>`
      SELECT state::text, to_jsonb(j)::text AS text FROM jobs.job j WHERE name = 'fetch-file' AND state = 'retry'`;
    expect(rows).toHaveLength(1);
    expect(rows[0]?.text).not.toContain('13800138000');
  });
  expect(attempts[0]).toBe(false);
});

test('a job that is sent by itself is run as well', async () => {
  const seen: string[] = [];
  const jobs = await start(async ({ fileId }) => {
    seen.push(fileId);
  });
  const file = newFile();
  await jobs.send(undefined, 'fetch-file', [file]);
  await until(() => seen.length > 0);
  expect(seen).toEqual([file.fileId]);
});

test('stopping waits for the job under way', async () => {
  let begun = false;
  let ended = false;
  const jobs = await start(async () => {
    begun = true;
    await sleep(300);
    ended = true;
  });
  await database.prisma.$transaction((tx) => jobs.send(tx, 'fetch-file', [newFile()]));
  await until(() => begun);
  await jobs.stop();
  expect(ended).toBe(true);
});

test('a job whose worker was killed is taken up by another within the minute, not when its time is over', async () => {
  const sender = await start();
  const seen: string[] = [];
  const file = newFile();
  await sender.send(undefined, 'fetch-file', [file]);
  // As a killed worker leaves it: under way, and nobody says so any more.
  await database.prisma.$executeRaw`
    UPDATE jobs.job SET state = 'active', started_on = now(), heartbeat_on = now() - interval '1 minute' WHERE name = 'fetch-file'`;
  await start(async ({ fileId }) => void seen.push(fileId));
  await until(() => seen.length > 0);
  expect(seen).toEqual([file.fileId]);
});
