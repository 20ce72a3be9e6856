import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import { startEmbeddedPostgres } from '#platform/database/embedded-postgres.ts';
import { runningServer } from '#platform/database/embedded-server.ts';
import { TEST_DATA_KEY } from './master-keys.ts';
import { sweepAfterwards } from './sweep-afterwards.ts';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const START = { file: process.execPath, args: ['src/main.ts'], detached: false };
const NPM_START = { file: 'npm', args: ['start'], detached: true };

/** The real program, as `npm start` runs it. */
export interface Program {
  readonly child: ChildProcess;
  /** Everything that it printed so far. */
  readonly printed: () => string;
  readonly exited: Promise<number | NodeJS.Signals>;
}

export interface StartedProgram extends Program {
  readonly address: string;
  /** From the command until it said that it is up, in milliseconds. */
  readonly ms: number;
}

/** Where a test runs programs: a folder of its own, gone after it with all that was started there. */
export interface ProgramPlace {
  /** The folder above the data. */
  readonly parent: string;
  dataDir: string;
  run(environment: Readonly<Record<string, string>>, root?: string): Program;
  /** The same by `npm start`, in a process group of its own. */
  npmStart(root?: string, environment?: Readonly<Record<string, string>>): Program;
  started(environment?: Readonly<Record<string, string>>): Promise<StartedProgram>;
  /** Joins the program's embedded database, or starts it where the program is gone. */
  inDatabase<Result>(work: (client: pg.Client) => Promise<Result>): Promise<Result>;
  /** Where the cluster is: root may have had to put it elsewhere. */
  cluster(): Promise<string>;
}

/** A fresh place for each test of the file. */
export function programPlace(): ProgramPlace {
  const children: ChildProcess[] = [];
  let parent = '';

  const place: ProgramPlace = {
    get parent() {
      return parent;
    },
    dataDir: '',
    run(environment, root = ROOT) {
      const program = spawnProgram(START, { DATA_DIR: place.dataDir, ...environment }, root);
      children.push(program.child);
      return program;
    },
    npmStart(root = ROOT, environment = {}) {
      const program = spawnProgram(NPM_START, { DATA_DIR: place.dataDir, ...environment }, root);
      children.push(program.child);
      return program;
    },
    async started(environment = {}) {
      const since = performance.now();
      const program = place.run(environment);
      await vi.waitFor(() => expect(program.printed()).toMatch(/Huisheng is up[\s\S]*\/chat[\s\S]*Data key/));
      const address = /(http:\/\/127\.0\.0\.1:\d+)\/chat/.exec(program.printed())?.[1] ?? '';
      return { ...program, address, ms: performance.now() - since };
    },
    async inDatabase(work) {
      const postgres = await startEmbeddedPostgres({ dataDir: place.dataDir, logger: pino({ level: 'silent' }) });
      const client = new pg.Client({ connectionString: postgres.url });
      await client.connect();
      try {
        return await work(client);
      } finally {
        await client.end();
        await postgres.close();
      }
    },
    async cluster() {
      const { dataDir } = place;
      const pointer = await readFile(join(dataDir, 'postgres.path'), 'utf8').catch(() => join(dataDir, 'postgres'));
      return pointer.trim();
    },
  };

  beforeEach(async () => {
    parent = await mkdtemp(join(tmpdir(), 'huisheng-process-'));
    await chmod(parent, 0o711);
    place.dataDir = join(parent, 'data');
    sweepAfterwards([place.dataDir, parent]);
  });
  afterEach(async () => {
    for (const child of children.splice(0)) {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGKILL');
        await once(child, 'exit');
      }
    }
    const directory = await place.cluster();
    const running = await runningServer(join(directory, 'data'));
    if (running) process.kill(running.pid, 'SIGINT');
    while (await runningServer(join(directory, 'data'))) await sleep(20);
    await rm(directory, { recursive: true, force: true });
    await rm(parent, { recursive: true, force: true });
  });
  return place;
}

/** The environment in which a program of a test starts. */
export function programEnvironment(environment: Readonly<Record<string, string>>): Record<string, string> {
  const { PATH = '', HOME = '' } = process.env;
  return { PATH, HOME, LANG: 'en_US.UTF-8', PORT: '0', DATA_KEY: TEST_DATA_KEY, ...environment };
}

function spawnProgram(
  { file, args, detached }: { readonly file: string; readonly args: readonly string[]; readonly detached: boolean },
  environment: Readonly<Record<string, string>>,
  root: string,
): Program {
  const child = spawn(file, args, {
    cwd: root,
    env: programEnvironment(environment),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached,
  });
  let printed = '';
  child.stdout?.on('data', (chunk) => {
    printed += String(chunk);
  });
  child.stderr?.on('data', (chunk) => {
    printed += String(chunk);
  });
  return { child, printed: () => printed, exited: once(child, 'close').then(([code, signal]) => code ?? signal) };
}
