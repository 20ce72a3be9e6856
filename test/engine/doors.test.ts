import { expect, test } from 'vitest';
import { shippedFlows, worldOf } from '#test/support/flows.ts';
import { Chat } from '#test/support/scenario.ts';

const world = worldOf(shippedFlows());

test.each([
  ['我们想联名信访', '这里还不能联名'],
  ['能不能联名', '这里还不能联名'],
  ['申请政府信息公开', '申请公开政府信息，这里还不能受理'],
  ['我要打官司', '信访改变不了裁判'],
  ['不服法院判决', '12368'],
])('%s is told where that is done, and may go on', (said, told) => {
  const chat = new Chat(world, { locale: 'zh-CN' });
  expect(chat.say(said)).toContain(told);
  expect(chat.at).toBe('petition.consent');
});

test.each([
  ['Can we file a joint petition?', 'cannot be signed jointly here yet'],
  ['I want to request government information', 'cannot be taken here yet'],
  ['how do I appeal', 'a petition cannot change what they decide'],
])('%s is told where that is done, and may go on', (said, told) => {
  const chat = new Chat(world, { locale: 'en' });
  expect(chat.say(said)).toContain(told);
  expect(chat.at).toBe('petition.consent');
});

test('a matter of the courts is told of their own ways once its topic is chosen', () => {
  const chat = new Chat(world, { locale: 'zh-CN' });
  for (const said of ['/petition', '同意', '投诉']) chat.say(said);
  expect(chat.say('涉法涉诉')).toContain('信访改变不了裁判');
  expect(chat.at).toBe('petition.subtopic');
});
