import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Cleans up where this process has no time to, after Ctrl-C or a kill: stops the servers in the folders and removes them. */
export function sweepAfterwards(directories: readonly string[]): void {
  const sweeper = spawn(process.execPath, [fileURLToPath(new URL('./sweep.ts', import.meta.url)), ...directories], {
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  sweeper.unref();
}
