import { describe, expect, test } from 'vitest';
import type { CommandOutcome } from '#engine/contract.ts';
import type { CommandCall } from '#flow/commands.ts';
import { shippedFlows, worldOf } from '#test/support/flows.ts';
import { Chat } from '#test/support/scenario.ts';

const world = worldOf(shippedFlows());
const registered = {
  ...{
    id: 'c1',
    number: '2026-000001-5',
    title: '路灯不亮',
    topic: '城管',
    state: 'registered',
    openedOn: '2026-06-01',
  },
  ...{ topicName: { 'zh-CN': '城管', en: 'City' }, stateName: { 'zh-CN': '已登记', en: 'registered' } },
  ...{ dueOn: '2026-07-31', daysLeft: 30, overdue: false, waiting: false, seeking: false, question: '' },
  ...{
    dueWhy: { 'zh-CN': '60 天', en: '60 days' },
    unitName: { 'zh-CN': '城管局', en: 'City' },
    timeline: { 'zh-CN': '已登记', en: 'Registered' },
  },
  ...{ canSupplement: true, canWithdraw: true, canResume: false, canEvaluate: false, canReopen: false },
};
const handling = { ...registered, state: 'handling', stateName: { 'zh-CN': '办理中', en: 'being handled' } };
const over = { canSupplement: false, canWithdraw: false };
const closed = { ...handling, ...over, state: 'closed', stateName: { 'zh-CN': '已办结', en: 'closed' } };
const withdrawn = { ...handling, ...over, state: 'withdrawn', stateName: { 'zh-CN': '已撤回', en: 'withdrawn' } };

/** A citizen with one case, and the office in which it changes. */
function citizen({ told = '' } = {}) {
  const office = { case: registered, link: '' };
  const run = ({ command }: CommandCall): CommandOutcome => {
    const { id, number, title, stateName } = office.case;
    const line = { 'zh-CN': '一行', en: 'a line' };
    switch (command) {
      case 'case.mine':
        return { ok: true, output: { count: 1, first: id, items: [{ id, number, title, stateName, line }] } };
      case 'case.asked': {
        const { link } = office;
        const asked = { count: 0, several: false, items: [], first: '', about: '', told };
        return { ok: true, output: link === '' ? asked : { ...asked, link } };
      }
      case 'case.answer-withdrawal': {
        const outcome = office.link === '' ? 'withdrawn' : 'asked';
        if (outcome === 'withdrawn') office.case = withdrawn;
        const about = { id, request: 'r1', number, title, stateName: office.case.stateName };
        return { ok: true, output: { ...about, outcome, fresh: outcome === 'withdrawn' } };
      }
      default:
        return { ok: true, output: office.case };
    }
  };
  return { chat: new Chat(world, { locale: 'zh-CN', run }), office };
}

describe('a page of a case that is come back to', () => {
  const opened = () => {
    const one = citizen();
    one.chat.say('查进度');
    expect(one.chat.press('已登记 · 路灯不亮')).toContain('状态：已登记');
    return one;
  };

  test('from another flow shows the case as it is by then', () => {
    const { chat, office } = opened();
    chat.say('/petition');
    office.case = handling;
    const told = chat.say('取消');
    expect(told).toContain('我们接着办“查进度”');
    expect(told).toContain('状态：办理中');
  });

  test('by Back shows the case as it is by then', () => {
    const { chat, office } = opened();
    chat.press('补充');
    office.case = handling;
    expect(chat.say('返回')).toContain('状态：办理中');
  });

  test('where it has ended meanwhile offers what is open by then', () => {
    const { chat, office } = opened();
    chat.press('撤回');
    office.case = closed;
    const told = chat.press('不撤回');
    expect(told).toContain('状态：已办结');
    expect(told).not.toContain('[补充]');
  });

  test('keeps its buttons where nothing has changed', () => {
    const { chat } = opened();
    const add = chat.token('补充');
    chat.say('好');
    chat.pressToken(add);
    expect(chat.at).toBe('status.addition');
  });

  test('in another language is told in that', () => {
    const { chat, office } = opened();
    office.case = handling;
    expect(chat.say('English please')).toContain('State: being handled');
  });

  test('the list names the states of now', () => {
    const { chat, office } = citizen();
    chat.say('查进度');
    chat.say('/petition');
    office.case = handling;
    expect(chat.say('取消')).toContain('[办理中 · 路灯不亮]');
  });
});

describe('after a request by query code to withdraw', () => {
  test('words that wait to be sent are not offered to an office that has stopped', () => {
    const { chat } = citizen({ told: '2026-000001-5' });
    expect(chat.say('电话里已经跟经办人说好了')).toContain('[发给承办单位]');
    const told = chat.say('/start withdrawal_withdraw_r1');
    expect(told).toContain('已撤回，不再办理');
    expect(told).not.toContain('我们接着办');
    expect(told).not.toContain('[发给承办单位]');
    expect(told).toContain('电话里已经跟经办人说好了');
  });

  test('it is asked no more whether to withdraw once that was done in another way', () => {
    const { chat, office } = citizen();
    office.link = 'withdrawal_ask_r1';
    expect(chat.say('撤诉')).toContain('您是要撤回 2026-000001-5《路灯不亮》吗');
    office.link = '';
    chat.say('查进度');
    office.case = withdrawn;
    const told = chat.say('取消');
    expect(told).toContain('现在是“已撤回”，不用再答复');
    expect(told).not.toContain('我们接着办');
    expect(chat.at).toBe('ended');
  });
});
