import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AccountId } from '#domain/ids.ts';
import { locales } from '#domain/text.ts';
import { auditGroup } from '#modules/audit/service/audit-lines.ts';
import { appendAudit, verifyAudit } from '#platform/work/audit.ts';
import { freshDatabase, type TestDatabase } from '#test/support/database.ts';
import { placeholdersOf } from '#text/format.ts';
import { auditActions } from '#vocabulary/audit.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await freshDatabase();
});
afterEach(() => database.close());

const account = '01900000-0000-7000-8000-0000000000a1' as AccountId;

function publish(version: number) {
  return database.prisma.$transaction((tx) =>
    appendAudit(tx, {
      at: new Date(Date.UTC(2026, 2, 2, 1, 0, version, 123)),
      account,
      action: 'flow.published',
      subject: { type: 'flow', id: 'petition' },
      detail: { version },
    }),
  );
}

async function asSuperuser(...statements: readonly string[]) {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  for (const sql of ['ALTER TABLE audit_entry DISABLE TRIGGER ALL', ...statements]) await client.query(sql);
  await client.end();
}

test('what was appended fits, also keys that PostgreSQL puts in another order', async () => {
  expect(await verifyAudit(database.prisma)).toMatchObject({ ok: true, entries: 0 });
  await publish(1);
  await database.prisma.$transaction((tx) =>
    appendAudit(tx, {
      at: new Date(),
      account: null,
      action: 'account.roles-changed',
      subject: { type: 'account', id: account },
      detail: { roles: ['admin', 'editor'], before: ['“引号”', '\u{1F600}'] },
    }),
  );
  expect(await verifyAudit(database.prisma)).toMatchObject({ ok: true, entries: 2 });
});

test('entries appended at once make one chain', async () => {
  await Promise.all(Array.from({ length: 40 }, (_, n) => publish(n)));
  expect(await verifyAudit(database.prisma)).toMatchObject({ ok: true, entries: 40 });
  const rows = await database.prisma.auditEntry.findMany();
  expect(new Set(rows.map(({ previous }) => Buffer.from(previous).toString('hex'))).size).toBe(40);
});

test('nothing is noted of a transaction that was rolled back', async () => {
  await publish(1);
  await expect(
    database.prisma.$transaction(async (tx) => {
      await appendAudit(tx, {
        at: new Date(),
        account,
        action: 'session.ended',
        subject: { type: 'session', id: 's' },
        detail: {},
      });
      throw new Error('on purpose');
    }),
  ).rejects.toThrow('on purpose');
  await publish(2);
  expect(await verifyAudit(database.prisma)).toMatchObject({ ok: true, entries: 2 });
});

test.each([
  "UPDATE audit_entry SET action = 'account.disabled' WHERE id = 2",
  'DELETE FROM audit_entry WHERE id = 2',
  'TRUNCATE audit_entry',
])('the database refuses %s', async (sql) => {
  await publish(1);
  await publish(2);
  await expect(database.prisma.$executeRawUnsafe(sql)).rejects.toThrow('append-only');
});

test.each([
  ['edits what was done', 'UPDATE audit_entry SET detail = \'{"version": 9}\' WHERE id = 2', 2n],
  ['edits who did it', 'UPDATE audit_entry SET account_id = NULL WHERE id = 2', 2n],
  ['edits when', "UPDATE audit_entry SET at = at + interval '1 ms' WHERE id = 2", 2n],
  ['takes an entry out', 'DELETE FROM audit_entry WHERE id = 2', 3n],
  ['takes the first out', 'DELETE FROM audit_entry WHERE id = 1', 2n],
  ['swaps two entries', 'UPDATE audit_entry SET id = CASE id WHEN 2 THEN -3 ELSE -2 END WHERE id IN (2, 3)', -3n],
])('finds the first entry that does not fit where somebody %s', async (_, sql, entry) => {
  for (const version of [1, 2, 3, 4]) await publish(version);
  await asSuperuser(sql);
  expect(await verifyAudit(database.prisma)).toMatchObject({ ok: false, entry });
});

test('a cut-off or rewritten end shows against the hash that was noted', async () => {
  for (const version of [1, 2, 3]) await publish(version);
  const verdict = await verifyAudit(database.prisma);
  const noted = verdict.ok ? verdict.last : '';
  await publish(4);
  expect(await verifyAudit(database.prisma, noted)).toMatchObject({ ok: true, entries: 4 });
  await asSuperuser('DELETE FROM audit_entry WHERE id >= 3');
  expect(await verifyAudit(database.prisma)).toMatchObject({ ok: true, entries: 2 });
  expect(await verifyAudit(database.prisma, noted)).toEqual({ ok: false, entry: undefined, entries: 2 });
});

test('the command tells what it found, and what to do', async () => {
  const run = async (...args: string[]) => {
    const asked = auditGroup.read(args);
    return asked && auditGroup.run(asked, database, 'en');
  };
  expect(await run('verify')).toEqual({ ok: true, lines: ['The audit log is still empty.'] });
  await publish(1);
  await publish(2);
  expect(await run('verify')).toMatchObject({
    ok: true,
    lines: [expect.stringContaining('2 entries'), expect.anything()],
  });
  expect(await run('verify', 'F'.repeat(64))).toMatchObject({ ok: false, lines: [expect.stringContaining('cut off')] });
  await asSuperuser('UPDATE audit_entry SET subject_id = $$other$$ WHERE id = 2');
  expect(await run('verify')).toMatchObject({
    ok: false,
    lines: [expect.stringContaining('entry 2 (2026-03-02T01:00:02.123Z)')],
  });
  expect(await run('verify', 'nonsense')).toBeUndefined();
});

test.each(Object.entries(auditActions))(
  'the sentences of %s use what is noted and nothing else',
  (_, { text, detail }) => {
    for (const locale of locales) {
      const used = new Set(placeholdersOf(text[locale], locale));
      for (const name of used) expect(['subject', ...detail]).toContain(name);
      for (const name of detail) expect(used).toContain(name);
    }
  },
);
