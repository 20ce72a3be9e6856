import { execFile } from 'node:child_process';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const ROOT = join(import.meta.dirname, '../..');
const BUILT = join(ROOT, 'dist/console/index.html');
/** What the console’s page and its client are made of. */
const SOURCES = ['src', 'package-lock.json'];
/** Made by the build itself. */
const GENERATED = 'client.gen.ts';

/** Builds the console where it is not built, or older than its sources: no test sees a page that is no more. Takes seconds. */
export default async function setup(): Promise<void> {
  const built = await stat(BUILT).catch(() => undefined);
  if (built && built.mtimeMs > (await newestChange())) return;
  // As it is shipped: the runner's own NODE_ENV would build it for developers.
  const env = { ...process.env, NODE_ENV: 'production' };
  await promisify(execFile)('npm', ['run', '-s', 'console:build'], { cwd: ROOT, env });
}

/** When a source was changed last, in milliseconds. */
async function newestChange(): Promise<number> {
  const times = await Promise.all(SOURCES.map((source) => changedAt(join(ROOT, source))));
  return Math.max(...times);
}

async function changedAt(path: string): Promise<number> {
  if (path.endsWith(GENERATED)) return 0;
  const found = await stat(path);
  if (!found.isDirectory()) return found.mtimeMs;
  const inside = await Promise.all((await readdir(path)).map((name) => changedAt(join(path, name))));
  return Math.max(0, ...inside);
}
