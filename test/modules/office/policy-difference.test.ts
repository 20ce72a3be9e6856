import { expect, test } from 'vitest';
import { type PolicyChange, policyDifference, referenceNames } from '#modules/office/model/policy-difference.ts';
import { policyFieldNames } from '#modules/office/model/policy-field-names.ts';
import { policyJsonSchema, policyPartNames } from '#modules/office/model/policy-parts.ts';

const both = (text: string) => ({ 'zh-CN': text, en: text });
const known = {
  units: [
    { id: 'housing', name: { 'zh-CN': '住建局', en: 'Housing Bureau' } },
    { id: 'labour', name: { 'zh-CN': '人社局', en: 'Labour Bureau' } },
  ],
  staff: [{ id: 'li.hua', name: { 'zh-CN': '李经办', en: 'Mr Li' } }],
  topics: [{ id: 'housing', name: { 'zh-CN': '住房', en: 'Housing' } }],
};
const difference = (part: string, before: object, after: object) =>
  policyDifference(before as never, after as never, referenceNames({ part, ...known }));

/** As one line a field, in Chinese. */
const said = (changes: readonly PolicyChange[]) =>
  changes.flatMap(({ type, list, entry, fields }) => [
    `${type} ${list?.['zh-CN'] ?? ''} ${entry?.['zh-CN'] ?? ''}`.trim(),
    ...fields.map(
      ({ field, before, after }) => `${field['zh-CN']}：${before?.['zh-CN'] ?? ''} → ${after?.['zh-CN'] ?? ''}`,
    ),
  ]);

test('an entry that changed is told by its name and field by field, with the names of what it refers to', () => {
  const noise = { id: 'noise', name: both('噪声'), unit: 'housing', keywords: ['吵', '噪音'] };
  const before = { topics: [noise, { id: 'dust', name: both('扬尘') }] };
  const after = {
    topics: [{ ...noise, name: { 'zh-CN': '噪声扰民', en: '噪声' }, unit: 'labour', keywords: ['噪音', '施工'] }],
  };
  expect(said(difference('topics', before, after))).toEqual([
    'changed 主题 噪声',
    '名称（中文）：噪声 → 噪声扰民',
    '单位：住建局 → 人社局',
    '关键词：吵 → 施工',
    'removed 主题 扬尘',
    '短名：dust → ',
    '名称（中文）：扬尘 → ',
    '名称（英文）：扬尘 → ',
  ]);
});

test('an id is looked up where its field points to: a topic is no unit of the same id', () => {
  const changed = (part: string) =>
    difference(part, { [part]: [] }, { [part]: [{ id: 'x', name: both('甲'), parent: 'housing' }] });
  expect(said(changed('topics'))).toContain('上级： → 住房');
  expect(said(changed('units'))).toContain('上级： → 住建局');
});

test('values of the part itself, flags and another order are told, too', () => {
  expect(said(difference('clocks', { settleDays: 60, timeZone: 'UTC' }, { settleDays: 45, timeZone: 'UTC' }))).toEqual([
    'changed',
    '办结天数：60 → 45',
  ]);
  const [one, two] = [
    { id: 'a', name: both('甲') },
    { id: 'b', name: both('乙') },
  ];
  expect(said(difference('topics', { topics: [one, two] }, { topics: [two, { ...one, hidden: true }] }))).toEqual([
    'changed 主题 甲',
    '不再让群众选： → 是',
    'reordered 主题',
  ]);
});

test('a year of work days is told by its number, and its days in words', () => {
  const before = { years: [{ year: 2026, off: ['2026-10-01', '2026-10-02'], on: [] }] };
  const after = { years: [{ year: 2026, off: ['2026-10-01', '2026-10-05'], on: ['2026-10-10'] }] };
  expect(said(difference('workdays', before, after))).toEqual([
    'changed 年份 2026',
    '放假的日子：2026年10月2日 → 2026年10月5日',
    '调休上班的日子： → 2026年10月10日',
  ]);
});

test('lists without ids and texts deeper down are told in words, never as JSON', () => {
  const before = { receivers: [{ unit: 'housing', topics: ['housing'] }], closing: both('好') };
  const after = { receivers: [{ unit: 'labour' }], closing: both('再见'), quiet: { say: both('轻声') } };
  const lines = said(difference('other', before, after));
  expect(lines.join('\n')).not.toMatch(/[{}[\]]/);
  expect(lines.join('\n')).toMatch(/单位：住建局；主题：住房/);
  expect(lines).toContain('不确定时 › 对群众说的话（中文）： → 轻声');
});

test('a long text is told whole, in both languages', () => {
  const text = (words: string) => ({ templates: [{ id: 't', name: both('模板'), text: both(words.repeat(2_000)) }] });
  const [change] = difference('templates', text('甲'), text('乙'));
  expect(change?.fields.map(({ after }) => after?.en.length)).toEqual([2_000, 2_000]);
});

test('every field that a part has is called by a name that people use', () => {
  const fields = policyPartNames.flatMap((part) => [...fieldsIn(policyJsonSchema(part))]);
  const unnamed = fields.filter(
    (field) => !['schema', 'zh-CN', 'en'].includes(field) && !Object.hasOwn(policyFieldNames, field),
  );
  expect([...new Set(unnamed)]).toEqual([]);
});

function* fieldsIn(schema: unknown): Generator<string> {
  if (typeof schema !== 'object' || schema === null) return;
  for (const [key, value] of Object.entries(schema)) {
    if (key === 'properties') yield* Object.keys(value as object);
    yield* fieldsIn(value);
  }
}
