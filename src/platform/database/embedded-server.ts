import { spawn } from 'node:child_process';
import { open, readFile, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { program } from './embedded-binaries.ts';
import type { Cluster } from './embedded-cluster.ts';
import { readIfThere } from './embedded-place.ts';

/** A server that works on a cluster, as its `postmaster.pid` tells. */
export interface RunningServer {
  readonly pid: number;
  readonly port: number;
  /** False while it starts, recovers or stops. */
  readonly ready: boolean;
}

/** A server that this process started. */
export interface StartedServer {
  readonly pid: number | undefined;
  readonly port: number;
  /** Tells whether the process has ended, for whatever reason. */
  ended(): boolean;
}

/** The log starts anew at this size, bytes. */
const LOG_LIMIT_BYTES = 5_000_000;

/**
 * No statement, parameter or value may reach the server's log, so errors are left out of it ("log" is above "error" there):
 * their text may quote a value, and the client that made them is told anyway. Loopback only, and no Unix socket, so that the
 * password guards every way in.
 */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  log_statement: 'none',
  log_min_messages: 'log',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  log_checkpoints: 'off',
  log_autovacuum_min_duration: '-1',
};

/** Starts the server on `port`, or any free one, in a session of its own: Ctrl-C in our terminal does not reach it. */
export async function startServer(
  cluster: Cluster,
  port: number | undefined,
  settings: Readonly<Record<string, string>>,
): Promise<StartedServer> {
  const chosen = port ?? (await freePort());
  const size = (await stat(cluster.log).catch(() => undefined))?.size ?? 0;
  const log = await open(cluster.log, size > LOG_LIMIT_BYTES ? 'w' : 'a', 0o600);
  try {
    const options = Object.entries({ ...SETTINGS, ...settings, port: String(chosen) });
    const child = spawn(
      program(cluster.binaries, 'postgres'),
      ['-D', cluster.data, ...options.flatMap(([name, value]) => ['-c', `${name}=${value}`])],
      {
        ...cluster.user,
        cwd: '/',
        env: { LC_ALL: 'C', TZ: 'UTC' },
        detached: true,
        stdio: ['ignore', log.fd, log.fd],
      },
    );
    let over = false;
    child.once('error', () => {
      over = true;
    });
    child.once('exit', () => {
      over = true;
    });
    child.unref();
    return { pid: child.pid, port: chosen, ended: () => over };
  } finally {
    await log.close();
  }
}

/**
 * Should this process end without leaving the server in order, as after an error or when somebody insists, the server ends as well.
 * Gives what takes this back.
 */
export function endWithProcess(pid: number): () => void {
  const end = () => {
    if (isAlive(pid)) process.kill(pid, 'SIGINT');
  };
  process.once('exit', end);
  return () => void process.off('exit', end);
}

/** The server at work on `data`. A leftover `postmaster.pid` whose process is no server of this cluster is removed. */
export async function runningServer(data: string): Promise<RunningServer | undefined> {
  const file = join(data, 'postmaster.pid');
  const lines = (await readIfThere(file))?.split('\n').map((line) => line.trim()) ?? [];
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!(pid > 0)) return undefined;
  if (!isAlive(pid)) return undefined;
  if (!(await servesCluster(pid, data))) {
    // After a restart of the machine or the container the number may be another program's; PostgreSQL would not dare to start.
    await rm(file, { force: true });
    return undefined;
  }
  return { pid, port, ready: lines[7] === 'ready' && port > 0 };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/**
 * Tells whether process `pid` was started for this cluster; a zombie has no command line any more. Where the system does not
 * tell, yes: two servers would be worse.
 */
async function servesCluster(pid: number, data: string): Promise<boolean> {
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => undefined);
  return command === undefined || command.includes(data);
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer().once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
