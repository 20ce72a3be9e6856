import { expect, onTestFinished, test, vi } from 'vitest';
import { casesPart } from '#modules/cases/routes/cases-part.ts';
import { startBench } from './adapters/slack/harness.ts';
import { caseOffice, member } from './support/case-office.ts';
import { consoleServer, principal } from './support/console.ts';
import { freshDatabase } from './support/database.ts';
import { labelsOn, reads } from './support/fake-slack-colleague.ts';
import { policy } from './support/office.ts';

// The line that the page asks for.
vi.mock('#modules/cases/model/commands.ts', async (original) => {
  const { commandKinds } = await original<typeof import('#modules/cases/model/commands.ts')>();
  const { exampleOf } = await import('./support/page-example.ts');
  const { visit } = await exampleOf('command', '#modules/cases/model/commands');
  return { commandKinds: { ...commandKinds, visit } };
});

/** An office in which wang handles a case, with the console and Slack. */
async function office() {
  const database = await freshDatabase();
  onTestFinished(() => database.close());
  const office = await caseOffice(database);
  const account = { id: principal().account, profileSealed: Buffer.alloc(0), roles: [], createdAt: new Date() };
  await database.prisma.account.create({ data: account });
  const [filed] = await office.file({});
  if (!filed) throw new Error('nothing was filed');
  const staff = member('wang');
  const claim = { externalId: office.ids.uuid(), through: 'slack', staff, caseId: filed.id } as const;
  await office.desk.run({ ...claim, command: { type: 'claim' } });
  const story = async () => (await office.files.open(staff, filed.id)).story.map(({ text }) => text);
  return { ...office, staff, filed, story };
}

test('Slack draws the window of the command of the page, and what is submitted is decided', async () => {
  const { desk, filed, story } = await office();
  const bench = await startBench({ desk: { service: desk } });
  onTestFinished(() => bench.stop());
  const wang = bench.slack.colleague('UWANG');
  const card = await wang.command('/case', filed.number);
  expect(labelsOn(card)).toEqual(['答复', '请群众补充', '备注', '退回', '办结', '现场查看']);
  await wang.press('现场查看', card);
  expect(reads(wang.modal)).toContain('看到的情况（群众看不到）');
  await wang.choose('去了');
  wang.type('井盖确实缺失');
  await wang.submit();
  expect(wang.modal).toBeUndefined();
  expect((await story()).at(-1)).toBe('👣 井盖确实缺失');
  expect(bench.slack.refusals).toEqual([]);
});

test('the console has its route and its form, with a draft, and whoever may run it may', async () => {
  const { files, queue, ids, staff, filed, story } = await office();
  const server = await consoleServer([casesPart({ queue, files, policy })], () => principal({ roles: [], staff }));
  await server.ready();
  const { post } = server.swagger().paths?.['/console/api/cases/{id}/visit'] ?? {};
  expect(post).toMatchObject({ operationId: 'visitCase' });
  expect(JSON.stringify(post)).toContain('"enum":["there","called-off"]');

  const ask = async (method: 'GET' | 'POST' | 'PUT', path: string, payload?: object) =>
    (await server.inject({ method, url: `/console/api${path}`, ...(payload ? { payload } : {}) })).json();
  expect((await ask('GET', '/me')).me.may).toContain('case.visit');
  const { offers, card } = await ask('GET', `/cases/${filed.id}`);
  expect(offers.at(-1)).toMatchObject({
    type: 'visit',
    label: { 'zh-CN': '现场查看' },
    form: { choices: [{ name: 'place' }], text: { name: 'finding', draft: 'visit' } },
  });
  const draft = `/cases/${filed.id}/drafts/visit`;
  expect((await ask('PUT', draft, { text: '井盖', version: null })).text).toBe('井盖');
  const input = { place: 'called-off', finding: '下雨' };
  await ask('POST', `/cases/${filed.id}/visit`, { id: ids.uuid(), version: card.version, input });
  expect((await story()).at(-1)).toBe('🚫 下雨');
  expect((await ask('GET', draft)).text).toBe('');
});
