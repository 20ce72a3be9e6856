import { expect } from 'vitest';
import { test } from './support/both-desks.ts';
import { labelsOn, reads } from './support/fake-slack-colleague.ts';

// Somebody wants the case withdrawn.
test.beforeEach(async ({ office, filed }) => {
  const asker = await office.conversation('asker', 'en', 'webchat');
  await office.run({ command: 'case.request-withdrawal', input: { case: filed.id } }, asker);
});

test('Slack offers to record an answer by phone once the question did not arrive, and the window is all that it takes', async ({
  office,
  filed,
  story,
  slack,
}) => {
  const wang = slack.colleague('UWANG');
  expect(labelsOn(await wang.command('/case', filed.number))).not.toContain('记录电话答复');
  await office.end('failed');
  const card = await wang.command('/case', filed.number);
  expect(reads(card)).toContain('请打电话问本人');
  expect(labelsOn(card)).toContain('记录电话答复');
  await wang.press('记录电话答复', card);
  expect(reads(wang.modal)).toContain('请先打电话问清本人的意思');
  await wang.choose('撤回');
  wang.type('3月2日下午，和张伟本人');
  await wang.submit();
  expect(wang.modal).toBeUndefined();
  expect((await story()).at(-1)).toMatchObject({ type: 'withdrawn-by-phone', text: '3月2日下午，和张伟本人' });
  expect(labelsOn(await wang.command('/case', filed.number))).toEqual(['备注', '已另行告知']);
  expect(slack.refusals).toEqual([]);
});

test('the console offers it alike, and refuses it with words for staff once it was answered', async ({
  office,
  story,
  onPage,
}) => {
  const { ask, offered } = onPage;
  const answer = { id: office.ids.uuid(), version: null, input: { answer: 'keep', call: '3月2日下午，和张伟本人' } };
  const tooEarly = await ask('POST', '/record-answer', answer);
  expect(tooEarly).toMatchObject({ status: 409, body: { error: { code: 'case.nothing-to-phone' } } });
  expect(await offered()).not.toContain('record-answer');
  await office.end('failed');
  expect(await offered()).toContain('record-answer');
  const recorded = await ask('POST', '/record-answer', answer);
  expect(recorded).toMatchObject({ status: 200, body: { card: { state: 'handling', withdrawalRequest: null } } });
  expect((await story()).at(-1)).toMatchObject({ type: 'kept-by-phone', text: answer.input.call });
  expect(await offered()).not.toContain('record-answer');
  const late = await ask('POST', '/record-answer', { ...answer, id: office.ids.uuid() });
  expect(late).toMatchObject({ status: 409, body: { error: { code: 'case.nothing-to-phone' } } });
});
