import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Json, JsonObject } from '#document/json.ts';
import { resolve } from '#document/merge.ts';
import { describeChange } from '#flow/describe-change.ts';
import { diffDocuments } from '#flow/diff.ts';
import { shippedFlows } from '#test/support/flows.ts';

const petition = shippedFlows().find(({ document }) => document.flow === 'petition')?.document as unknown as JsonObject;
const small: JsonObject = {
  title: { 'zh-CN': '来访', en: 'Visit' },
  start: 'kind',
  nodes: {
    kind: {
      type: 'ask',
      kind: 'choice',
      text: { 'zh-CN': '什么事？', en: 'What?' },
      options: [
        { id: 'road', label: { 'zh-CN': '道路', en: 'Roads' } },
        { id: 'noise', label: { 'zh-CN': '噪声', en: 'Noise' }, next: 'bye' },
      ],
      next: 'when',
    },
    when: { type: 'ask', kind: 'date', text: { 'zh-CN': '什么时候？', en: 'When?' }, next: 'bye' },
    bye: { type: 'end' },
  },
};
const edit = (path: readonly string[], value: Json | undefined) => resolve(small, path, value);
const sentences = (after: JsonObject, locale: 'zh-CN' | 'en' = 'zh-CN') =>
  diffDocuments(small, after).map((change) => describeChange(change)[locale]);

test('a text is told by language, with what it was and what it is', () => {
  const after = edit(['nodes', 'when', 'text', 'zh-CN'], '哪一天？');
  expect(diffDocuments(small, after)).toEqual([
    { type: 'text', node: 'when', path: ['text'], locale: 'zh-CN', before: '什么时候？', after: '哪一天？' },
  ]);
  expect(sentences(after)).toEqual(['“when”：text（中文）：由 “什么时候？” 改为 “哪一天？”']);
  expect(sentences(after, 'en')).toEqual(['“when”: text (Chinese): “什么时候？” became “哪一天？”']);
});

test('options are told by their own, not as a list', () => {
  const without = edit(['nodes', 'kind', 'options', 'noise'], undefined);
  const after = resolve(without, ['nodes', 'kind', 'options', 'other'], {
    id: 'other',
    label: { 'zh-CN': '其他', en: 'Other' },
  });
  expect(diffDocuments(small, after).map(({ type }) => type)).toEqual(['option-added', 'option-removed']);
  const label = edit(['nodes', 'kind', 'options', 'road', 'label', 'en'], 'Streets');
  expect(diffDocuments(small, label)).toMatchObject([
    { type: 'text', path: ['options', 'road', 'label'], locale: 'en', after: 'Streets' },
  ]);
  const { kind } = small['nodes'] as Record<string, JsonObject>;
  const turned = edit(['nodes', 'kind'], { ...kind, options: ((kind?.['options'] ?? []) as Json[]).toReversed() });
  expect(diffDocuments(small, turned)).toEqual([{ type: 'options-reordered', node: 'kind' }]);
});

test('another name for a step is one change, however many steps lead to it', () => {
  const renamed = JSON.parse(JSON.stringify(small).replaceAll('"bye"', '"end"')) as JsonObject;
  expect(diffDocuments(small, renamed)).toEqual([{ type: 'node-renamed', node: 'end', before: 'bye' }]);
});

test('steps that came, went, and lead elsewhere', () => {
  const more = edit(['nodes', 'note'], { type: 'say', text: { 'zh-CN': '记下了', en: 'Noted' }, next: 'bye' });
  const after = resolve(resolve(more, ['nodes', 'when'], undefined), ['nodes', 'kind', 'next'], 'note');
  expect(sentences(after, 'en')).toEqual([
    '“kind”: next: “when” became “note”',
    '“note”: this step is new: “Noted”',
    '“when”: this step was removed: “When?”',
  ]);
});

test('nothing changed is nothing told, and the shipped petition can be compared with an empty draft', () => {
  expect(diffDocuments(petition, JSON.parse(JSON.stringify(petition)))).toEqual([]);
  const added = diffDocuments({}, petition).filter(({ type }) => type === 'node-added');
  expect(added).toHaveLength(Object.keys(petition['nodes'] as JsonObject).length);
});

test('a step that is called as something every object has is new like any other', () => {
  const changes = diffDocuments({ nodes: {} }, { nodes: { valueOf: { type: 'end', text: { en: 'Bye' } } } });
  expect(changes.map((change) => describeChange(change).en)).toEqual(['“valueOf”: this step is new: “Bye”']);
});

test('any JSON can be compared, and only what is equal has no difference', () => {
  const json = fc.object({
    maxDepth: 4,
    values: [fc.string(), fc.boolean(), fc.integer(), fc.constant(null)],
    withNullPrototype: false,
  });
  const draft = fc.record({ start: fc.jsonValue(), nodes: json, title: fc.jsonValue() }, { requiredKeys: [] });
  fc.assert(
    fc.property(draft, draft, (one, other) => {
      const [before, after] = [JSON.parse(JSON.stringify(one)), JSON.parse(JSON.stringify(other))];
      for (const change of diffDocuments(before, after)) expect(describeChange(change).en).not.toBe('');
      expect(diffDocuments(before, before)).toEqual([]);
    }),
  );
});
