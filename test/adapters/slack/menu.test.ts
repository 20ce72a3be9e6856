import { afterEach, beforeEach, expect, it } from 'vitest';
import { noLists } from '#desk/form.ts';
import type { FakeColleague } from '#test/support/fake-slack-colleague.ts';
import { reads } from '#test/support/fake-slack-colleague.ts';
import { caseId, liHua, outboxId, sampleCard } from './fake-service.ts';
import { type Bench, startBench } from './harness.ts';

const id = caseId(1);
let bench: Bench;
let li: FakeColleague;

beforeEach(async () => {
  bench = await startBench({ over: 'http' });
  li = bench.slack.colleague('U0LIHUA');
  await bench.desk.start();
  bench.service.add(
    sampleCard(id, { state: 'handling', holder: liHua.name, actions: ['transfer', 'assign', 'request-extension'] }),
  );
  await bench.desk.send({ id: outboxId(1), message: { type: 'card', caseId: id }, repeated: false });
});

afterEach(async () => {
  await bench.stop();
  expect(bench.slack.refusals).toEqual([]);
});

function card() {
  const [shown] = li.channel;
  if (!shown) throw new Error('no card was posted');
  return shown;
}

it('what is done now and then stands in the menu of the card, and opens its window', async () => {
  await li.press('转办', card());
  expect(reads(li.modal)).toContain('转给真正该办的单位');
  await li.choose('人社局');
  li.type('这是用工的事');
  await li.submit();
  expect(bench.service.actions.at(-1)?.command).toEqual({ type: 'transfer', unit: 'labour', reason: '这是用工的事' });
});

it('a colleague is chosen from a list', async () => {
  await li.press('指派', card());
  await li.choose('王芳');
  await li.submit();
  expect(bench.service.actions.at(-1)?.command).toMatchObject({ type: 'assign' });
});

it('a list of nobody is told in words: Slack takes no window with it', async () => {
  bench.service.listed = noLists;
  await li.press('指派', card());
  expect(li.ephemerals.map(reads).join()).toContain('没有可以选的人或单位');
});

it('a request for more time stands on the card until it is decided on', async () => {
  await li.press('申请延期', card());
  await li.choose('10 天');
  li.type('等鉴定结果');
  await li.submit();
  expect(bench.service.actions.at(-1)?.command).toEqual({
    type: 'request-extension',
    days: '10',
    reason: '等鉴定结果',
  });
});
