import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openDatabase } from '#platform/database/database.ts';
import { startEmbeddedPostgres } from '#platform/database/embedded-postgres.ts';
import { migrate } from '#platform/database/migrate.ts';
import { isUnavailable } from '#platform/database/unavailable.ts';
import { startJobs } from '#platform/jobs/jobs.ts';
import { superuserUrl } from '#test/support/superuser.ts';

const logger = pino({ level: 'silent' });
const isRoot = process.getuid?.() === 0;

/** A data folder in which a cluster was made and migrated, as an earlier start left it. */
let earlier: string;
let dataDir: string;
beforeAll(async () => {
  earlier = await newFolder();
  const database = await openDatabase({ databaseUrl: undefined, dataDir: earlier, logger });
  await database.close();
});
beforeEach(async () => {
  dataDir = await newFolder();
});
afterEach(async () => {
  if (dataDir !== earlier) await rm(dataDir, { recursive: true, force: true });
});
afterAll(() => rm(earlier, { recursive: true, force: true }));

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'huisheng-embedded-'));
  await chmod(folder, 0o711);
  return folder;
}

function open() {
  return openDatabase({ databaseUrl: undefined, dataDir, logger });
}

/** Not the first start in this folder. For tests that leave it whole: making a cluster takes longer than all else that they do. */
function hasStartedBefore(): void {
  dataDir = earlier;
}

async function serverPid(directory = join(dataDir, 'postgres')): Promise<number> {
  return Number((await readFile(join(directory, 'data', 'postmaster.pid'), 'utf8')).split('\n')[0]);
}

async function isServed(): Promise<boolean> {
  return serverPid().then(
    () => true,
    () => false,
  );
}

async function startOwner(): Promise<{ process: ChildProcess; url: string }> {
  const child = spawn(process.execPath, ['test/support/embedded-owner.ts', dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(createInterface(child.stdout), 'line');
  return { process: child, url: JSON.parse(line).url };
}

/** How many rows the process left. */
function wrote({ pid }: ChildProcess, { prisma }: Awaited<ReturnType<typeof open>>): Promise<number> {
  return prisma.inbound.count({ where: { externalId: String(pid) } });
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

test('starts from nothing, keeps its data, and stops with the last who uses it', async () => {
  const first = await open();
  expect(first).toMatchObject({ kind: 'embedded', version: expect.stringMatching(/^18\./) });
  await first.prisma.caseNumberCounter.create({ data: { year: 2026, last: 17 } });
  const second = await open();
  expect(second.url).toBe(first.url);

  await first.close();
  expect(await second.prisma.caseNumberCounter.findMany()).toEqual([{ year: 2026, last: 17 }]);
  await second.close();
  expect(await isServed()).toBe(false);

  const third = await open();
  expect(await third.prisma.caseNumberCounter.count()).toBe(1);
  await third.close();
});

test('several processes that start at once share one server', async () => {
  const databases = await Promise.all([open(), open(), open(), open()]);
  expect(new Set(databases.map(({ url }) => url)).size).toBe(1);
  await Promise.all(databases.map((database) => database.close()));
  expect(await isServed()).toBe(false);
  expect((await readdir(dataDir)).filter((name) => name.includes('.new-'))).toEqual([]);
});

test('a server whose owner was killed is found, used again, and stopped', async () => {
  hasStartedBefore();
  const owner = await startOwner();
  owner.process.kill('SIGKILL');
  await ended(owner.process);
  const server = await serverPid();

  const database = await open();
  expect(await serverPid()).toBe(server);
  expect(database.url).toBe(owner.url);
  expect(await wrote(owner.process, database)).toBe(1);
  await database.close();
  expect(await isServed()).toBe(false);
});

test('owner and server both killed: what was committed is there', async () => {
  hasStartedBefore();
  const owner = await startOwner();
  owner.process.kill('SIGKILL');
  process.kill(await serverPid(), 'SIGKILL');
  await ended(owner.process);

  const database = await open();
  expect(await wrote(owner.process, database)).toBe(1);
  await database.close();
});

test('a number in postmaster.pid that is another program’s by now does not keep it from starting', async () => {
  hasStartedBefore();
  const lines = [process.pid, join(dataDir, 'postgres', 'data'), '1700000000', '5432', '', '127.0.0.1', '', 'ready'];
  await writeFile(join(dataDir, 'postgres', 'data', 'postmaster.pid'), `${lines.join('\n')}\n`);
  const database = await open();
  expect(await serverPid()).not.toBe(process.pid);
  await database.close();
});

test('a server that dies under a running program is started again; callers see it as unavailable meanwhile', async () => {
  hasStartedBefore();
  const database = await open();
  await database.prisma.caseNumberCounter.create({ data: { year: 2026, last: 17 } });
  const failures: unknown[] = [];
  let over = false;
  const load = Array.from({ length: 8 }, async () => {
    while (!over) {
      await database.prisma
        .$transaction((tx) => tx.$queryRaw`SELECT pg_sleep(0.005)::text`)
        .catch((error) => {
          failures.push(error);
          return sleep(5);
        });
    }
  });
  await sleep(50);
  process.kill(await serverPid(), 'SIGKILL');
  await expect.poll(() => database.prisma.caseNumberCounter.count().catch(() => 0), { interval: 50 }).toBe(1);
  over = true;
  await Promise.all(load);
  expect(failures.length).toBeGreaterThan(0);
  expect(failures.filter((error) => !isUnavailable(error))).toEqual([]);
  await database.close();
  expect(await isServed()).toBe(false);
});

test('a half-made cluster is not used, and swept away once it is surely nobody’s', async () => {
  const abandoned = join(dataDir, 'postgres.new-00000000');
  await mkdir(join(abandoned, 'data'), { recursive: true });
  await utimes(abandoned, new Date(0), new Date(0));
  await (await open()).close();
  expect(await readdir(dataDir)).toEqual(['postgres']);
});

test('takes no one in without the password, and writes no statement or value to its log', async () => {
  hasStartedBefore();
  const database = await open();
  const url = new URL(database.url);
  expect(url.hostname).toBe('127.0.0.1');
  url.password = 'guess';
  const stranger = new pg.Client({ connectionString: url.href });
  await expect(stranger.connect()).rejects.toMatchObject({ code: '28P01' });

  const secret = '王小明 13800138000';
  const data = { channel: 'telegram', externalId: secret, receivedAt: new Date() };
  await database.prisma.inbound.create({ data });
  await expect(database.prisma.inbound.create({ data })).rejects.toMatchObject({ code: 'P2002' });
  await expect(database.prisma.$queryRaw`SELECT ${secret}::text::int`).rejects.toThrow();
  await database.close();
  const log = await readFile(join(dataDir, 'postgres', 'server.log'), 'utf8');
  expect(log).toContain('ready to accept connections');
  expect(log).not.toContain(secret);
  expect(log).not.toContain('INSERT');
  for (const file of ['server.log', 'password']) {
    expect((await stat(join(dataDir, 'postgres', file))).mode & 0o077).toBe(0);
  }
});

test('keeps what is committed through a loss of power: fsync is on', async () => {
  hasStartedBefore();
  const database = await open();
  const [row] = await database.prisma.$queryRaw<object[]>`
    SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit`;
  expect(row).toEqual({ fsync: 'on', commit: 'on' });
  await database.close();
});

test('a data directory that is a file is told by its path', async () => {
  await writeFile(join(dataDir, 'file'), '');
  const path = join(dataDir, 'file', 'data');
  await expect(openDatabase({ databaseUrl: undefined, dataDir: path, logger })).rejects.toMatchObject({
    code: 'store.data-dir',
    values: { path },
  });
});

test('data of another major version is not touched', async () => {
  await (await open()).close();
  await writeFile(join(dataDir, 'postgres', 'data', 'PG_VERSION'), '14\n');
  await expect(open()).rejects.toMatchObject({ code: 'store.cluster-version' });
});

test('a damaged cluster gives up soon, and names its log', async () => {
  await (await open()).close();
  await rm(join(dataDir, 'postgres', 'data', 'global', 'pg_control'));
  await expect(open()).rejects.toMatchObject({
    code: 'store.embedded-failed',
    values: { path: join(dataDir, 'postgres', 'server.log') },
  });
});

describe.runIf(isRoot)('as root', () => {
  test('runs as somebody else', async () => {
    hasStartedBefore();
    const database = await open();
    expect((await stat(`/proc/${await serverPid()}`)).uid).not.toBe(0);
    await database.close();
  });

  test('below a folder that only root may enter, cluster and programs are kept elsewhere, and found again', async () => {
    const hidden = join(dataDir, 'hidden');
    const systemDirectory = join(dataDir, 'system');
    await mkdir(hidden, { mode: 0o700 });
    const start = () => startEmbeddedPostgres({ dataDir: join(hidden, 'data'), logger, systemDirectory });
    const first = await start();
    expect(first.directory.startsWith(systemDirectory)).toBe(true);
    const client = new pg.Client({ connectionString: first.url });
    await client.connect();
    await client.query('CREATE TABLE kept AS SELECT 17 AS n');
    await client.end();
    await first.close();

    // Even where the folder is open by now.
    await chmod(hidden, 0o711);
    const second = await start();
    expect(second.directory).toBe(first.directory);
    const again = new pg.Client({ connectionString: second.url });
    await again.connect();
    expect((await again.query('SELECT n FROM kept')).rows).toEqual([{ n: 17 }]);
    await again.end();
    await second.close();
  });
});

describe('the role that the program works as', () => {
  const roleOf = async (prisma: Awaited<ReturnType<typeof open>>['prisma']) => {
    const [role] = await prisma.$queryRaw<{ name: string; able: boolean }[]>`
      SELECT rolname AS name, rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls AS able
      FROM pg_roles WHERE rolname = current_user`;
    return role;
  };

  test('is no superuser', async () => {
    hasStartedBefore();
    const database = await open();
    expect(await roleOf(database.prisma)).toEqual({ name: 'huisheng_app', able: false });
    await expect(database.prisma.$queryRaw`SELECT pg_read_file('/etc/passwd')`).rejects.toThrow();
    await database.close();
  });

  test('is given a database that an earlier release made and left to the superuser, with all in it', async () => {
    const before = await startEmbeddedPostgres({ dataDir, logger });
    const all = await superuserUrl(before);
    // As such a release left it: everything is the superuser's, and there is no other role.
    const admin = new pg.Client(all);
    await admin.connect();
    await admin.query('DROP DATABASE huisheng');
    await admin.query('DROP ROLE huisheng_app');
    await admin.query('CREATE DATABASE huisheng');
    await admin.end();
    const old = all.replace(/postgres$/, 'huisheng');
    await migrate(old);
    const jobs = await startJobs({ connectionString: old, logger, handlers: undefined });
    await jobs.stop();
    const left = new pg.Client(old);
    await left.connect();
    await left.query("INSERT INTO inbound (channel, external_id, received_at) VALUES ('telegram', 'before', now())");
    await left.query("DELETE FROM _prisma_migrations WHERE migration_name = '0023_lookup_failures_of_all'");
    await left.query('DROP INDEX lookup_failure_at_idx');
    await left.end();
    await before.close();

    for (const _ of ['the upgrade', 'the start after it']) {
      const database = await open();
      expect(await roleOf(database.prisma)).toEqual({ name: 'huisheng_app', able: false });
      expect(await database.prisma.inbound.count({ where: { externalId: 'before' } })).toBe(1);
      const work = await startJobs({ connectionString: database.url, logger, handlers: undefined });
      await work.send(undefined, 'clean-up', [{}]);
      await work.stop();
      const others = await database.prisma.$queryRaw`
        SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname IN ('public', 'jobs') AND c.relowner <> 'huisheng_app'::regrole`;
      expect(others).toEqual([]);
      await database.close();
    }
  });
});
