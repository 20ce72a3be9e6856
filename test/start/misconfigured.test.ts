import { cp, mkdir, readFile, realpath, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, inject, it, onTestFinished, vi } from 'vitest';
import { runningServer } from '#platform/database/embedded-server.ts';
import { emptyDatabase } from '../support/database.ts';
import { behind, openDoor } from '../support/door.ts';
import { programPlace, ROOT } from '../support/program.ts';

const place = programPlace();

/** The tests' server, for somebody whom it does not know. */
function stranger(): string {
  const url = new URL(inject('testServer').adminUrl);
  url.username = 'stranger';
  url.password = 'hunter2secret';
  return url.href;
}

function unknownDatabase(): string {
  const url = new URL(inject('testServer').adminUrl);
  url.pathname = '/nirgends';
  return url.href;
}

describe('a program that is configured wrongly', () => {
  it('ends with 78 and tells every mistake, no stack and no secret', async () => {
    const token = 'not-a-token-but-secret';
    const { exited, printed } = place.run({
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
    { what: 'a user whom the database does not let in', DATABASE_URL: stranger(), says: 'stranger' },
    { what: 'a database that its server does not have', DATABASE_URL: unknownDatabase(), says: 'nirgends' },
    { what: 'a data folder that cannot be made', DATA_DIR: '/etc/passwd/data', says: '/etc/passwd/data' },
  ])('ends with 78 and one sentence: $what', async ({ what: _, says, ...environment }) => {
    const { exited, printed } = place.run(environment as Record<string, string>);
    expect(await exited).toBe(78);
    expect(printed().trim().split('\n')).toEqual([expect.stringContaining(says)]);
    expect(printed()).not.toContain('hunter2secret');
  });

  it('ends with 78 where the port is taken or the key is another one, and leaves no server behind', async () => {
    const first = await place.started();
    const port = new URL(first.address).port;
    const second = place.run({ PORT: port });
    expect(await second.exited).toBe(78);
    expect(second.printed().trim().split('\n')).toEqual([expect.stringContaining(port)]);
    first.child.kill('SIGTERM');
    expect(await first.exited).toBe(0);

    const other = place.run({ DATA_KEY: Buffer.alloc(32, 9).toString('base64') });
    expect(await other.exited).toBe(78);
    expect(other.printed().trim().split('\n')).toEqual([expect.stringContaining('DATA_KEY')]);
    expect(await runningServer(join(await place.cluster(), 'data'))).toBeUndefined();
  });

  it('ends with 78 where a flow has a mistake, and says in which file and line and why', async () => {
    const checkout = join(place.parent, 'checkout');
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
    const { exited, printed } = place.run({}, checkout);
    expect(await exited).toBe(78);
    expect(printed()).toContain(`flows/menu.yaml:${at + 1} `);
    expect(printed()).toContain('nirgends');
    expect(printed()).not.toMatch(/^ {4}at /m);
  });
});

describe('a program whose database is away', () => {
  const HOST = /Waiting for the database at 127\.0\.0\.1:(\d+), .*DATABASE_URL/;

  it('waits for it, and comes up', async () => {
    const { adminUrl } = inject('testServer');
    const database = await emptyDatabase();
    onTestFinished(database.close);
    const door = await openDoor(() => Number(new URL(adminUrl).port || 5432));
    onTestFinished(() => door.close());
    door.shut();
    const { child, exited, printed } = place.run({ DATABASE_URL: behind(door, database.url) });
    await vi.waitFor(() => expect(printed()).toMatch(HOST));
    expect(printed()).not.toContain('is up');
    door.open();
    await vi.waitFor(() => expect(printed()).toMatch(/is up[\s\S]*Data key/));
    child.kill('SIGTERM');
    expect(await exited).toBe(0);
    expect(
      printed()
        .split('\n')
        .filter((line) => HOST.test(line)),
    ).toHaveLength(1);
  });

  it.each(['127.0.0.1:9', 'nowhere.invalid:5432'])(
    'says so without the password, and stops when it is asked to: %s',
    async (host) => {
      const { child, exited, printed } = place.run({ DATABASE_URL: `postgresql://u:hunter2secret@${host}/huisheng` });
      await vi.waitFor(() => expect(printed()).toContain(`Waiting for the database at ${host}`));
      child.kill('SIGTERM');
      expect(await exited).toBe(0);
      expect(printed().trim().split('\n')).toHaveLength(1);
      expect(printed()).not.toContain('hunter2secret');
    },
  );
});
