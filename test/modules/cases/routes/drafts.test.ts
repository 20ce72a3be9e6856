import type { FastifyInstance } from 'fastify';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { Case } from '#modules/cases/model/case.ts';
import { casesPart } from '#modules/cases/routes/cases-part.ts';
import { caseOffice, member } from '#test/support/case-office.ts';
import { emptyCases } from '#test/support/case-world.ts';
import { consoleServer, principal } from '#test/support/console.ts';
import { databaseOfFile } from '#test/support/database.ts';
import { policy } from '#test/support/office.ts';

const ACCOUNT = '00000000-0000-7000-8000-00000000ac01';

const database = databaseOfFile();
let office: Awaited<ReturnType<typeof caseOffice>>;
let server: FastifyInstance;
let filed: Case;
beforeAll(async () => {
  const data = { id: ACCOUNT, profileSealed: Buffer.alloc(0), roles: [], createdAt: new Date() };
  await database.prisma.account.create({ data });
});
beforeEach(async () => {
  await emptyCases(database);
  office = await caseOffice(database);
  const [first] = await office.file({});
  if (!first) throw new Error('nothing was filed');
  filed = first;
  server = await consoleServer([casesPart({ queue: office.queue, files: office.files, policy })], () =>
    principal({ roles: [], staff: member('wang'), account: ACCOUNT }),
  );
  await act({ type: 'claim' });
});

async function ask(method: 'GET' | 'PUT' | 'POST', path: string, body?: object) {
  const url = `/console/api/cases/${filed.id}${path}`;
  const answer = await server.inject({ method, url, ...(body ? { payload: body } : {}) });
  return { status: answer.statusCode, body: answer.json() };
}
const act = ({ type, ...input }: { type: string; [field: string]: unknown }) =>
  ask('POST', `/${type}`, { id: office.ids.uuid(), version: null, input });

test('a draft is gone once it is sent, and the drafts of other forms stay', async () => {
  const { body: kept } = await ask('PUT', '/drafts/reply', { text: '已补发工资。', version: null });
  expect((await ask('GET', '/drafts/reply')).body).toEqual(kept);
  await ask('PUT', '/drafts/note', { text: '再打一次电话', version: null });
  expect((await act({ type: 'reply', text: '已补发工资。' })).status).toBe(200);
  expect((await ask('GET', '/drafts/reply')).body).toEqual({ text: '', version: null, savedAt: null, other: null });
  expect((await ask('GET', '/drafts/note')).body.text).toBe('再打一次电话');
});

test('a reply that is refused keeps its draft', async () => {
  await ask('PUT', '/drafts/reply', { text: '【日期】前办好', version: null });
  expect((await act({ type: 'reply', text: '' })).status).toBeGreaterThanOrEqual(400);
  expect((await ask('GET', '/drafts/reply')).body.text).toBe('【日期】前办好');
});

test('nonsense is refused', async () => {
  expect((await ask('GET', '/drafts/close')).status).toBe(404);
  expect((await ask('PUT', '/drafts/reply', { text: 'x'.repeat(50_001), version: null })).status).toBe(400);
  expect((await ask('PUT', '/drafts/reply', { text: 'x', version: 'yesterday' })).status).toBe(400);
});
