import { expect, test } from 'vitest';
import { databaseBefore } from '#test/support/old-database.ts';

test('a draft stays its author’s, by the account that it was kept under', async () => {
  const { query, upgrade } = await databaseBefore('0026_draft_owner');
  const [account, about, version] = [1, 2, 3].map((n) => `00000000-0000-7000-8000-00000000000${n}`);
  await query(`INSERT INTO account (id, profile_sealed, roles, created_at) VALUES ('${account}', '', '{}', now())`);
  await query(
    `INSERT INTO data_key (id, purpose, master_id, wrapped, created_at) VALUES (100, 'case', 'm', '', now())`,
  );
  await query(`
    INSERT INTO "case" (id, number, query_code_hash, data_key_id, locale, kind, topic, petition_sealed, state, unit, opened_at, due_at, version)
    VALUES ('${about}', '2026-000001-5', '1', 100, 'zh-CN', 'help', 't', '', 'handling', 'u', now(), now(), 2)`);
  await query(`
    INSERT INTO case_draft (account_id, case_id, form, text_sealed, version, saved_at)
    VALUES ('${account}', '${about}', 'reply', 'sealed', '${version}', now())`);
  await upgrade();
  const rows = await query('SELECT owner, case_id, form, version FROM case_draft');
  expect(rows).toEqual([{ owner: account, case_id: about, form: 'reply', version }]);
});
