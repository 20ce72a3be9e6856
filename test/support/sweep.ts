import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';

/**
 * Run beside a test run, with the folders that the run made. When the run has ended, however it ended (Ctrl-C, kill -9),
 * its end of our standard input closes: then whatever it left is stopped and removed.
 */
process.stdin.resume();
await finished(process.stdin).catch(() => {});
for (const directory of process.argv.slice(2)) {
  const file = await readFile(join(directory, 'postgres', 'data', 'postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number.parseInt(file, 10);
  if (pid > 0) process.kill(pid, 'SIGQUIT');
  await rm(directory, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}
