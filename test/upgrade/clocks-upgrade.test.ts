import { expect, test } from 'vitest';
import { databaseBefore } from '#test/support/old-database.ts';

const id = (n: number) => `00000000-0000-7000-8000-0000000000${String(n).padStart(2, '0')}`;

test('the deadline of each case becomes a clock that stands as the case does', async () => {
  const { query, upgrade } = await databaseBefore('0019_clocks');
  await query(`
    INSERT INTO conversation (id, channel, address_index, address_sealed, locale, created_at, updated_at)
    VALUES ('${id(9)}', 'telegram', '', '', 'en', now(), now())`);
  const filed = async (n: number, state: string, columns: Readonly<Record<string, string>> = {}) => {
    const row = {
      ...{ id: `'${id(n)}'`, number: `'2026-00000${n}-0'`, query_code_hash: "''", conversation_id: `'${id(9)}'` },
      ...{ data_key_id: '1', locale: "'en'", kind: "'complaint'", topic: "'other'", petition_sealed: "''" },
      ...{ unit: "'city'", opened_at: "'2026-03-01Z'", due_at: "'2026-04-30Z'", version: '4', state: `'${state}'` },
      ...columns,
    };
    await query(`INSERT INTO "case" (${Object.keys(row).join()}) VALUES (${Object.values(row).join()})`);
    await happened(n, 1, 'opened', '2026-03-01Z');
  };
  const happened = (n: number, sequence: number, type: string, at: string) =>
    query(`
      INSERT INTO case_event (id, case_id, sequence, type, at, actor_type, through, fact_sealed)
      VALUES ('${id(n * 10 + sequence)}', '${id(n)}', ${sequence}, '${type}', '${at}', 'system', 'system', '')`);
  await filed(1, 'replied');
  await filed(2, 'closed', { closed_at: "'2026-04-01Z'", outcome: "'solved'" });
  await happened(2, 2, 'closed', '2026-04-01Z');
  await happened(2, 3, 'evaluated', '2026-04-02Z');
  await filed(3, 'closed', { closed_at: "'2026-05-01Z'", outcome: "'solved'" });
  await happened(3, 2, 'closed', '2026-05-01Z');
  await filed(4, 'withdrawn', { withdrawn_at: "'2026-03-04Z'" });
  await happened(4, 2, 'withdrawn', '2026-03-02Z');
  await happened(4, 3, 'resumed', '2026-03-03Z');
  await happened(4, 4, 'withdrawn', '2026-03-04Z');
  await filed(5, 'registered');
  await happened(5, 2, 'withdrawn', '2026-03-02Z');
  await happened(5, 3, 'resumed', '2026-03-03Z');
  await upgrade();
  const rows = await query(`
    SELECT case_id, rule, started_at, started_by, due_at, state, ended_at, ended_by, terms FROM case_clock ORDER BY case_id`);
  const clock = (n: number, state: string, ended?: readonly [sequence: number, at: string]) => ({
    ...{ case_id: id(n), rule: 'settle', started_at: new Date('2026-03-01Z'), started_by: id(n * 10 + 1) },
    ...{ due_at: new Date('2026-04-30Z'), state },
    terms: { countedFrom: Date.parse('2026-03-01Z'), length: { days: 60 }, mayExtendBy: { days: 30 } },
    ...{ ended_at: ended ? new Date(ended[1]) : null, ended_by: ended ? id(n * 10 + ended[0]) : null },
  });
  expect(rows).toEqual([
    clock(1, 'running'),
    clock(2, 'met', [2, '2026-04-01Z']),
    clock(3, 'missed', [2, '2026-05-01Z']),
    clock(4, 'cancelled', [4, '2026-03-04Z']),
    clock(5, 'running'),
  ]);
  // Of those that run it is found out when somebody is to be called; what ran out before is not told of as if it had just happened.
  const waiting = await query(`SELECT subject FROM timer WHERE kind = 'case-clocks.called' ORDER BY subject`);
  expect(waiting).toEqual([{ subject: id(1) }, { subject: id(5) }]);
});
