import { expect, test } from 'vitest';
import { shippedFlows, worldOf } from '#test/support/flows.ts';
import { Chat } from '#test/support/scenario.ts';

const world = worldOf(shippedFlows());
const OFFER = { en: 'Would you rather use English?', 'zh-CN': '想用中文？' } as const;

test('English written in a Chinese chat gets the offer to switch, once, and the words stay', () => {
  const chat = new Chat(world, { locale: 'zh-CN' });
  const told = chat.say('The lift in our building is broken.');
  expect(told).toContain(OFFER.en);
  expect(told).toContain('[English]');
  const english = chat.press('English');
  expect(english).toContain('All right, English from now on.');
  expect(english).toContain('The lift in our building is broken.');
  expect(english).not.toContain(OFFER.en);
});

test('it is offered amid a petition, too, without a word of it lost, and no second time', () => {
  const chat = new Chat(world, { locale: 'zh-CN' });
  for (const said of ['/petition', '同意', '求助', '教育', '其他情况']) chat.say(said);
  expect(chat.say('No school takes my daughter')).toContain(OFFER.en);
  expect(chat.at).toBe('petition.story');
  expect(chat.say('We moved here in June and asked three schools already')).not.toContain(OFFER.en);
});

test('Chinese written in an English chat gets the same', () => {
  const chat = new Chat(world, { locale: 'en' });
  expect(chat.say('我们楼的电梯坏了两个星期')).toContain(OFFER['zh-CN']);
});

test.each(['Peach Garden 3', 'John Smith', '13800138000', '我在 Starbucks Coffee Company China 上班', 'ok'])(
  '%s in a Chinese chat gets none',
  (said) => {
    expect(new Chat(world, { locale: 'zh-CN' }).say(said)).not.toContain(OFFER.en);
  },
);

test.each(['迪丽热巴', '3号楼2单元', '张三'])('%s in an English chat gets none', (said) => {
  expect(new Chat(world, { locale: 'en' }).say(said)).not.toContain(OFFER['zh-CN']);
});
