import { readSheet } from 'read-excel-file/node';
import { expect } from 'vitest';
import { exportPart } from '#modules/cases/routes/export-part.ts';
import { createExportCases } from '#modules/cases/service/export-cases.ts';
import { member } from '#test/support/case-office.ts';
import { consoleServer, principal } from '#test/support/console.ts';
import { test as base } from '#test/support/given.ts';
import { policy } from '#test/support/office.ts';

const test = base
  .extend('account', async ({ database }) => {
    const { account: id } = principal();
    await database.prisma.account.upsert({
      where: { id },
      create: { id, profileSealed: Buffer.alloc(0), roles: [], createdAt: new Date() },
      update: {},
    });
    return id;
  })
  .extend('take', ({ database, office, account }) => {
    const exportCases = createExportCases({ ...database, clock: office.clock, queue: office.queue, policy });
    return async (said: object = {}, who = 'wang') => {
      expect(account).toBe(principal().account);
      const server = await consoleServer([exportPart(exportCases)], () =>
        principal({ roles: [], ...(who === '' ? {} : { staff: member(who) }) }),
      );
      const payload = { tab: 'all', format: 'csv', locale: 'zh-CN', ...said };
      return server.inject({ method: 'POST', url: '/console/api/cases/export', payload });
    };
  })
  .extend(
    'exported',
    ({ database }) =>
      () =>
        database.prisma.auditEntry.findMany({ where: { action: 'staff.cases-exported' }, orderBy: { id: 'asc' } }),
  );

/** The cells of RFC 4180. */
function parseCsv(text: string): string[][] {
  expect(text.startsWith('\uFEFF')).toBe(true);
  const cells = [...text.slice(1).matchAll(/("(?:[^"]|"")*"|[^,\r]*)(,|\r\n)/g)];
  const rows: string[][] = [[]];
  for (const [, cell = '', end] of cells) {
    rows.at(-1)?.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    if (end === '\r\n') rows.push([]);
  }
  return rows.slice(0, -1);
}

test('the list becomes a table, the same in both formats, and the audit log says who took it', async ({
  office,
  given,
  take,
  exported,
}) => {
  const first = await given.claimed('wang', { title: '路灯，"三天"没亮' });
  await given.filed({ title: '=HYPERLINK("http://x")' });
  await office.act('wang', first, { type: 'reply', text: '已修好' });
  await office.act('wang', first, { type: 'close', outcome: 'solved', toldBy: 'phone' });
  const before = (await exported()).length;
  const csv = await take({ order: 'newest' });
  expect(csv.headers).toMatchObject({
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': 'attachment; filename="cases.csv"',
  });
  const [head, second, closed, ...none] = parseCsv(csv.body);
  expect(none).toEqual([]);
  expect(head?.slice(0, 5)).toEqual(['编号', '标题', '类型', '分类', '来源']);
  expect(second?.[1]).toBe('\'=HYPERLINK("http://x")');
  expect(closed?.slice(0, 8)).toEqual([
    first.number,
    '路灯，"三天"没亮',
    '投诉',
    'Labour › Wages',
    '聊天',
    '劳动监察',
    'wang',
    '已办结',
  ]);
  expect(closed?.slice(-2)).toEqual(['已解决', '']);

  const xlsx = await take({ order: 'newest', format: 'xlsx' });
  const sheet = await readSheet(xlsx.rawPayload);
  expect(sheet).toHaveLength(3);
  expect(sheet[1]?.[1]).toBe('=HYPERLINK("http://x")');
  expect(sheet[2]?.slice(0, 3)).toEqual([first.number, '路灯，"三天"没亮', '投诉']);
  expect(sheet[2]?.[9]).toBeInstanceOf(Date);
  const english = parseCsv((await take({ locale: 'en' })).body);
  expect(english[0]?.slice(0, 3)).toEqual(['Number', 'Title', 'Kind']);
  const entries = (await exported()).slice(before);
  expect(entries.map(({ subjectId, detail }) => [subjectId, detail])).toEqual([
    ['wang', { count: 2, format: 'csv' }],
    ['wang', { count: 2, format: 'xlsx' }],
    ['wang', { count: 2, format: 'csv' }],
  ]);
});

test('it holds what the filter and the viewer’s sight leave, and nothing that tells who somebody is', async ({
  given,
  take,
}) => {
  const claimed = await given.claimed('wang');
  const accusing = await given.filed({ kind: 'report', title: '科长受贿', body: '他收了钱' });
  const mine = parseCsv((await take({ tab: 'mine' })).body);
  expect(mine.map(([number]) => number)).toEqual(['编号', claimed.number]);
  // Also of one's own case: a file is passed on.
  expect(JSON.stringify(mine)).not.toMatch(/张伟|13812345678|人民路/);
  expect(mine[1]?.[1]).toContain('***');
  expect((await take({ text: accusing.number })).body).not.toContain(accusing.number);
  expect((await take({ text: accusing.number }, 'zhou')).body).toContain(accusing.number);
  expect(parseCsv((await take({}, 'hou')).body)).toHaveLength(1);
  expect((await take({}, '')).statusCode).toBe(403);
});

test('a list that is too long for one file is refused with what to do, and nothing is noted', async ({
  database,
  given,
  take,
  exported,
}) => {
  const { id } = await given.filed();
  const before = (await exported()).length;
  await database.prisma.$executeRaw`
    INSERT INTO "case" (id, number, query_code_hash, data_key_id, locale, kind, topic, petition_sealed, state, unit, opened_at, due_at, version)
    SELECT gen_random_uuid(), 'copy-' || n, query_code_hash, data_key_id, locale, kind, topic, petition_sealed, state, 'housing', opened_at, due_at, version
    FROM "case", generate_series(1, 5000) AS n WHERE id = ${id}::uuid`;
  // Whoever does not see the copies takes away what they see.
  expect(parseCsv((await take()).body)).toHaveLength(2);
  const all = await take({}, 'sun');
  expect([all.statusCode, all.json().error.code]).toEqual([409, 'case.too-many-to-export']);
  expect((await exported()).length).toBe(before + 1);
});
