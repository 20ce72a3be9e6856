import { expect, test } from 'vitest';
import { databaseBefore } from '#test/support/old-database.ts';

test('what an office waits for is still due at its time once there are timers', async () => {
  const { query, upgrade } = await databaseBefore('0014_timers');
  const id = (n: number) => `'00000000-0000-7000-8000-00000000000${n}'`;
  await query(`
    INSERT INTO conversation (id, channel, address_index, address_sealed, locale, created_at, updated_at)
    VALUES (${id(9)}, 'webchat', '', '', 'en', now(), now())`);
  const aCase = (n: number, request: string) => `
    INSERT INTO "case" (id, number, query_code_hash, conversation_id, data_key_id, locale, kind, topic, petition_sealed, state, unit,
                        opened_at, due_at, version, withdrawal_request, withdrawal_asked_by, withdrawal_until)
    VALUES (${id(n)}, '${n}', '', ${id(9)}, 1, 'en', 'complaint', 'roads', '', 'registered', 'hall', now(), now(), 1, ${request})`;
  await query(aCase(1, `${id(7)}, ${id(8)}, '2026-03-09T15:59:59.999Z'`));
  await query(aCase(2, 'NULL, NULL, NULL'));
  const anAlert = (n: number, state: string, ringsAt: string, takenAt: string) => `
    INSERT INTO alert (id, conversation_id, kinds, words_sealed, state, opened_at, grown_at, rings, rings_at, taken_at)
    VALUES (${id(n)}, ${id(9)}, '{}', '', '${state}', now(), now(), 2, ${ringsAt}, ${takenAt})`;
  await query(anAlert(3, 'ringing', "'2026-03-02T01:05:00Z'", 'NULL'));
  await query(anAlert(4, 'taken', 'NULL', 'now()'));
  await upgrade();
  const rows = await query('SELECT kind, subject, due_at, state, attempts FROM timer ORDER BY subject');
  const waiting = { state: 'waiting', attempts: 0 };
  expect(rows).toEqual([
    {
      ...{ kind: 'withdrawal-request.expires', subject: '00000000-0000-7000-8000-000000000001', ...waiting },
      due_at: new Date('2026-03-09T16:00:00.000Z'),
    },
    {
      ...{ kind: 'alert.rings', subject: '00000000-0000-7000-8000-000000000003', ...waiting },
      due_at: new Date('2026-03-02T01:05:00.000Z'),
    },
  ]);
});
