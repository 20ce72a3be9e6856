import { expect, test } from 'vitest';
import { databaseBefore } from '#test/support/old-database.ts';

test('a case that ended with how its citizens were told stays settled, up to its end', async () => {
  const { query, upgrade } = await databaseBefore('0025_told_through');
  const id = (n: number) => `00000000-0000-7000-8000-00000000000${n}`;
  await query(
    `INSERT INTO data_key (id, purpose, master_id, wrapped, created_at) VALUES (100, 'case', 'm', '', now())`,
  );
  for (const [n, toldBy] of [
    [1, `'phone'`],
    [2, 'NULL'],
  ] as const) {
    await query(`
      INSERT INTO "case" (id, number, query_code_hash, data_key_id, locale, kind, topic, petition_sealed, state, unit, opened_at, due_at,
                          closed_at, outcome, told_by, version)
      VALUES ('${id(n)}', '2026-00000${n}-1', '${n}', 100, 'zh-CN', 'help', 't', '', 'closed', 'u', now(), now(), now(), 'solved', ${toldBy}, 4)`);
    for (const [sequence, type] of ['opened', 'claimed', 'closed', 'noted'].entries()) {
      await query(`
        INSERT INTO case_event (id, case_id, sequence, type, at, actor_type, actor_id, through, fact_sealed)
        VALUES ('${id(n).slice(0, -2)}${n}${sequence}', '${id(n)}', ${sequence + 1}, '${type}', now(), 'staff', 'wang', 'slack', '')`);
    }
  }
  await upgrade();
  expect(await query('SELECT told_through FROM "case" ORDER BY id')).toEqual([
    { told_through: 3 },
    { told_through: null },
  ]);
});
