import { describe, expect, test } from 'vitest';
import { beginningOf } from '#flow/kinds/beginning.ts';
import { lengthOf } from '#flow/kinds/kind.ts';
import { shippedFlows, worldOf } from '#test/support/flows.ts';
import { Chat } from '#test/support/scenario.ts';

const world = worldOf(shippedFlows());
const LONG =
  '桃园小区3号楼的电梯从上个月初就开始停运。物业说等维修基金，我找了他们五次，居委会也去过，都说再等等，楼上有好几位老人和一位坐轮椅的邻居，两个星期没有下过楼，买菜看病都要靠人背。';

function atTitle(locale: 'zh-CN' | 'en'): Chat {
  const chat = new Chat(world, { locale });
  const words =
    locale === 'en' ? ['agree', 'Ask for help', 'education', 'something else'] : ['同意', '求助', '教育', '其他情况'];
  for (const said of ['/petition', ...words]) chat.say(said);
  expect(chat.at).toBe('petition.title');
  return chat;
}

describe('a title that is too long', () => {
  test('is taken over shortened, and its whole begins the story', () => {
    const chat = atTitle('zh-CN');
    const told = chat.say(LONG);
    expect(told).toContain('这里取了开头：“桃园小区3号楼的电梯从上个月初就开始停运”');
    expect(told).toContain('到写详细内容那一步会自动带上');
    expect(chat.at).toBe('petition.story');
    chat.say('完成');
    expect(chat.state.snapshot).toContain(JSON.stringify(LONG).slice(1, -1));
  });

  test('in English ends at a word', () => {
    const chat = atTitle('en');
    const told = chat.say(
      'The lift in our building has been out of order since the beginning of last month and nobody comes to repair it although we called',
    );
    expect(told).toMatch(/the beginning stands for it: “The lift in our building .*\w…”/);
    expect(chat.at).toBe('petition.story');
  });

  test('leaves the question to be asked again where nothing keeps the whole of it', () => {
    const chat = new Chat(world, { locale: 'zh-CN', run: () => ({ ok: true, output: {} }) });
    chat.say('/petition');
    for (const said of ['同意', '求助', '教育', '其他情况']) chat.say(said);
    expect(chat.say('太长'.repeat(4_100))).toContain('最多');
    expect(chat.at).toBe('petition.title');
  });
});

test.each([
  ['一句话说完。还有第二句，很长很长很长很长很长很长', 20, '一句话说完。还有第二句'],
  ['电梯停了两个星期。还有第二句，很长很长很长很长', 20, '电梯停了两个星期'],
  ['电梯停了两个星期没有人管，物业说等基金到账', 16, '电梯停了两个星期没有人管'],
  ['Version 2.5 of the form is refused by everybody here', 30, 'Version 2.5 of the form is…'],
  ['aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 10, 'aaaaaaaaa…'],
])('the beginning of %s', (text, max, beginning) => {
  expect(beginningOf(text, { min: 2, max })).toBe(beginning);
  expect(lengthOf(beginning)).toBeLessThanOrEqual(max);
});
