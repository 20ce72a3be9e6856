import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { locales } from '#domain/text.ts';
import { commandNames } from '#flow/commands.ts';
import { readCondition, writeCondition } from '#flow/condition.ts';
import { describeChange } from '#flow/describe-change.ts';
import { diffDocuments } from '#flow/diff.ts';
import { casesInWords } from '#modules/authoring/console/editor/conditions/cases-in-words.ts';
import { offeredSubjects } from '#modules/authoring/console/editor/conditions/offered.ts';
import {
  comparisonOf,
  relationsOf,
  relationWords,
  type SubjectSort,
} from '#modules/authoring/console/editor/conditions/relations.ts';
import { resultFields } from '#modules/authoring/console/editor/conditions/result-fields.ts';
import { sentenceOf } from '#modules/authoring/console/editor/conditions/sentence.ts';
import { firstValue, subjectsOf } from '#modules/authoring/console/editor/conditions/subjects.ts';
import type { Topic } from '#modules/authoring/console/editor/conditions/topics.ts';
import { viewOf } from '#modules/authoring/console/editor/graph/card-view.ts';
import { stepsBefore } from '#modules/authoring/console/editor/model/before.ts';
import { type Draft, nodeOf, nodesOf, objectsIn } from '#modules/authoring/console/editor/model/draft.ts';
import { withValueAt } from '#modules/authoring/console/editor/model/json-path.ts';
import { templates } from '#modules/authoring/console/editor/model/templates.ts';
import { anyDraft, realFlow } from './drafts.ts';

const petition = realFlow('petition');
const status = realFlow('status');
const evaluation = realFlow('evaluation');
const topics: Draft = {
  nodes: {
    topics: {
      type: 'ask',
      kind: 'choices',
      text: {
        'zh-CN': '{name}，您好。关于“住房”的哪些事？可以选几项。',
        en: 'Hello {name}. Which of these? Choose all that fit.',
      },
      options: [{ id: 'rent', label: { 'zh-CN': '房租', en: 'Rent' } }],
    },
  },
};

describe('a condition in words', () => {
  it.each([
    [petition, 'answers.consent == true', '“您同意吗？”选了“同意”', '“Do you agree?” is “I agree”'],
    [
      petition,
      "answers.identity != 'named' || answers.place == null",
      '“要让经办人知道您是谁吗？”没有选“实名”，或者“事情发生在哪里？”没有回答',
      '“Should the staff know who you are?” is not “With my name” or “Where did it happen?” was not answered',
    ],
    [
      petition,
      'size(answers.evidence) > 2',
      /^“附件：请把经过写下来.*”的个数大于 2$/,
      /^the count of “Files: .*” is more than 2$/,
    ],
    [petition, "answers.name.contains('王')", '“请写您的姓名。”回答里有“王”', '“What is your name?” contains “王”'],
    [status, 'answers.case.canWithdraw', '“可以撤回”为“是”', '“Can be withdrawn” is “Yes”'],
    [status, "answers.case.state == 'closed'", '“状态”是“已办结”', '“State of the case” is “Closed”'],
    [status, 'answers.draft != null', '“draft”进来时就有', '“draft” came along'],
    [
      evaluation,
      'answers.satisfaction <= 2',
      '“您对这次办理满意吗？”不超过“2 · 不满意”',
      '“How satisfied are you with how it was handled?” is at most “2 · Dissatisfied”',
    ],
    [topics, "'rent' in answers.topics", '“关于‘住房’的哪些事？”选了“房租”', '“Which of these?” includes “Rent”'],
    [topics, "locale == 'en'", '“群众用的语言”是“English”', '“Language” is “English”'],
    [topics, "channel != 'webchat'", '“群众用的渠道”不是“网页聊天”', '“Channel” is not “Web chat”'],
    [topics, 'answers.gone == 3', '“gone”等于 3', '“gone” is 3'],
  ])('reads well: %#', (draft, source, zh, en) => {
    const said = (locale: (typeof locales)[number]) => sentenceOf(source, draft, locale) ?? '';
    for (const [locale, words] of [
      ['zh-CN', zh],
      ['en', en],
    ] as const) {
      if (typeof words === 'string') expect(said(locale)).toBe(words);
      else expect(said(locale)).toMatch(words);
    }
  });

  it('is none where it cannot be chosen', () => {
    expect(sentenceOf('answers.a || !answers.b', petition, 'en')).toBeUndefined();
  });

  it('is cut where a card has no more room', () => {
    expect(sentenceOf("answers.identity == 'named'", petition, 'zh-CN', { most: 6 })).toBe('“要让经办人…”选了“实名”');
  });
});

describe('topics in a condition', () => {
  const office: readonly Topic[] = [
    { id: 'labour', parent: null, name: { 'zh-CN': '劳动保障', en: 'Labour' }, offered: true },
    { id: 'labour/wages', parent: 'labour', name: { 'zh-CN': '拖欠工资', en: 'Unpaid wages' }, offered: true },
    { id: 'parks', parent: null, name: { 'zh-CN': '公园', en: 'Parks' }, offered: false },
  ];

  it('go by their names in the reader’s language', () => {
    const said = (source: string, locale: (typeof locales)[number]) =>
      sentenceOf(source, petition, locale, { topics: office })?.replace(/^“[^”]*”/, '');
    expect(said("answers.topic == 'labour'", 'zh-CN')).toBe('选了“劳动保障”');
    expect(said("answers.topic != 'labour'", 'en')).toBe(' is not “Labour”');
    expect(said("answers.subtopic == 'labour/wages'", 'zh-CN')).toBe('选了“拖欠工资（劳动保障）”');
    expect(said("answers.topic == 'parks'", 'en')).toBe(' is “Parks (hidden)”');
    expect(said("answers.topic == 'gone'", 'en')).toBe(' is “gone”');
  });

  it('are offered to choose from, and other words can be typed', () => {
    const topic = subjectsOf(petition, 'en', office).get('answers.topic');
    expect(topic).toMatchObject({ open: true, options: [{ value: 'labour', label: 'Labour' }, { value: 'parks' }] });
    expect(subjectsOf(petition, 'en').get('answers.topic')?.options).toEqual([]);
  });
});

describe('what is offered to a step', () => {
  const headings = (draft: Draft, step: string) => {
    const groups = offeredSubjects(draft, step, subjectsOf(draft, 'en').values());
    return Object.fromEntries([...groups].map(([group, found]) => [group, found.map(({ expression }) => expression)]));
  };

  it('is what may come before it; what only comes later stands apart', () => {
    const offered = headings(petition, 'consented');
    // Files may have been given on the way in.
    expect(offered['answer']).toEqual(['answers.consent', 'answers.evidence']);
    expect(offered['later']).toEqual(
      expect.arrayContaining(['answers.kind', 'answers.title', 'answers.opened.number']),
    );
    // These may be given on the way in.
    expect(offered['input']).toEqual(['answers.draft', 'answers.wish']);
    // A way back brings it.
    expect(headings(status, 'any')['result']).toContain('answers.case.canWithdraw');
  });

  it('does not count the way back from a page on which answers are changed', () => {
    const changing = nodesOf(petition).find(([, node]) => objectsIn(node['options']).some(({ amend }) => amend));
    const [review = '', node = {}] = changing ?? [];
    const amended = String(objectsIn(node['options']).find(({ amend }) => amend)?.['amend']);
    expect(stepsBefore(petition, review)?.has(amended)).toBe(true);
    expect(stepsBefore(petition, amended)?.has(review)).toBe(false);
  });

  it('is everything where nothing leads to the step yet', () => {
    const alone = withValueAt(petition, ['nodes', 'alone'], { type: 'branch', when: [], else: 'kind' });
    expect(headings(alone, 'alone')['later']).toBeUndefined();
  });
});

describe('a change of conditions', () => {
  it('is told in words, by the questions of its own side', () => {
    const after = withValueAt(
      withValueAt(petition, ['nodes', 'consented', 'when', 0, 'if'], 'answers.consent == false'),
      ['nodes', 'consent', 'text', 'zh-CN'],
      '是否同意登记？',
    );
    const change = diffDocuments(petition, after).find(({ type }) => type === 'field');
    const documents = { before: petition, after };
    const told = change && describeChange(change, undefined, (_, value, side) => casesInWords(value, documents[side]));
    expect(told).toEqual({
      'zh-CN': '“consented”：when：由 “您同意吗？”选了“同意” → “kind” 改为 “是否同意登记？”选了“不同意” → “kind”',
      en: '“consented”: when: “Do you agree?” is “I agree” → “kind” became “Do you agree?” is “I do not agree” → “kind”',
    });
  });

  it('stays as it is where it is no list of cases', () => {
    expect(casesInWords('x', petition)).toBeUndefined();
    expect(casesInWords(['x'], petition)).toBeUndefined();
  });
});

describe('the card of a branch', () => {
  const card = (draft: Draft) => viewOf(draft, nodeOf(draft, 'consented') ?? {}, 'en');

  it('follows the questions that it speaks of, and stays the same object else', () => {
    const before = card(petition);
    expect(before.rows[0]?.text).toBe('“Do you agree?” is “I agree”');
    expect(card(withValueAt(petition, ['nodes', 'declined', 'text', 'en'], 'Bye'))).toBe(before);
    const changed = withValueAt(petition, ['nodes', 'consent', 'text', 'en'], 'May we register it?');
    expect(card(changed).rows[0]?.text).toBe('“May we register it?” is “I agree”');
  });
});

describe('what conditions can ask about', () => {
  it('no draft makes it throw; every name is there once', () => {
    fc.assert(
      fc.property(anyDraft, fc.constantFrom(...locales), (draft, locale) => {
        for (const [expression, subject] of subjectsOf(draft, locale)) {
          expect(subject.expression).toBe(expression);
          expect(subject.name).not.toBe('');
          const first = comparisonOf(expression, relationsOf[subject.sort][0], firstValue(subject));
          expect(readCondition(writeCondition({ join: 'and', comparisons: [first] }))).toBeDefined();
        }
      }),
    );
  });

  it('whatever is chosen is written so that it is read again', () => {
    for (const draft of [petition, status, evaluation]) {
      for (const subject of subjectsOf(draft, 'zh-CN').values()) {
        for (const relation of relationsOf[subject.sort]) {
          const comparison = comparisonOf(subject.expression, relation, firstValue(subject));
          const condition = { join: 'and', comparisons: [comparison] } as const;
          expect(readCondition(writeCondition(condition))).toEqual(condition);
        }
      }
    }
  });

  it('has every answer that the shipped flows’ conditions read', () => {
    for (const draft of [petition, status, evaluation, realFlow('menu')]) {
      const subjects = subjectsOf(draft, 'en');
      const conditions = nodesOf(draft).flatMap(([, node]) => objectsIn(node['when']).map((way) => String(way['if'])));
      const read = conditions.flatMap((source) => readCondition(source)?.comparisons ?? []);
      expect(read.filter(({ subject }) => !subjects.has(subject))).toEqual([]);
    }
  });

  it('knows every sort of question', () => {
    const sorts = Object.entries(templates).flatMap(([name, { node }]) => {
      if (node.type !== 'ask') return [];
      const draft: Draft = { start: 'it', nodes: { it: node } };
      return [[name, subjectsOf(draft, 'en').get('answers.it')?.sort]];
    });
    expect(Object.fromEntries(sorts)).toEqual({
      choice: 'choice',
      'yes-no': 'yes-no',
      text: 'text',
      'long-text': 'text',
      choices: 'several',
      number: 'number',
      date: 'text',
      place: 'other',
      files: 'other',
      phone: 'text',
      contact: 'text',
      rating: 'rating',
    });
  });

  it('words every field only of commands that give it', () => {
    const fields = new Set(commandNames.flatMap((command) => resultFields(command).map(({ name }) => name)));
    expect([...fields].toSorted()).toEqual([
      'accusation',
      'appealUntil',
      'canEvaluate',
      'canReopen',
      'canResume',
      'canSupplement',
      'canWithdraw',
      'code',
      'count',
      'daysLeft',
      'dueOn',
      'fresh',
      'lastDay',
      'matter',
      'number',
      'openedOn',
      'outcome',
      'overdue',
      'question',
      'state',
      'title',
      'topic',
      'waiting',
    ]);
  });

  it('has words for every relation of every sort', () => {
    for (const sort of Object.keys(relationsOf) as SubjectSort[]) {
      for (const relation of relationsOf[sort]) {
        for (const group of ['answer', 'count', 'result', 'input', 'conversation'] as const) {
          expect(Object.values(relationWords(relation, sort, group)).filter((words) => words === '')).toEqual([]);
        }
      }
    }
  });
});
