import { describe, expect, test } from 'vitest';
import type { CommandOutcome } from '#engine/contract.ts';
import type { CommandCall } from '#flow/commands.ts';
import { caseNamedIn } from '#modules/cases/model/number.ts';
import { shippedFlows, worldOf } from '#test/support/flows.ts';
import { Chat } from '#test/support/scenario.ts';

const world = worldOf(shippedFlows());
const open = {
  ...{ id: 'c1', number: '2026-000001-5', title: '路灯', topic: '城管', state: 'handling', openedOn: '2026-06-01' },
  ...{ topicName: { 'zh-CN': '城管', en: 'City' }, stateName: { 'zh-CN': '办理中', en: 'being handled' } },
  ...{ dueOn: '2026-07-31', daysLeft: 30, overdue: false, waiting: false, seeking: false, question: '' },
  ...{
    dueWhy: { 'zh-CN': '60 天', en: '60 days' },
    unitName: { 'zh-CN': '城管局', en: 'City' },
    timeline: { 'zh-CN': '已登记', en: 'Registered' },
  },
  ...{ canSupplement: true, canWithdraw: true, canResume: false, canEvaluate: false, canReopen: false },
};

function run(call: CommandCall): CommandOutcome {
  if (call.command === 'case.named') return { ok: true, output: caseNamedIn(call.input.said) };
  return { ok: true, output: call.command === 'case.find' || call.command === 'case.own' ? open : {} };
}

const citizen = () => new Chat(world, { locale: 'zh-CN', run });
const looked = (chat: Chat) => chat.calls.findLast(({ command }) => command === 'case.find')?.input;
const named = { number: '2026-000001-5', code: '12345678' };

describe('a case named by number and code', () => {
  test.each([
    '/status 2026-000001-5 12345678',
    '查询 2026-000001-5 12345678',
    '查进度：2026-000001-5，查询码 12345678',
    'status 2026-000001-5 12345678',
    '2026-000001-5 12345678',
    '编号：２０２６－０００００１－５ 查询码：12345678',
  ])('is opened amid a story, which waits and has neither in it: %s', (said) => {
    const chat = citizen();
    for (const words of ['/petition', '同意', '求助', '教育', '其他情况', '食堂的饭凉了']) chat.say(words);
    chat.say('食堂的饭天天都是凉的，孩子吃了肚子疼。');
    expect(chat.say(said)).toContain('状态：办理中');
    expect(looked(chat)).toEqual(named);
    expect(chat.press('看完了')).toContain('您之前写的 19 个字还在');
    expect(chat.at).toBe('petition.story');
  });

  test('is opened amid an addition to that very case, and by the same words again', () => {
    const chat = citizen();
    chat.say('/status 2026-000001-5 12345678');
    chat.press('补充');
    chat.say('还是没有人来修，');
    expect(chat.say('/status 2026-000001-5 12345678')).toContain('状态：办理中');
    expect(chat.press('看完了')).toContain('您之前写的 8 个字还在');
  });

  test('with words behind it offers them as an addition, which another look does not lose', () => {
    const chat = citizen();
    expect(chat.say('查询 2026-000001-5 12345678 你们快点')).toContain('您之前写的 4 个字还在');
    expect(chat.say('/status 2026-000001-5 12345678')).toContain('状态：办理中');
    expect(chat.press('看完了')).toContain('您之前写的 4 个字还在');
  });

  test('is a part of a story where it stands among other words', () => {
    const chat = citizen();
    for (const words of ['/petition', '同意', '求助', '教育', '其他情况', '食堂的饭凉了']) chat.say(words);
    chat.say('以前反映过，编号 2026-000001-5，没有下文。');
    expect(chat.at).toBe('petition.story');
    expect(looked(chat)).toBeUndefined();
  });
});
