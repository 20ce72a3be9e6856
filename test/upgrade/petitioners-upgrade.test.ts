import { expect, test } from 'vitest';
import { databaseBefore } from '#test/support/old-database.ts';

const id = (n: number) => `00000000-0000-7000-8000-00000000000${n}`;

test('whoever filed a case is its petitioner', async () => {
  const { query, upgrade } = await databaseBefore('0020_petitioners');
  await query(`
    INSERT INTO conversation (id, channel, address_index, address_sealed, locale, created_at, updated_at)
    VALUES ('${id(9)}', 'telegram', '', '', 'en', now(), now())`);
  await query(`
    INSERT INTO "case" (id, number, query_code_hash, conversation_id, data_key_id, locale, kind, topic, petition_sealed, state, unit,
                        opened_at, due_at, version)
    VALUES ('${id(1)}', '2026-000001-5', '', '${id(9)}', 1, 'en', 'complaint', 'other', '', 'registered', 'city',
            '2026-03-01Z', '2026-04-30Z', 1)`);
  await upgrade();
  expect(await query('SELECT * FROM case_petitioner')).toEqual([
    {
      ...{ id: expect.any(String), case_id: id(1), part: 'filed', conversation_id: id(9), how_sealed: null },
      ...{ identity_sealed: null, joined_at: new Date('2026-03-01Z'), on_behalf_of: null, left_at: null },
    },
  ]);
});
