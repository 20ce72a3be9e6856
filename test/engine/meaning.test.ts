import { describe, expect, test } from 'vitest';
import type { CommandOutcome } from '#engine/contract.ts';
import type { CommandCall } from '#flow/commands.ts';
import { caseNamedIn } from '#modules/cases/model/number.ts';
import { shippedFlows, shippedPolicy, worldOf } from '#test/support/flows.ts';
import { Chat } from '#test/support/scenario.ts';

const world = worldOf(shippedFlows());
const view = {
  ...{ id: 'c1', number: '2026-000001-5', title: '路灯不亮', topic: '城管', state: 'handling', openedOn: '2026-06-01' },
  ...{ topicName: { 'zh-CN': '城管', en: 'City' }, stateName: { 'zh-CN': '办理中', en: 'being handled' } },
  ...{ dueOn: '2026-07-31', daysLeft: 30, overdue: false, waiting: false, seeking: false, question: '' },
  ...{
    dueWhy: { 'zh-CN': '60 天', en: '60 days' },
    unitName: { 'zh-CN': '城管局', en: 'City' },
    timeline: { 'zh-CN': '已登记', en: 'Registered' },
  },
  ...{ canSupplement: true, canWithdraw: true, canResume: false, canEvaluate: false, canReopen: false },
};
const line = { 'zh-CN': '一行', en: 'a line' };

/** A citizen with so many cases; `link`: the button that words answer, where a question of ours waits. */
function citizen(count: number, { locale = 'zh-CN', link }: { locale?: 'zh-CN' | 'en'; link?: string } = {}): Chat {
  const items = Array.from({ length: count }, (_, n) => ({ ...view, id: `c${n + 1}`, line }));
  const asked = { count: 0, several: false, items: [], first: '', about: '', told: '', ...(link ? { link } : {}) };
  const run = (call: CommandCall): CommandOutcome => {
    switch (call.command) {
      case 'case.mine':
        return { ok: true, output: { count, first: items[0]?.id ?? '', items } };
      case 'case.named':
        return { ok: true, output: caseNamedIn(call.input.said) };
      case 'case.asked':
        return { ok: true, output: asked };
      case 'case.open':
        return { ok: true, output: { ...view, code: '12345678', unit: view.unitName, accusation: false } };
      case 'case.answer-withdrawal':
        return { ok: true, output: { ...view, outcome: 'asked', request: 'r1', fresh: false } };
      default:
        return { ok: true, output: view };
    }
  };
  return new Chat(world, { locale, run });
}

const commands = (chat: Chat) => chat.calls.map(({ command }) => command);
const writing = (chat: Chat) => {
  for (const words of ['/petition', '同意', '求助', '教育', '其他情况']) chat.say(words);
  return chat;
};

describe('after filing', () => {
  test.each([
    ['什么时候有结果', 'status.openCase', '最迟应在'],
    ['办得怎么样了', 'status.openCase', '最迟应在'],
    ['有消息吗', 'status.openCase', '最迟应在'],
    ['我要催办', 'status.remind', '要催一下吗'],
    ['能不能快点', 'status.remind', '要催一下吗'],
    ['我要补充材料', 'status.addition', '要给《路灯不亮》补充什么'],
    ['撤诉', 'status.sure', '要撤回《路灯不亮》吗'],
    ['不告了', 'status.sure', '要撤回《路灯不亮》吗'],
    ['查询码忘了', 'status.openCase', '不用查询码'],
    ['用编号查询', 'status.number', '请发编号'],
  ])('%s leads to %s', (said, at, tells) => {
    const chat = citizen(1);
    expect(chat.say(said)).toContain(tells);
    expect(chat.at).toBe(at);
  });

  test.each([
    ['track my case', 'status.openCase'],
    ['any news?', 'status.openCase'],
    ['I want to withdraw', 'status.sure'],
    ['Look up by number', 'status.number'],
  ])('%s leads to %s', (said, at) => {
    const chat = citizen(1, { locale: 'en' });
    chat.say(said);
    expect(chat.at).toBe(at);
  });

  test('a reminder goes to the office as an addition', () => {
    const chat = citizen(1);
    chat.say('我要催办');
    expect(chat.say('好的，催吧')).toContain('已经补充到 2026-000001-5');
    expect(chat.calls.findLast(({ command }) => command === 'case.supplement')?.input).toMatchObject({
      case: 'c1',
      text: '请尽快办理，并告诉我办到哪一步了。',
    });
  });

  test('with several cases it is asked which', () => {
    const chat = citizen(2);
    expect(chat.say('撤诉')).toContain('看哪一件');
    expect(chat.say('第二个')).toContain('要撤回');
    expect(chat.calls.findLast(({ command }) => command === 'case.view')?.input).toEqual({ case: 'c2' });
  });

  test('without a case it says so, and nothing becomes a petition', () => {
    const chat = citizen(0);
    expect(chat.say('撤诉')).toContain('还没有提交过信访件');
    expect(chat.at).toBe('status.none');
  });

  test('at the page of a case a wish is none of the words for the office', () => {
    const chat = citizen(1);
    chat.say('查进度');
    chat.press('办理中 · 路灯不亮');
    chat.say('我要撤诉');
    expect(chat.at).toBe('status.sure');
    chat.press('不撤回');
    chat.say('灯还是不亮，什么时候能解决');
    expect(chat.at).toBe('status.addition');
  });

  test.each([
    ['评价办理情况', 'evaluate_2026-000001-5'],
    ['查看进展或补充', 'case_2026-000001-5'],
    ['回答', 'answer_2026-000001-5'],
  ])('the button of some news that is typed is pressed, in the middle of a petition as well: %s', (said, link) => {
    for (const chat of [citizen(2, { link }), writing(citizen(2, { link }))]) {
      const twin = chat.restarted(world);
      const typed = chat.say(said);
      expect(typed).toBe(twin.pressToken(`go:${link}`));
      expect(chat.at).toBe(twin.at);
      expect(chat.calls.findLast(({ command }) => command === 'case.own')?.input).toEqual({ number: '2026-000001-5' });
    }
  });

  test('without such a button they mean the same of the only case, or ask of which', () => {
    expect(citizen(1).say('查看进展或补充')).toContain('最迟应在');
    expect(citizen(2).say('评价')).toContain('看哪一件');
    expect(citizen(0).say('回答')).toContain('现在没有单位在等您回答');
  });

  test('words that answer whether to withdraw are an answer', () => {
    const chat = citizen(1, { link: 'withdrawal_ask_r1' });
    chat.say('撤诉');
    expect(commands(chat)).toContain('case.answer-withdrawal');
  });
});

describe('while a petition is written', () => {
  test.each(['撤诉', '我要催办', '查询码忘了', '用编号查询'])('%s becomes no title, and the petition waits', (said) => {
    const chat = writing(citizen(0));
    chat.say(said);
    expect(chat.stack).toEqual(['petition', 'status']);
    expect(chat.say('取消')).toContain('我们接着办“提交信访”');
    expect(chat.at).toBe('petition.title');
  });

  test.each(['人工', '我要找人', '找真人', 'talk to a human'])(
    '%s says how a person is reached; the question stays',
    (said) => {
      const chat = writing(citizen(0));
      const told = chat.say(said);
      expect(told).toContain('电话：12345');
      expect(told).toContain('请用一句话说说是什么事');
      expect(chat.at).toBe('petition.title');
    },
  );

  test.each(['English please', 'speak English', 'Can you speak English?'])('%s changes the language', (said) => {
    const chat = writing(citizen(0));
    expect(chat.say(said)).toContain('All right, English from now on.');
    expect(chat.at).toBe('petition.title');
    expect(chat.say('讲中文')).toContain('好的，以后用中文。');
  });

  test('what belongs to a story stays in it', () => {
    const chat = writing(citizen(0));
    chat.say('小区路灯坏了');
    for (const words of ['路灯坏了三个月没人修。', '什么时候能解决', '请尽快处理']) chat.say(words);
    expect(chat.at).toBe('petition.story');
    expect(chat.stack).toEqual(['petition']);
  });

  test.each(['没有照片', '没有什么材料', '暂时没有图', 'no photos', "I don't have any pictures"])(
    '%s: none are sent',
    (said) => {
      const chat = writing(citizen(0));
      for (const words of ['小区路灯坏了', '路灯坏了三个月没人修。', '完成', '东门', '昨天']) chat.say(words);
      expect(chat.at).toBe('petition.evidence');
      chat.say(said);
      expect(chat.at).toBe('petition.identity');
      for (const words of ['匿名吧', '没问题，提交吧']) chat.say(words);
      expect(commands(chat)).toContain('case.open');
    },
  );
});

describe('what has another door', () => {
  test.each([
    ['我们12户想一起反映', '不能联名'],
    ['法院判决不公', '信访改变不了裁判'],
    ['咨询', '打 12345 最快'],
  ])('%s is told which, at the menu, at a button and at the title', (said, tells) => {
    const atMenu = citizen(0);
    atMenu.say('/menu');
    expect(atMenu.say(said)).toContain(tells);
    expect(atMenu.at).toBe('petition.consent');

    const atKind = citizen(0);
    for (const words of ['/petition', '同意']) atKind.say(words);
    expect(atKind.say(said)).toContain(tells);
    expect(atKind.at).toBe('petition.kind');

    const atTitle = writing(citizen(0));
    const told = atTitle.say(said);
    expect(told).toContain(tells);
    expect(told).toContain('请用一句话说说是什么事');
    expect(atTitle.at).toBe('petition.title');
    // Who says it again means it.
    atTitle.say(said);
    expect(atTitle.at).toBe('petition.story');
  });

  test('in English as well', () => {
    const chat = citizen(0, { locale: 'en' });
    expect(chat.say('We want to complain together')).toContain('cannot be signed jointly');
    expect(chat.say('the court was unfair')).toContain('cannot change what they decide');
    expect(chat.at).toBe('petition.consent');
  });

  test('in a story they are a part of it', () => {
    const chat = writing(citizen(0));
    for (const words of ['小区停水', '法院判决不公']) chat.say(words);
    expect(chat.at).toBe('petition.story');
    expect(chat.state.snapshot).toContain('法院判决不公');
  });
});

describe('a number alone', () => {
  test.each([
    '２０２６－０００００１－５',
    '20260000015',
    '编号2026-000001-5',
    '编号：2026 000001 5。',
    'Case number 2026-000001-5',
  ])('opens the case: %s', (said) => {
    const chat = citizen(1);
    chat.say('/menu');
    expect(chat.say(said)).toContain('路灯不亮');
    expect(chat.at).toBe('status.openCase');
  });

  test.each([
    '2026-000001-5和66677291',
    '2026-000001-5 and 66677291',
    '编号2026-000001-5，查询码66677291',
    '查询码66677291，编号2026-000001-5',
    '66677291 2026-000001-5',
    '编号2026-000001-5 66677291',
    '2026-000001-5/66677291',
    'case 2026-000001-5, code 6667 7291',
  ])('with its code as well: %s', (said) => {
    const chat = citizen(0);
    chat.say(said);
    const { code, ...input } = { code: '', ...chat.calls.findLast(({ command }) => command === 'case.find')?.input };
    expect([input, code.replaceAll(' ', '')]).toEqual([{ number: '2026-000001-5' }, '66677291']);
  });

  test('with a wish before it does what is wished', () => {
    const chat = citizen(2);
    chat.say('我要撤诉 2026-000001-5');
    expect(chat.at).toBe('status.sure');
  });
});

describe('a person', () => {
  test('cannot be reached where the office names no way', () => {
    const chat = new Chat(worldOf(shippedFlows(), { ...shippedPolicy(), contact: {} }), { locale: 'zh-CN' });
    const told = chat.say('我要找人');
    expect(told).toContain('没有在这里留下电话和接待窗口');
    expect(told).not.toContain('12345');
  });

  test('is reached at the hours that the office names', () => {
    const hours = { 'zh-CN': '周一至周五 9:00–17:00', en: 'Monday to Friday, 9:00 to 17:00' };
    const contact = { phone: '0731-1234567', hours };
    const chat = new Chat(worldOf(shippedFlows(), { ...shippedPolicy(), contact }), { locale: 'en' });
    expect(chat.say('What are your opening hours?')).toContain(
      'Phone: 0731-1234567\nHours: Monday to Friday, 9:00 to 17:00',
    );
  });
});
