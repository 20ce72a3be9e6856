import { expect, test } from 'vitest';
import { databaseBefore } from '#test/support/old-database.ts';

const id = (n: number) => `00000000-0000-7000-8000-00000000000${n}`;

test('a case that was rated is closed, and keeps what was said of its ending', async () => {
  const { query, upgrade } = await databaseBefore('0018_evaluations');
  await query(`
    INSERT INTO conversation (id, channel, address_index, address_sealed, locale, created_at, updated_at)
    VALUES ('${id(9)}', 'telegram', '', '', 'en', now(), now())`);
  const filed = (n: number, columns: Readonly<Record<string, string>>) => {
    const row = {
      ...{ id: `'${id(n)}'`, number: `'2026-00000${n}-0'`, query_code_hash: "''", conversation_id: `'${id(9)}'` },
      ...{ data_key_id: '1', locale: "'en'", kind: "'complaint'", topic: "'other'", petition_sealed: "''" },
      ...{ unit: "'city'", opened_at: 'now()', due_at: 'now()', version: '4', ...columns },
    };
    return query(`INSERT INTO "case" (${Object.keys(row).join()}) VALUES (${Object.values(row).join()})`);
  };
  const closed = { closed_at: 'now()', outcome: "'solved'" };
  await filed(1, {
    ...{ ...closed, state: "'evaluated'", reached: 'true', solved: 'false', satisfaction: '2' },
    evaluation_sealed: "'\\x010203'",
  });
  await filed(2, { ...closed, state: "'closed'" });
  await filed(3, { state: "'withdrawn'" });
  await query(`
    INSERT INTO case_event (id, case_id, sequence, type, at, actor_type, actor_id, through, fact_sealed) VALUES
    ('${id(4)}', '${id(1)}', 3, 'closed', '2026-06-01T00:00:00Z', 'staff', 'wang', 'slack', ''),
    ('${id(5)}', '${id(1)}', 4, 'evaluated', '2026-06-02T00:00:00Z', 'citizen', '${id(9)}', 'telegram', ''),
    ('${id(6)}', '${id(2)}', 4, 'closed', '2026-06-01T00:00:00Z', 'staff', 'wang', 'slack', '')`);
  await upgrade();
  expect(await query('SELECT state FROM "case" ORDER BY id')).toEqual([
    { state: 'closed' },
    { state: 'closed' },
    { state: 'withdrawn' },
  ]);
  expect(await query('SELECT * FROM evaluation')).toEqual([
    {
      ...{ id: id(1), case_id: id(1), ending: 3, given_by: id(9), reached: true, solved: false, satisfaction: 2 },
      ...{ words_sealed: Buffer.from([1, 2, 3]), at: new Date('2026-06-02T00:00:00Z') },
    },
  ]);
});
