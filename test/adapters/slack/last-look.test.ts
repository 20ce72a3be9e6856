import { afterEach, beforeEach, expect, it } from 'vitest';
import { reads } from '#test/support/fake-slack-colleague.ts';
import { caseId, liHua, outboxId, sampleCard } from './fake-service.ts';
import { type Bench, startBench } from './harness.ts';

const id = caseId(1);
let bench: Bench;

beforeEach(async () => {
  bench = await startBench({ over: 'http' });
  await bench.desk.start();
  bench.service.add(sampleCard(id, { state: 'handling', holder: liHua.name, actions: ['give-opinion'] }));
  await bench.desk.send({ id: outboxId(1), message: { type: 'card', caseId: id }, repeated: false });
});
afterEach(async () => {
  await bench.stop();
  expect(bench.slack.refusals).toEqual([]);
});

it('an opinion is shown with what it comes to before it goes, and once more where that is changed', async () => {
  const li = bench.slack.colleague('U0LIHUA');
  const [card] = li.channel;
  if (!card) throw new Error('no card was posted');
  await li.press('处理意见', card);
  await li.choose('支持诉求');
  li.type('一、您的诉求');
  await li.submit();
  expect(reads(li.modal)).toContain('处理结果（群众会看到）: 支持诉求');
  expect(bench.service.actions).toEqual([]);
  await li.choose('不支持诉求');
  await li.submit();
  expect(reads(li.modal)).toContain('处理结果（群众会看到）: 不支持诉求');
  expect(bench.service.actions).toEqual([]);
  await li.submit();
  expect(bench.service.actions.at(-1)?.command).toMatchObject({ type: 'give-opinion', outcome: 'not-supported' });
});
