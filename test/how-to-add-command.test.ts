import { expect, vi } from 'vitest';
import { test } from './support/both-desks.ts';
import { labelsOn, reads } from './support/fake-slack-colleague.ts';

// The line that the page asks for.
vi.mock('#modules/cases/model/commands.ts', async (original) => {
  const { commandKinds } = await original<typeof import('#modules/cases/model/commands.ts')>();
  const { exampleOf } = await import('./support/page-example.ts');
  const { visit } = await exampleOf('command', '#modules/cases/model/commands');
  return { commandKinds: { ...commandKinds, visit } };
});

test('Slack draws the window of the command of the page, and what is submitted is decided', async ({
  filed,
  story,
  slack,
}) => {
  const wang = slack.colleague('UWANG');
  const card = await wang.command('/case', filed.number);
  expect(labelsOn(card)).toEqual(['受理', '答复', '处理意见', '请群众补充', '备注', '退回', '办结', '现场查看']);
  await wang.press('现场查看', card);
  expect(reads(wang.modal)).toContain('看到的情况（群众看不到）');
  await wang.choose('去了');
  wang.type('井盖确实缺失');
  await wang.submit();
  expect(wang.modal).toBeUndefined();
  expect((await story()).at(-1)?.text).toBe('👣 井盖确实缺失');
  expect(slack.refusals).toEqual([]);
});

test('the console has its route and its form, with a draft, and whoever may run it may', async ({
  office,
  filed,
  story,
  console,
}) => {
  await console.server.ready();
  const { post } = console.server.swagger().paths?.['/console/api/cases/{id}/visit'] ?? {};
  expect(post).toMatchObject({ operationId: 'visitCase' });
  expect(JSON.stringify(post)).toContain('"enum":["there","called-off"]');

  const ask = async (method: 'GET' | 'POST' | 'PUT', path: string, payload?: object) =>
    (await console.ask(method, path, payload)).body;
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
  await ask('POST', `/cases/${filed.id}/visit`, { id: office.ids.uuid(), version: card.version, input });
  expect((await story()).at(-1)?.text).toBe('🚫 下雨');
  expect((await ask('GET', draft)).text).toBe('');
});
