import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, cp, mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startEmbeddedPostgres } from '#store/embedded-postgres.ts';
import { runningServer } from '#store/embedded-server.ts';
import { FakeTelegram } from './support/fake-telegram.ts';
import { freePort } from './support/free-port.ts';
import { TEST_DATA_KEY } from './support/master-keys.ts';
import { sweepAfterwards } from './support/sweep-afterwards.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SECRET = 'process-webhook-secret';
const PATIENCE = { timeout: 30_000, interval: 50 };

/** Where the program's data are, and everything that it started; gone after the test. */
let dataDir: string;
let parent: string;
const children: ChildProcess[] = [];
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'huisheng-process-'));
  await chmod(parent, 0o711);
  dataDir = join(parent, 'data');
  sweepAfterwards([dataDir, parent]);
});
afterEach(async () => {
  for (const child of children.splice(0)) {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
  }
  const directory = await cluster();
  const running = await runningServer(join(directory, 'data'));
  if (running) process.kill(running.pid, 'SIGINT');
  while (await runningServer(join(directory, 'data'))) await sleep(20);
  await rm(directory, { recursive: true, force: true });
  await rm(parent, { recursive: true, force: true });
});

interface Program {
  readonly child: ChildProcess;
  /** Everything that it printed so far. */
  readonly printed: () => string;
  readonly exited: Promise<number | NodeJS.Signals>;
}

function run(environment: Record<string, string>, root = ROOT): Program {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, ['src/main.ts'], {
    cwd: root,
    env: { PATH, HOME, LANG: 'en_US.UTF-8', PORT: '0', DATA_DIR: dataDir, DATA_KEY: TEST_DATA_KEY, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  let printed = '';
  child.stdout?.on('data', (chunk) => {
    printed += String(chunk);
  });
  child.stderr?.on('data', (chunk) => {
    printed += String(chunk);
  });
  const exited = once(child, 'close').then(([code, signal]) => code ?? signal);
  return { child, printed: () => printed, exited };
}

async function started(environment: Record<string, string> = {}): Promise<Program & { address: string; ms: number }> {
  const since = performance.now();
  const program = run(environment);
  await vi.waitFor(() => expect(program.printed()).toMatch(/Huisheng is up[\s\S]*\/chat[\s\S]*Data key/), PATIENCE);
  const address = /(http:\/\/127\.0\.0\.1:\d+)\/chat/.exec(program.printed())?.[1] ?? '';
  return { ...program, address, ms: performance.now() - since };
}

/** Joins the program's embedded database, or starts it where the program is gone. */
async function inDatabase<Result>(work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const postgres = await startEmbeddedPostgres({ dataDir, logger: pino({ level: 'silent' }) });
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
    await postgres.close();
  }
}

/** Where the cluster is: root may have had to put it elsewhere. */
async function cluster(): Promise<string> {
  const pointer = await readFile(join(dataDir, 'postgres.path'), 'utf8').catch(() => join(dataDir, 'postgres'));
  return pointer.trim();
}

async function count(client: pg.Client, sql: string): Promise<number> {
  return Number((await client.query(sql)).rows[0]?.count);
}

describe('a program that is configured wrongly', () => {
  it('ends with 78 and tells every mistake, no stack and no secret', async () => {
    const token = 'not-a-token-but-secret';
    const { exited, printed } = run({
      ...{
        PORT: 'eighty',
        TELEGRAM_BOT_TOKEN: token,
        DATA_KEY: 'too-short-secret',
        SLACK_BOT_TOKEN: 'xoxb-very-secret',
      },
      ...{ DATABASE_URL: 'mysql://root:hunter2secret@db/x' },
    });
    expect(await exited).toBe(78);
    const lines = printed();
    for (const variable of [
      'PORT',
      'TELEGRAM_BOT_TOKEN',
      'DATA_KEY',
      'SLACK_QUEUE_CHANNEL',
      'SLACK_SIGNING_SECRET',
      'DATABASE_URL',
    ]) {
      expect(lines).toContain(`  ${variable} `);
    }
    expect(lines).not.toContain('secret-');
    for (const secret of [token, 'too-short-secret', 'very-secret', 'hunter2secret'])
      expect(lines).not.toContain(secret);
    expect(lines).not.toMatch(/^ {4}at |node:internal/m);
  });

  it.each([
    {
      what: 'a database that is not there',
      DATABASE_URL: 'postgresql://u:hunter2secret@127.0.0.1:9/huisheng',
      says: '127.0.0.1:9',
    },
    { what: 'a data folder that cannot be made', DATA_DIR: '/etc/passwd/data', says: '/etc/passwd/data' },
  ])('ends with 78 and one sentence: $what', async ({ what: _, says, ...environment }) => {
    const { exited, printed } = run(environment as Record<string, string>);
    expect(await exited).toBe(78);
    expect(printed().trim().split('\n')).toEqual([expect.stringContaining(says)]);
    expect(printed()).not.toContain('hunter2secret');
  });

  it('ends with 78 where the port is taken or the key is another one, and leaves no server behind', {
    timeout: 60_000,
  }, async () => {
    const first = await started();
    const port = new URL(first.address).port;
    const second = run({ PORT: port });
    expect(await second.exited).toBe(78);
    expect(second.printed().trim().split('\n')).toEqual([expect.stringContaining(port)]);
    first.child.kill('SIGTERM');
    expect(await first.exited).toBe(0);

    const other = run({ DATA_KEY: Buffer.alloc(32, 9).toString('base64') });
    expect(await other.exited).toBe(78);
    expect(other.printed().trim().split('\n')).toEqual([expect.stringContaining('DATA_KEY')]);
    expect(await runningServer(join(await cluster(), 'data'))).toBeUndefined();
  });

  it('ends with 78 where a flow has a mistake, and says in which file and line and why', {
    timeout: 30_000,
  }, async () => {
    const checkout = join(parent, 'checkout');
    await mkdir(checkout);
    for (const name of ['src', 'adapters', 'flows', 'prisma', 'package.json', 'tsconfig.json']) {
      await cp(join(ROOT, name), join(checkout, name), { recursive: true });
    }
    await symlink(await realpath(join(ROOT, 'node_modules')), join(checkout, 'node_modules'));
    const file = join(checkout, 'flows', 'menu.yaml');
    const lines = (await readFile(file, 'utf8')).split('\n');
    const at = lines.findIndex((line) => /^\s+next: \w+$/.test(line));
    lines[at] = (lines[at] ?? '').replace(/next: \w+/, 'next: nirgends');
    await writeFile(file, lines.join('\n'));
    const { exited, printed } = run({}, checkout);
    expect(await exited).toBe(78);
    expect(printed()).toContain(`flows/menu.yaml:${at + 1} `);
    expect(printed()).toContain('nirgends');
    expect(printed()).not.toMatch(/^ {4}at /m);
  });
});

describe('a program on its embedded database', () => {
  it('starts in a folder that only its user may pass, within seconds, and says what runs where', {
    timeout: 60_000,
  }, async () => {
    const hidden = join(parent, 'hidden');
    await mkdir(hidden, { mode: 0o700 });
    dataDir = join(hidden, 'data');
    const first = await started();
    expect(first.printed()).toMatch(/Telegram +off: set TELEGRAM_BOT_TOKEN/);
    expect(first.printed()).toMatch(/Slack +off: set SLACK_BOT_TOKEN/);
    expect(first.printed()).toContain('embedded PostgreSQL 18');
    expect((await fetch(`${first.address}/chat`)).status).toBe(200);
    first.child.kill('SIGTERM');
    expect(await first.exited).toBe(0);
    expect(await runningServer(join(await cluster(), 'data'))).toBeUndefined();
    const again = await started();
    // Three seconds on a machine of its own; here others share it.
    expect(again.ms).toBeLessThan(6_000);
    again.child.kill('SIGTERM');
    expect(await again.exited).toBe(0);
  });
});

describe('a program with a crowd on Telegram', () => {
  let telegram: FakeTelegram;
  beforeEach(async () => {
    telegram = await FakeTelegram.start({ webhookRetryMs: 50 });
  });
  afterEach(() => telegram.stop());

  async function onTelegram(port: number): Promise<Program> {
    return started({
      PORT: String(port),
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      TELEGRAM_BOT_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.apiRoot,
      TELEGRAM_MODE: 'webhook',
      TELEGRAM_WEBHOOK_SECRET: SECRET,
    });
  }

  it('loses nothing when it is killed in the middle of it', { timeout: 120_000 }, async () => {
    const port = await freePort();
    const first = await onTelegram(port);
    const citizens = Array.from({ length: 16 }, () => telegram.citizen());
    let updates = 0;
    for (const citizen of citizens) {
      for (const text of [
        '/start',
        '/petition',
        '取消',
        '/status',
        '/petition',
        '返回',
        '取消',
        '/menu',
        '/petition',
        '取消',
      ]) {
        citizen.say(text);
        updates += 1;
      }
    }
    await vi.waitFor(() => expect(telegram.updates.unconfirmed.length).toBeLessThan(updates * 0.6), {
      timeout: 20_000,
      interval: 1,
    });
    first.child.kill('SIGKILL');
    await first.exited;
    const lost = telegram.updates.unconfirmed.length;
    expect(lost).toBeGreaterThan(0);
    await inDatabase(async (client) => {
      // Every acked update is stored. Those in hand may be, too, if the answer was all that was missing.
      const stored = await count(client, 'SELECT count(*) FROM inbound');
      expect(stored).toBeGreaterThanOrEqual(updates - lost);
      expect(await count(client, 'SELECT sum(turns) AS count FROM conversation')).toBe(stored);
      // A lease passes: what the dead process held is given free.
      if (!process.env['LONG']) await client.query("UPDATE outbox SET lease_until = now() WHERE state = 'pending'");
    });

    const second = await onTelegram(port);
    await vi.waitFor(() => expect(telegram.updates.unconfirmed).toEqual([]), PATIENCE);
    await inDatabase(async (client) => {
      await vi.waitFor(
        async () => {
          expect(await count(client, "SELECT count(*) FROM outbox WHERE state = 'pending'")).toBe(0);
        },
        { timeout: 90_000, interval: 100 },
      );
      expect(await count(client, 'SELECT count(*) FROM inbound')).toBe(updates);
      expect(await count(client, 'SELECT sum(turns) AS count FROM conversation')).toBe(updates);
      expect(await count(client, 'SELECT count(*) FROM dead_letter')).toBe(0);
      const sent = await count(client, "SELECT count(*) FROM outbox WHERE state = 'sent'");
      const unknown = await count(client, "SELECT count(*) FROM outbox WHERE state = 'unknown'");
      const shown = citizens.reduce((sum, citizen) => sum + citizen.messages.length, 0);
      expect(shown).toBeGreaterThanOrEqual(sent);
      expect(shown).toBeLessThanOrEqual(sent + unknown);
    });
    for (const citizen of citizens) {
      const before = citizen.messages.length;
      citizen.say('/menu');
      await vi.waitFor(() => expect(citizen.messages.length).toBeGreaterThan(before), PATIENCE);
    }
    second.child.kill('SIGTERM');
    expect(await second.exited).toBe(0);
    expect(telegram.problems).toEqual([]);
  });

  it('ends what is under way when it is asked to stop', { timeout: 60_000 }, async () => {
    const program = await onTelegram(await freePort());
    const citizens = Array.from({ length: 8 }, () => telegram.citizen());
    for (let n = 0; n < 8; n += 1) telegram.failNext(/^sendMessage$/, { type: 'slow', milliseconds: 700 });
    for (const citizen of citizens) citizen.say('/start');
    await vi.waitFor(() => expect(citizens.some(({ messages }) => messages.length > 0)).toBe(true), PATIENCE);
    for (const citizen of citizens) citizen.say('/petition');
    program.child.kill('SIGTERM');
    expect(await program.exited).toBe(0);
    await inDatabase(async (client) => {
      const { rows } = await client.query(
        'SELECT state, in_flight, reason, count(*)::int FROM outbox GROUP BY 1, 2, 3',
      );
      // What had begun has ended; the rest waits for the next start.
      expect(rows.filter(({ state, in_flight }) => state === 'unknown' || in_flight)).toEqual([]);
      expect(rows.find(({ state }) => state === 'sent')?.count).toBeGreaterThan(0);
    });
    expect(telegram.problems).toEqual([]);
  });
});
