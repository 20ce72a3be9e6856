import pg from 'pg';
import { pino } from 'pino';
import { expect, test, vi } from 'vitest';
import type { FileId } from '#domain/ids.ts';
import { startJobs } from '#platform/jobs/jobs.ts';
import { freshDatabase } from '#test/support/database.ts';
import { countingIds } from '#test/support/frozen.ts';

test('jobs go on by themselves after the database dropped every connection', async () => {
  const database = await freshDatabase();
  const seen: string[] = [];
  const jobs = await startJobs({
    connectionString: database.url,
    logger: pino({ level: 'silent' }),
    handlers: {
      'fetch-file': async ({ fileId }) => void seen.push(fileId),
      'triage-case': async () => {},
      'look-for-danger': async () => {},
      'move-conversations': async () => {},
      'post-missing-cards': async () => {},
      'clean-up': async () => {},
    },
  });
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query(
    'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
  );
  await client.end();
  const fileId = countingIds().uuid() as FileId;
  // The pool may not have noticed yet that a connection is gone.
  await vi.waitFor(() => database.prisma.$transaction((tx) => jobs.send(tx, 'fetch-file', [{ fileId }])));
  await vi.waitFor(() => expect(seen).toContain(fileId));
  await jobs.stop();
  await database.close();
});
