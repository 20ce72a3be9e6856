import { describe, expect, test } from 'vitest';
import type { Json } from '#document/json.ts';
import { onDay } from '#domain/when.ts';
import type { AnswerInput, AskContext } from '#flow/kinds/kind.ts';
import { type AskNode, ask, askKinds, kindOf } from '#flow/kinds/registry.ts';
import { cpuClock } from '#test/support/cpu-clock.ts';
import { frozenClock, shippedFlows, shippedPolicy } from '#test/support/flows.ts';

const text = { 'zh-CN': '问', en: 'Q' };
const policy = shippedPolicy();

const context: AskContext = {
  locale: 'en',
  channel: 'telegram',
  policy,
  now: frozenClock.now(),
  answers: {},
  draft: null,
  page: 0,
  evaluate: () => null,
};

function node(fields: Record<string, unknown>): AskNode {
  return ask.parse({ type: 'ask', text, next: 'z', ...fields });
}

/** The answer that typed words give; `undefined` where they give none. */
function typed(fields: Record<string, unknown>, words: string): Json | undefined {
  const question = node(fields);
  const reading = kindOf(question).read(question, { type: 'text', text: words, ref: undefined }, context);
  return reading.type === 'answer' ? reading.answer : undefined;
}

test('every kind is listed once', () => {
  expect(new Set(askKinds.map(({ kind }) => kind)).size).toBe(askKinds.length);
  expect(askKinds).toHaveLength(ask.options.length);
});

describe('date, on Wednesday 17 June 2026', () => {
  const reads = (fields: Record<string, unknown>, words: string, more: Partial<AskContext> = {}) => {
    const question = node({ kind: 'date', past: true, ...fields });
    return kindOf(question).read(question, { type: 'text', text: words, ref: undefined }, { ...context, ...more });
  };

  test('a time is kept with its words, and what was understood is said', () => {
    const day = { type: 'day', from: '2026-06-12', to: '2026-06-12', about: false, words: '上周五' };
    expect(reads({}, '上周五')).toMatchObject({ answer: day, note: { values: { time: 'Friday, 12 June 2026' } } });
    const month = { type: 'within', from: '2026-05-01', to: '2026-05-31', words: 'last month' };
    expect(reads({}, 'last month')).toMatchObject({ answer: month, note: { values: { time: 'May 2026' } } });
  });

  test('nothing is said of a day that was written out, nor of what goes on without a beginning', () => {
    for (const words of ['2024年3月5号', '2024/3/5', '5 March 2024', '每天夜里']) {
      expect(reads({}, words)).toMatchObject({ type: 'answer' });
      expect(reads({}, words)).not.toHaveProperty('note');
    }
  });

  test.each(['明天', '这周五', '2027年', 'next month'])('%s has not come yet', (words) => {
    expect(reads({}, words)).toMatchObject({ type: 'misfit', note: { text: { en: /not come yet/ } } });
  });

  test('what is not understood can be kept as it was said', () => {
    const kept = { type: 'words', from: null, to: null, words: '搬家那会儿' };
    expect(reads({}, '搬家那会儿')).toMatchObject({ type: 'misfit', orElse: { type: 'answer', answer: kept } });
    for (const words of ['？？', '明天', '3/4/2026', '说'.repeat(101)]) {
      expect(reads({}, words).type).toBe('misfit');
      expect(reads({}, words)).not.toHaveProperty('orElse');
    }
  });

  test.each([
    ['上周五', '2026-06-12'],
    ['Christmas', '2025-12-25'],
    ['2024-03-05', '2024-03-05'],
  ])('where only a day will do, %s is one', (words, answer) => {
    expect(reads({ exact: true }, words)).toMatchObject({ type: 'answer', answer });
  });

  test.each(['去年8月', 'about 10 days ago', '3月到5月', '每天夜里', '最近', 'abc'])(
    'where only a day will do, %s is none',
    (words) => {
      expect(reads({ exact: true }, words).type).toBe('misfit');
      expect(reads({ exact: true }, words)).not.toHaveProperty('orElse');
    },
  );

  test.each([
    ['3/4/2026', 'en', '3 April 2026', '4 March 2026'],
    ['3.4.2026', 'zh-CN', '2026年4月3日', '2026年3月4日'],
    ['3/4', 'en', '3 April 2026', '4 March 2026'],
    ['八月十五', 'zh-CN', '2025年8月15日', '2025年10月6日'],
  ] as const)('%s in %s may be either of two days, and which is asked', (words, locale, one, other) => {
    expect(reads({}, words, { locale })).toMatchObject({ type: 'misfit', note: { values: { one, other } } });
    expect(reads({}, one, { locale }).type).toBe('answer');
  });

  test.each([
    ['13/4/2026', 'en', '2026-04-13'],
    ['5/5/2026', 'en', '2026-05-05'],
    ['3/4', 'zh-CN', '2026-03-04'],
    ['6.9', 'en', '2026-06-09'],
  ] as const)('%s in %s can be only one day', (words, locale, from) => {
    expect(reads({}, words, { locale })).toMatchObject({ type: 'answer', answer: { type: 'day', from } });
  });

  test('the button of yesterday still means that day when it is pressed tomorrow', () => {
    const question = node({ kind: 'date', past: true });
    const kind = kindOf(question);
    const [, yesterday] = kind.show(question, context).choices;
    const input: AnswerInput = { type: 'pressed', index: yesterday?.index ?? 0 };
    const tomorrow = { ...context, now: new Date('2026-06-18T02:00:00Z') };
    expect(yesterday?.label).toBe('Yesterday, 16 Jun');
    expect(kind.read(question, input, tomorrow)).toEqual({ type: 'answer', answer: { ...onDay('2026-06-16') } });
  });

  test('days begin where the office is', () => {
    const late = { now: new Date('2026-06-16T17:00:00Z') };
    expect(reads({}, '今天', late)).toMatchObject({ answer: { from: '2026-06-17' } });
    // An hour after midnight there.
    expect(reads({}, 'two hours ago', late)).toMatchObject({ answer: { from: '2026-06-16' } });
  });

  test('a day that was answered before times could be more is still shown, and taken over', () => {
    const [question, exact] = [node({ kind: 'date', past: true }), node({ kind: 'date', exact: true })];
    expect(kindOf(question).display(question, '2026-06-12', context)).toBe('12 June 2026');
    expect(kindOf(question).adapt?.(question, '2026-06-12')).toEqual({ ...onDay('2026-06-12') });
    expect(kindOf(exact).adapt?.(exact, { ...onDay('2026-06-12') })).toBe('2026-06-12');
  });
});

test.each([
  ['13800138000', '+8613800138000'],
  ['１３８ ００１３ ８０００', '+8613800138000'],
  ['0731-88666666', '+8673188666666'],
  ['+44 20 7946 0000', '+442079460000'],
  ['1380013', undefined],
  ['110', undefined],
  ['电话', undefined],
])('phone %s', (words, answer) => {
  expect(typed({ kind: 'phone' }, words)).toBe(answer);
  expect(typed({ kind: 'contact' }, words)).toBe(answer);
});

test.each([
  ['3', 3],
  ['３户', 3],
  ['1,200.5 yuan', 1200.5],
  ['三', 3],
  ['半年', undefined],
  ['-1', undefined],
  ['9999', undefined],
])('number %s', (words, answer) => {
  expect(typed({ kind: 'number', min: 0, max: 2000 }, words)).toBe(answer);
});

test.each([
  ['是', true],
  ['Yes!', true],
  ['不', false],
  ['同意', true],
  ['i do not', false],
  ['我同意的', true],
  ['好的，同意', true],
  ['我不同意', false],
  ['是的呢', true],
  ['不是的呀', false],
  ['yes please', true],
  ["I don't agree", false],
  ['要不要同意', undefined],
  ['是不是', undefined],
  ['同意吗？', undefined],
  ['perhaps', undefined],
])('yes or no: %s', (words, answer) => {
  const labels = { yes: { 'zh-CN': '同意', en: '同意' }, no: { 'zh-CN': '不同意', en: 'I do not' } };
  expect(typed({ kind: 'yes-no', labels }, words)).toBe(answer);
});

test('a pattern is for the whole text, and takes no longer for a text made to be slow', () => {
  const fields = { kind: 'text', pattern: '(a+)+', maxLength: 500 };
  expect(typed(fields, 'aaa')).toBe('aaa');
  const took = cpuClock();
  expect(typed(fields, `${'a'.repeat(400)}!`)).toBeUndefined();
  expect(took()).toBeLessThan(500);
});

test('lengths are counted in characters', () => {
  expect(typed({ kind: 'text', maxLength: 2 }, '👍🏽')).toBe('👍🏽');
  expect(typed({ kind: 'text', maxLength: 3 }, '四个字的')).toBeUndefined();
});

test('a place is a location or words', () => {
  const question = node({ kind: 'place' });
  const location: AnswerInput = { type: 'place', latitude: 28.2, longitude: 112.9, label: '' };
  expect(kindOf(question).read(question, location, context)).toEqual({
    type: 'answer',
    answer: { words: 'Location 28.20000, 112.90000', latitude: 28.2, longitude: 112.9 },
  });
  expect(typed({ kind: 'place' }, ' 幸福路 ')).toEqual({ words: '幸福路' });
});

test('a location that a phone did not find, or that lies elsewhere, is asked about', () => {
  const question = node({ kind: 'place' });
  const at = (latitude: number, longitude: number) =>
    kindOf(question).read(question, { type: 'place', latitude, longitude, label: '' }, context);
  const nowhere = at(0, 0);
  expect(nowhere).toMatchObject({ type: 'misfit', note: { text: { en: expect.stringContaining('0, 0') } } });
  expect(nowhere).not.toHaveProperty('orElse');
  // Paris: taken where it is sent once more.
  expect(at(48.85, 2.35)).toMatchObject({
    type: 'misfit',
    note: { text: { 'zh-CN': expect.stringContaining('不在本地') } },
    orElse: { answer: { latitude: 48.85, longitude: 2.35 } },
  });
  const everywhere = { ...context, policy: { ...policy, contact: {} } };
  const paris = { type: 'place', latitude: 48.85, longitude: 2.35, label: '' } as const;
  expect(kindOf(question).read(question, paris, everywhere)).toMatchObject({ type: 'answer' });
});

test('rating: 5 is best, typed or pressed', () => {
  const labels = ['Very good', 'Good', 'Fair', 'Poor', 'Very poor'].map((en) => ({ 'zh-CN': en, en }));
  expect(typed({ kind: 'rating', labels }, '5')).toBe(5);
  expect(typed({ kind: 'rating', labels }, 'very poor')).toBe(1);
  const said = ['5 · Very good', '4分吧', '三星', 'four stars', 'poor please', '两分'];
  expect(said.map((words) => typed({ kind: 'rating', labels }, words))).toEqual([5, 4, 3, 4, 2, 2]);
  expect(typed({ kind: 'rating', labels }, '六分')).toBeUndefined();
  const question = node({ kind: 'rating', labels });
  expect(kindOf(question).show(question, context).choices[0]).toEqual({ index: 5, label: '5 · Very good' });
  expect(kindOf(question).display(question, 2, context)).toBe('Poor');
});

describe('a rating in words', () => {
  const rated = shippedFlows().find(({ document }) => document.flow === 'evaluation')?.document.nodes['satisfaction'];
  if (rated?.type !== 'ask') throw new Error('the shipped evaluation asks for no rating');

  test.each([
    [5, ['很满意', '非常好', '特别满意！', '满分', '第一个', 'excellent', 'very happy', 'the first one']],
    [4, ['都满意', '挺好的', '比较满意', '不错', 'good', 'quite satisfied', '第二项']],
    [3, ['一般', '一般般吧', '还行', '还可以', '马马虎虎', '大致满意', 'so so', 'average', 'okay']],
    [2, ['不太满意', '不是很满意', '不怎么样', '有点失望', 'not satisfied', 'unhappy', '第四个']],
    [1, ['第五个', '最后一个', '很不满意', '差评', '太差了', 'terrible', 'very bad', 'the last one', 'option 5']],
    [undefined, ['哪个好', '满意吗？', '六分', '第六个', '不想评']],
  ] as const)('%s: %j', (level, all) => {
    const read = (words: string) => {
      const reading = kindOf(rated).read(
        rated,
        { type: 'text', text: words, ref: undefined },
        { ...context, locale: 'zh-CN' },
      );
      return reading.type === 'answer' ? reading.answer : undefined;
    };
    expect(all.map((words) => [words, read(words)])).toEqual(all.map((words) => [words, level]));
  });
});

test('many options come in pages', () => {
  const options = Array.from({ length: 20 }, (_, index) => ({
    id: `o${index}`,
    label: { 'zh-CN': '项', en: `Option ${index}` },
  }));
  const question = node({ kind: 'choice', options });
  const kind = kindOf(question);
  const first = kind.show(question, context).choices;
  expect(first).toHaveLength(9);
  const more = first.at(-1)?.index ?? 0;
  expect(kind.read(question, { type: 'pressed', index: more }, context)).toEqual({ type: 'page', page: 1 });
  expect(kind.show(question, { ...context, page: 2 }).choices.map(({ label }) => label)).toEqual([
    'Option 16',
    'Option 17',
    'Option 18',
    'Option 19',
    'First page',
  ]);
  expect(typed({ kind: 'choice', options }, '20')).toBe('o19');
});

test('a contact button is only spoken of where there is one', () => {
  const question = node({ kind: 'contact' });
  const input: AnswerInput = { type: 'text', text: 'no idea', ref: undefined };
  const told = (channel: AskContext['channel']) => {
    const reading = kindOf(question).read(question, input, { ...context, channel });
    return reading.type === 'misfit' ? reading.note.text.en : '';
  };
  expect(told('telegram')).toContain('button');
  expect(told('webchat')).not.toContain('button');
  expect(told('webchat')).toContain('13800138000');
});

test.each(['more', '更多', '下一页'])('the next page is reached by typing %s', (words) => {
  const options = Array.from({ length: 20 }, (_, n) => ({
    id: `o${n}`,
    label: { 'zh-CN': `项${n}`, en: `Option ${n}` },
  }));
  const question = node({ kind: 'choice', options });
  const read = (page: number) =>
    kindOf(question).read(question, { type: 'text', text: words, ref: undefined }, { ...context, page });
  expect(read(0)).toEqual({ type: 'page', page: 1 });
  expect(read(2)).toEqual({ type: 'page', page: 0 });
});

test('labels of what citizens wrote are cut, Chinese ones sooner', () => {
  const list = (title: string): AskContext => ({ ...context, evaluate: () => [{ id: 'c1', title }] });
  const label = { 'zh-CN': '{title}', en: '{title}' };
  const question = node({ kind: 'choice', source: { from: 'list', items: 'answers.items', id: 'id', label } });
  const shown = (title: string) => kindOf(question).show(question, list(title)).choices[0]?.label;
  expect(shown('工'.repeat(28))).toBe('工'.repeat(28));
  expect(shown('工'.repeat(29))).toBe(`${'工'.repeat(27)}…`);
  expect(shown('a'.repeat(57))).toBe(`${'a'.repeat(55)}…`);
});

describe('a choice that is typed', () => {
  const kinds = {
    kind: 'choice',
    options: ['Complaint', 'Report', 'Not a report'].map((label) => ({
      id: label,
      label: { 'zh-CN': label, en: label },
    })),
  };
  test.each([
    ['complaint', 'Complaint'],
    ['I want to make a complaint', 'Complaint'],
    ['a report please', 'Report'],
    ['not a report, thanks', 'Not a report'],
    ['I do not want to make a complaint', undefined],
    ['is this a complaint?', undefined],
    ['complaint or report', undefined],
    ['the reporter was here', undefined],
    ['my complaint is that the lift has been out for two weeks now', undefined],
  ])('%s', (words, id) => {
    expect(typed(kinds, words)).toBe(id);
  });

  const review = {
    kind: 'choice',
    options: ['✅ 提交', '没解决，还有话说', '匿名', '不撤回'].map((label) => ({
      id: label,
      label: { 'zh-CN': label, en: label },
      ...(label === '✅ 提交' ? { words: ['没问题'] } : {}),
    })),
  };
  test.each([
    ['提交', '✅ 提交'],
    ['✅提交。', '✅ 提交'],
    ['提交吧', '✅ 提交'],
    ['好的，提交', '✅ 提交'],
    ['那就提交吧，谢谢', '✅ 提交'],
    ['没问题，提交吧', '✅ 提交'],
    ['没解决 还有话说', '没解决，还有话说'],
    ['我要匿名的', '匿名'],
    ['还是匿名吧', '匿名'],
    ['第二个', '没解决，还有话说'],
    ['我选第二个', '没解决，还有话说'],
    ['2号', '没解决，还有话说'],
    ['the second one', '没解决，还有话说'],
    ['option 3 please', '匿名'],
    ['最后一个', '不撤回'],
    ['不撤回了', '不撤回'],
    ['两个', undefined],
    ['第九个', undefined],
    ['要不要匿名', undefined],
    ['不提交', undefined],
  ])('by its label or its place, as people say it: %s', (words, id) => {
    expect(typed(review, words)).toBe(id);
  });

  const topics = { kind: 'choice', source: { from: 'topics' } };
  test.each([
    ['拖欠工资', 'labour'],
    ['老板没发工资', 'labour'],
    ['unpaid wages', 'labour'],
    ['退休金', 'social-security'],
    ['说不清楚', undefined],
    ['我在工地干了三个月，老板一直没发工资，打电话也不接', undefined],
  ])('a topic by what citizens call it: %s', (words, id) => {
    expect(typed(topics, words)).toBe(id);
  });
});
