import { expect } from 'vitest';
import { casesPart } from '#modules/cases/routes/cases-part.ts';
import { member } from '#test/support/case-office.ts';
import { consoleServer, principal } from '#test/support/console.ts';
import { test as base } from '#test/support/given.ts';
import { policy } from '#test/support/office.ts';

const test = base
  .extend('account', async ({ database }) => {
    await database.prisma.account.deleteMany();
    const { account: id } = principal();
    await database.prisma.account.create({
      data: { id, profileSealed: Buffer.alloc(0), roles: [], createdAt: new Date() },
    });
    return id;
  })
  .extend('ask', async ({ office, given, account }) => {
    const filed = await given.claimed('wang');
    const server = await consoleServer([casesPart({ queue: office.queue, files: office.files, policy })], () =>
      principal({ roles: [], staff: member('wang'), account }),
    );
    return async (method: 'GET' | 'PUT' | 'POST', path: string, body?: object) => {
      const url = `/console/api/cases/${filed.id}${path}`;
      const answer = await server.inject({ method, url, ...(body ? { payload: body } : {}) });
      return { status: answer.statusCode, body: answer.json() };
    };
  })
  .extend(
    'act',
    ({ office, ask }) =>
      ({ type, ...input }: { type: string; [field: string]: unknown }) =>
        ask('POST', `/${type}`, { id: office.ids.uuid(), version: null, input }),
  );

test('a draft is gone once it is sent, and the drafts of other forms stay', async ({ ask, act }) => {
  const { body: kept } = await ask('PUT', '/drafts/reply', { text: '已补发工资。', version: null });
  expect((await ask('GET', '/drafts/reply')).body).toEqual(kept);
  await ask('PUT', '/drafts/note', { text: '再打一次电话', version: null });
  expect((await act({ type: 'reply', text: '已补发工资。' })).status).toBe(200);
  expect((await ask('GET', '/drafts/reply')).body).toEqual({ text: '', version: null, savedAt: null, other: null });
  expect((await ask('GET', '/drafts/note')).body.text).toBe('再打一次电话');
});

test('what is noted on several cases at once leaves what was begun on one of them', async ({ office, ask }) => {
  await ask('PUT', '/drafts/note', { text: '再打一次电话', version: null });
  const input = { text: '王敏休假到月底' };
  const noted = await ask('POST', '/note', { id: office.ids.uuid(), version: null, input, several: true });
  expect(noted.status).toBe(200);
  expect((await ask('GET', '/drafts/note')).body.text).toBe('再打一次电话');
});

test('a reply that is refused keeps its draft', async ({ ask, act }) => {
  await ask('PUT', '/drafts/reply', { text: '【日期】前办好', version: null });
  expect((await act({ type: 'reply', text: '' })).status).toBeGreaterThanOrEqual(400);
  expect((await ask('GET', '/drafts/reply')).body.text).toBe('【日期】前办好');
});

test('nonsense is refused', async ({ ask }) => {
  expect((await ask('GET', '/drafts/close')).status).toBe(404);
  expect((await ask('PUT', '/drafts/reply', { text: 'x'.repeat(50_001), version: null })).status).toBe(400);
  expect((await ask('PUT', '/drafts/reply', { text: 'x', version: 'yesterday' })).status).toBe(400);
});
