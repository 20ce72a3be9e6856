import { expect, test } from 'vitest';
import { shippedFlows, worldOf } from '#test/support/flows.ts';
import { Chat } from '#test/support/scenario.ts';

const nothing = { count: 0, several: false, items: [], first: '', about: '', told: '' };
const citizen = () =>
  new Chat(worldOf(shippedFlows()), { locale: 'zh-CN', run: () => ({ ok: true, output: nothing }) as never });
const forward = (chat: Chat, text: string, album = 'forwarded 1') => chat.send({ type: 'text', text, album });

const said = [
  '小区的路灯三天没亮了。',
  '物业说不归他们管。',
  '居委会也说不管。',
  '晚上很黑。',
  '老人摔了一跤。',
  '请派人来修。',
];

test('six messages that are forwarded at once get one offer, whose buttons do for all six', () => {
  const chat = citizen();
  const told = said.map((text) => forward(chat, text));
  expect(told.map((text) => text !== '')).toEqual([true, false, false, false, false, false]);
  chat.press('提交信访');
  for (const words of ['同意', '投诉', '城市管理', '其他情况', '路灯不亮']) chat.say(words);
  expect(chat.at).toBe('petition.story');
  for (const words of ['完成', '跳过', '跳过', '跳过', '匿名']) chat.say(words);
  const review = chat.say('看经过全文');
  for (const text of said) expect(review).toContain(text);
});

test('what is forwarded another time is answered anew', () => {
  const chat = citizen();
  forward(chat, '小区的路灯三天没亮了。');
  expect(forward(chat, '物业说不归他们管。', 'forwarded 2')).toContain('物业说不归他们管');
});

test('a cry among what is forwarded is answered at once', () => {
  const chat = citizen();
  forward(chat, '小区的路灯三天没亮了。');
  expect(forward(chat, '我不想活了')).toContain('12356');
});

test('where a story is written, one answer does for all', () => {
  const chat = citizen();
  for (const words of ['/petition', '同意', '投诉', '城市管理', '其他情况', '路灯不亮']) chat.say(words);
  expect(said.map((text) => forward(chat, text) !== '')).toEqual([true, false, false, false, false, false]);
  for (const words of ['完成', '跳过', '跳过', '跳过', '匿名']) chat.say(words);
  expect(chat.say('看经过全文')).toContain(said.join('\n'));
});
