import { describe, expect, test } from 'vitest';
import type { Locale } from '#domain/text.ts';
import type { CommandOutcome } from '#engine/contract.ts';
import { openRun } from '#engine/turn/run.ts';
import type { CommandCall } from '#flow/commands.ts';
import { filingWords } from '#test/support/filing-words.ts';
import { shippedFlows, worldOf } from '#test/support/flows.ts';
import { Chat } from '#test/support/scenario.ts';

const world = worldOf(shippedFlows());
const unit = { 'zh-CN': '城管局', en: 'City' };
const ways = {
  'zh-CN': [...filingWords['zh-CN'], '匿名'],
  en: [...filingWords.en, 'Anonymously'],
} as const;
const stops = { consent: 1, photos: 10, identity: 11, review: 12 } as const;

function citizen(locale: Locale, stop: keyof typeof stops): Chat {
  const opened = { id: 'c', number: '2026-000001-5', code: '12345678', dueOn: '2026-08-16', unit, accusation: false };
  const run = ({ command }: CommandCall): CommandOutcome => {
    return {
      ok: true,
      output: command === 'case.open' ? opened : { count: 0, first: '', items: [] },
    } as CommandOutcome;
  };
  const chat = new Chat(world, { locale, run });
  for (const words of ways[locale].slice(0, stops[stop])) chat.say(words);
  return chat;
}

const storyOf = (chat: Chat) => openRun(chat.state, world).frames.at(-1)?.context.answers['story'];

/** Where each leads; its story stays as it was told. */
const said = [
  [
    'consent',
    'petition.kind',
    ['没有问题', '我同意这样做', '没意见', '可以的', '继续吧', 'I accept', 'fine with me', 'no objection', 'go ahead'],
  ],
  ['consent', 'ended', ['不愿意', '我不同意', '有意见', 'I refuse', "I don't consent"]],
  [
    'photos',
    'petition.identity',
    [
      '没拍照',
      '没有照',
      '忘了拍',
      '拍不了',
      '没法拍照',
      '没带手机',
      '以后再发',
      '不发了',
      '手头没有证据',
      '都没留',
      '没有图片可以发',
    ],
  ],
  [
    'photos',
    'petition.identity',
    ['No, thanks', "I didn't take any", 'Sorry, no photos', 'maybe later', 'Nothing to send', 'not now'],
  ],
  ['photos', 'petition.evidence', ['照片等会儿发', '怎么发', '我找找照片', 'how do I send photos?']],
  [
    'identity',
    'petition.review',
    [
      '不要实名',
      '不想用真名',
      '别让他们知道我是谁',
      '不要',
      '怕报复',
      'no',
      'not with my name',
      "I don't want to give my name",
      'keep it secret',
    ],
  ],
  ['identity', 'petition.name', ['不匿名', '要', '可以', '写我的名字', 'yes', 'use my real name']],
  ['identity', 'petition.identity', ['哪个好', '还没想好', 'which one?']],
  [
    'review',
    'ended',
    [
      '都没问题',
      '看过了，没错',
      '没毛病，交吧',
      '那就这样提交吧，谢谢',
      '全部正确',
      '都好了',
      '好的',
      'go ahead',
      'all good',
      'Looks good to me',
      'send it',
      'yes please submit it',
      'no changes',
    ],
  ],
  [
    'review',
    'petition.title',
    [
      '改一下标题',
      '我想改标题',
      '标题不对',
      '题目写错了',
      '把标题改一下',
      'change the title',
      'edit the title please',
      'the title is wrong',
    ],
  ],
  ['review', 'petition.story', ['我要改一下内容', '修改经过', 'fix the story']],
  ['review', 'petition.place', ['把地点改一下', '地址写错了', 'the place is wrong']],
  ['review', 'petition.evidence', ['改一下照片', '照片不要了', 'change the photos']],
  ['review', 'petition.happenedOn', ['时间写错了', '换个日期', 'I want to change the date']],
  ['review', 'petition.identity', ['电话错了', '我要改名字', 'change my phone number', '改成实名']],
  [
    'review',
    'petition.review',
    [
      '不提交',
      '先不交了',
      '今天先不提交',
      '不想提交了',
      '我再看看',
      '等一下',
      '不改标题',
      '怎么提交',
      '不取消',
      '重新写',
      '要改投诉类型',
      "don't submit",
      "I don't want to submit it yet",
      'not yet',
      'wait',
      'let me think',
      'how do I submit?',
      'do not change the title',
    ],
  ],
] as const satisfies readonly (readonly [keyof typeof stops, string, readonly string[]])[];

describe('an answer in everyday words', () => {
  test.each(said)('at %s leads to %s: %j', (stop, at, all) => {
    const told = all.map((words) => {
      const locale = /\p{Script=Han}/u.test(words) ? 'zh-CN' : 'en';
      const chat = citizen(locale, stop);
      const before = storyOf(chat);
      chat.say(words);
      return [words, chat.at, at === 'ended' || storyOf(chat) === before];
    });
    expect(told).toEqual(all.map((words) => [words, at, true]));
  });

  test.each(['不提交', '先不交了', "don't submit", 'not yet'])(
    '%s is told that nothing is submitted and all is kept',
    (words) => {
      const chat = citizen(/\p{Script=Han}/u.test(words) ? 'zh-CN' : 'en', 'review');
      expect(chat.say(words)).toMatch(/还没有提交，您写的都留着|not submitted yet, and all that you wrote is kept/);
      expect(chat.calls.map(({ command }) => command)).not.toContain('case.open');
    },
  );

  test.each(['取消提交', '不办了', 'cancel it'])('%s asks whether to cancel', (words) => {
    const chat = citizen(/\p{Script=Han}/u.test(words) ? 'zh-CN' : 'en', 'review');
    expect(chat.say(words)).toMatch(/要取消“提交信访”吗|Cancel “Submit a petition”/);
    expect(chat.calls.map(({ command }) => command)).not.toContain('case.open');
  });

  test.each([
    ['标题改成：路灯三个月没人修', '【求助】路灯三个月没人修'],
    ['把地点改为西门', '地点：西门'],
    ['change the title to Lamps out for months', 'Ask for help: Lamps out for months'],
  ])('%s is changed so at once', (words, shown) => {
    const chat = citizen(/\p{Script=Han}/u.test(words) ? 'zh-CN' : 'en', 'review');
    expect(chat.say(words)).toContain(shown);
    expect(chat.at).toBe('petition.review');
  });

  test.each([
    ['photos', '路灯杆也斜了很危险'],
    ['identity', '没有人管我们小区'],
    ['review', '再补充一句：灯杆都斜了'],
    ['review', '他们还把时间改了'],
    ['review', 'they also broke the bench'],
  ] as const)('what tells more at %s still joins the story: %s', (stop, words) => {
    const chat = citizen(/\p{Script=Han}/u.test(words) ? 'zh-CN' : 'en', stop);
    chat.say(words);
    expect(storyOf(chat)).toContain(words);
  });
});
