import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { runningServer } from '#platform/database/embedded-server.ts';
import { programEnvironment, programPlace, ROOT } from '../support/program.ts';
import { hasTerminals, openTerminal, type Terminal, WHY_NO_TERMINAL } from '../support/terminal.ts';

const place = programPlace();

async function server() {
  return runningServer(join(await place.cluster(), 'data'));
}

/** Folders of databases that are being made, or were given up. */
async function halfMade(): Promise<string[]> {
  const names = await readdir(place.dataDir).catch(() => []);
  return names.filter((name) => name.includes('.new-'));
}

async function serverIsGone() {
  await expect.poll(server).toBeUndefined();
}

/** `npm start` as an operator types it: npm and the program are both in the terminal's foreground. */
function npmStart(): Terminal {
  return openTerminal('npm start', { cwd: ROOT, env: programEnvironment({ DATA_DIR: place.dataDir }) });
}

async function isUp({ shown }: Pick<Terminal, 'shown'>) {
  await vi.waitFor(() => expect(shown()).toMatch(/Huisheng is up[\s\S]*Data key/));
}

/** Leaves a request half said, for which the program waits before it stops. */
async function holdUp({ shown }: Pick<Terminal, 'shown'>): Promise<void> {
  const { port } = new URL(/(http:\/\/127\.0\.0\.1:\d+)\/chat/.exec(shown())?.[1] ?? '');
  const socket = connect(Number(port), '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  socket.on('error', () => {});
  await once(socket, 'connect');
  socket.write('GET /chat HTTP/1.1\r\nhost: x\r\n');
  // What comes after it is answered, so it has been read.
  await fetch(`http://127.0.0.1:${port}/health/live`);
}

it.skipIf(!hasTerminals)(`Ctrl-C on npm start stops it in order, with its database (${WHY_NO_TERMINAL})`, async () => {
  const terminal = npmStart();
  await isUp(terminal);
  expect(await server()).toBeDefined();
  terminal.pressCtrlC();
  expect(await terminal.exited).toBe(0);
  expect(await server()).toBeUndefined();
});

it.skipIf(!hasTerminals)(`Ctrl-C while the database is made leaves nothing behind (${WHY_NO_TERMINAL})`, async () => {
  const terminal = npmStart();
  await vi.waitFor(async () => expect(await halfMade()).not.toEqual([]), { interval: 5 });
  terminal.pressCtrlC();
  expect(await terminal.exited).toBe(0);
  await serverIsGone();
  expect(await halfMade()).toEqual([]);
  expect(terminal.shown()).not.toMatch(/^ {4}at |did not start/m);
});

it.skipIf(!hasTerminals)(
  `a terminal that is closed takes the program and its database along (${WHY_NO_TERMINAL})`,
  async () => {
    const terminal = npmStart();
    await isUp(terminal);
    terminal.close();
    await serverIsGone();
  },
);

it.skipIf(!hasTerminals)(
  `a later Ctrl-C ends it at once, and a database that it took over (${WHY_NO_TERMINAL})`,
  async () => {
    const killed = await place.started();
    killed.child.kill('SIGKILL');
    await killed.exited;
    const left = await server();
    expect(left).toBeDefined();

    const terminal = npmStart();
    await isUp(terminal);
    expect(await server()).toEqual(left);
    await holdUp(terminal);
    terminal.pressCtrlC();
    await vi.waitFor(() => expect(terminal.shown()).toContain('Stopping: '));
    terminal.pressCtrlC();
    expect(await terminal.exited).toBe(1);
    await serverIsGone();
  },
);

it.each(['npm alone', 'npm and the program'])('SIGTERM to %s stops it in order', async (whom) => {
  const npm = place.npmStart();
  await isUp({ shown: npm.printed });
  const { pid } = npm.child;
  if (pid === undefined) throw new Error('npm did not start');
  process.kill(whom === 'npm alone' ? pid : -pid, 'SIGTERM');
  expect(await npm.exited).toBe(0);
  expect(await server()).toBeUndefined();
});
