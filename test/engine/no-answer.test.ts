import { describe, expect, test } from 'vitest';
import type { Locale } from '#domain/text.ts';
import type { CommandOutcome } from '#engine/contract.ts';
import { openRun } from '#engine/turn/run.ts';
import { filingWords } from '#test/support/filing-words.ts';
import { shippedFlows, worldOf } from '#test/support/flows.ts';
import { Chat } from '#test/support/scenario.ts';

const world = worldOf(shippedFlows());
const none = { count: 0, first: '', items: [], several: false, about: '', told: '' };
const ways = {
  'zh-CN': [...filingWords['zh-CN'], '实名'],
  en: [...filingWords.en, 'With my name'],
} as const;
const stops = { title: 5, story: 6, place: 8, happenedOn: 9, name: 12 } as const;

function citizen(words: string, stop: keyof typeof stops): Chat {
  const locale: Locale = /\p{Script=Han}|\d/u.test(words) ? 'zh-CN' : 'en';
  const chat = new Chat(world, { locale, run: () => ({ ok: true, output: none }) as unknown as CommandOutcome });
  for (const said of ways[locale].slice(0, stops[stop])) chat.say(said);
  expect(chat.at).toBe(`petition.${stop}`);
  return chat;
}

const answers = (chat: Chat) => openRun(chat.state, world).frames[0]?.context;

describe('where any words would be an answer', () => {
  test.each([
    [
      'title',
      [
        '12',
        '2026',
        '66677291',
        '没有照片',
        '提交',
        '好的',
        '你好',
        '谢谢',
        '匿名',
        '求助',
        '没有',
        '下一步',
        '不知道',
      ],
    ],
    ['title', ['submit', 'no photos', 'ok', 'hello', 'anonymously', 'thank you', 'I agree']],
    ['story', ['提交', '好的', '没有照片', '下一步', '你好', '匿名', 'submit', 'ok', 'hi']],
    ['place', ['好的', '匿名', '同意', 'anonymously', 'yes']],
    ['happenedOn', ['好的', '匿名', 'ok']],
    ['name', ['匿名', '不想说', '好的', '提交', '12', 'anonymous', 'no thanks']],
  ] as const)('at the %s these are none: %j', (stop, all) => {
    const told = all.map((words) => {
      const chat = citizen(words, stop);
      const before = answers(chat);
      chat.say(words);
      // Nor do they become one by being said again.
      chat.say(words);
      return [
        words,
        chat.at,
        JSON.stringify(answers(chat)?.answers) === JSON.stringify(before?.answers),
        answers(chat)?.draft,
      ];
    });
    expect(told).toEqual(all.map((words) => [words, `petition.${stop}`, true, null]));
  });

  test('it is said what is missing', () => {
    expect(citizen('提交', 'title').say('提交')).toContain('“提交”看不出是什么事');
    expect(citizen('提交', 'story').say('提交')).toContain('还没有收到内容');
    expect(citizen('匿名', 'name').say('匿名')).toMatch(/“匿名”不像是姓名.*改选匿名/s);
  });

  test.each(['什么时候有结果', '请问什么时候能解决', '快点解决', 'when will I get an answer'])(
    'a question that is no title is answered, and the petition waits: %s',
    (words) => {
      const chat = citizen(words, 'title');
      chat.say(words);
      expect(chat.stack).toEqual(['petition', 'status']);
      chat.say(/\p{Script=Han}/u.test(words) ? '取消' : 'cancel');
      expect(chat.at).toBe('petition.title');
    },
  );

  test.each([
    ['title', '电梯坏了', 'story'],
    ['title', '3号楼停水', 'story'],
    ['title', '教育局不作为', 'story'],
    ['title', 'lift broken', 'story'],
    ['story', '没有人管', 'story'],
    ['place', '家里', 'happenedOn'],
    ['place', '302', 'happenedOn'],
    ['name', '张三', 'phone'],
  ] as const)('at the %s %s is one', (stop, words, next) => {
    const chat = citizen('中', stop);
    chat.say(words);
    expect(chat.at).toBe(`petition.${next}`);
    expect(JSON.stringify(answers(chat))).toContain(words);
  });

  test.each([
    ['my name john smith', 'John Smith'],
    ['My name is John Smith', 'John Smith'],
    ['my names ann o’neil', 'Ann O’neil'],
    ['my name should stay secret', 'my name should stay secret'],
  ])('%s gives the name', (words, name) => {
    const chat = citizen(words, 'name');
    chat.say(words);
    expect(answers(chat)?.answers['name']).toBe(name);
  });
});
