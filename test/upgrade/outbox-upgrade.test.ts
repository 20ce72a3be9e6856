import { expect, test } from 'vitest';
import { databaseBefore } from '#test/support/old-database.ts';

test('messages that wait keep for whom they are and what they are about', async () => {
  const { query, upgrade } = await databaseBefore('0015_outbox_subject');
  const id = (n: number) => `00000000-0000-7000-8000-00000000000${n}`;
  await query(`
    INSERT INTO alert (id, conversation_id, kinds, words_sealed, state, opened_at, grown_at, rings)
    VALUES ('${id(7)}', '${id(9)}', '{}', '', 'ringing', now(), now(), 2)`);
  const waits = (n: number, columns: Readonly<Record<string, string>>) => {
    const row = {
      id: `'${id(n)}'`,
      payload_sealed: "''",
      state: "'pending'",
      lease_until: 'now()',
      created_at: 'now()',
      ...columns,
    };
    return query(`INSERT INTO outbox (${Object.keys(row).join()}) VALUES (${Object.values(row).join()})`);
  };
  const chat = { lane: `'${id(9)}'`, channel: "'telegram'", conversation_id: `'${id(9)}'` };
  await waits(1, chat);
  await waits(2, { ...chat, case_id: `'${id(8)}'`, echo_of: '3' });
  await waits(3, { lane: `'${id(8)}'`, channel: "'slack'", case_id: `'${id(8)}'` });
  await waits(4, { lane: `'${id(7)}'`, channel: "'slack'" });
  await waits(5, { lane: `'${id(0)}'`, channel: "'slack'" });
  await upgrade();
  const rows = await query(
    'SELECT recipient, subject_type AS type, subject_id AS about, subject_sequence AS sequence FROM outbox ORDER BY id',
  );
  const nothing = { type: null, about: null, sequence: null };
  expect(rows).toEqual([
    { recipient: 'citizen', ...nothing },
    { recipient: 'citizen', type: 'case', about: id(8), sequence: 3 },
    { recipient: 'desk', type: 'case', about: id(8), sequence: null },
    { recipient: 'desk', type: 'alert', about: id(7), sequence: null },
    { recipient: 'desk', ...nothing },
  ]);
});
