import { execFile } from 'node:child_process';
import { chmod, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test, vi } from 'vitest';
import { programEnvironment, programPlace, ROOT } from '../support/program.ts';

/** What would build something: in a release everything is built. */
const COMPILERS = ['cc', 'c++', 'gcc', 'g++', 'clang', 'make', 'cmake', 'python3', 'tsc', 'vite'];
const LONGEST_INSTALL_MS = 540_000;

const run = promisify(execFile);
const place = programPlace();

/** A release in a folder of its own. Without `--ignore-scripts` everything is built anew, which disturbs tests beside it. */
async function unpacked(...options: readonly string[]): Promise<string> {
  const { stdout } = await run('npm', ['pack', ...options, '--json', '--pack-destination', place.parent], {
    cwd: ROOT,
    maxBuffer: 100_000_000,
  });
  const [, file = ''] = /"filename": "([^"]+)"/.exec(stdout) ?? [];
  await run('tar', ['xzf', join(place.parent, file), '-C', place.parent]);
  return join(place.parent, 'package');
}

/** The packages that `npm ci --omit=dev` would bring, from those that are here. */
async function linkRuntimePackages(root: string): Promise<void> {
  const { packages } = JSON.parse(await readFile(join(ROOT, 'package-lock.json'), 'utf8'));
  for (const [path, { dev }] of Object.entries<{ dev?: boolean }>(packages)) {
    if (!/^node_modules\/(?:@[^/]+\/)?[^/]+$/.test(path) || dev) continue;
    await mkdir(dirname(join(root, path)), { recursive: true });
    await symlink(join(ROOT, path), join(root, path));
  }
}

async function answers(address: string): Promise<void> {
  const [chat, console] = await Promise.all(['/chat', '/console'].map((path) => fetch(address + path)));
  expect([chat?.status, console?.status]).toEqual([200, 200]);
  const script = /src="(\/console\/[^"]+\.js)"/.exec((await console?.text()) ?? '')?.[1];
  expect((await fetch(address + script)).status).toBe(200);
}

test('a release holds its pages and its generated client, and runs on the packages for run time alone', async () => {
  const root = await unpacked('--ignore-scripts');
  await linkRuntimePackages(root);
  const program = place.run({}, root);
  await vi.waitFor(() => expect(program.printed()).toMatch(/Huisheng is up[\s\S]*\/chat[\s\S]*Data key/));
  await answers(/(http:\/\/127\.0\.0\.1:\d+)\/chat/.exec(program.printed())?.[1] ?? '');
});

/** Asks the registry for packages: `npm run test:release` alone. */
test.runIf(process.env['RELEASE'])(
  'it installs by npm ci --omit=dev without a compiler, and brings the Node that it needs',
  async () => {
    const root = await unpacked();
    const none = join(place.parent, 'no-compiler');
    await mkdir(none);
    for (const name of COMPILERS) {
      await writeFile(join(none, name), '#!/bin/sh\nexit 1\n');
      await chmod(join(none, name), 0o755);
    }
    const { PATH, HOME } = programEnvironment({});
    // As outside of this run, whose own Node is not the machine's.
    const path = `${none}:${PATH?.split(':')
      .filter((folder) => !folder.includes('node_modules'))
      .join(':')}`;
    const env = { PATH: path, HOME };
    await run('npm', ['ci', '--omit=dev'], { cwd: root, env, timeout: LONGEST_INSTALL_MS, maxBuffer: 100_000_000 });
    const { stdout } = await run('npm', ['exec', '--no', '--', 'node', '--version'], { cwd: root, env });
    expect(stdout).toMatch(/^v24\./);
    const program = place.npmStart(root, { PATH: path });
    await vi.waitFor(() => expect(program.printed()).toMatch(/Huisheng is up[\s\S]*\/chat[\s\S]*Data key/));
    await answers(/(http:\/\/127\.0\.0\.1:\d+)\/chat/.exec(program.printed())?.[1] ?? '');
    // npm does not hand the signal on to what it started.
    if (program.child.pid !== undefined) process.kill(-program.child.pid, 'SIGTERM');
    await program.exited;
  },
);
