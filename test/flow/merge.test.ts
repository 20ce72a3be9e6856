import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '#document/json.ts';
import { mergeDocuments, resolve, same } from '#document/merge.ts';

const leaf = fc.oneof(fc.constantFrom('a', 'b', 'c'), fc.boolean(), fc.nat(2));
const text = fc.record({ 'zh-CN': leaf, en: leaf });
const options = fc.uniqueArray(fc.record({ id: fc.constantFrom('x', 'y', 'z'), label: text }), {
  selector: ({ id }) => id,
  maxLength: 3,
});
const node = fc.record(
  {
    type: fc.constantFrom('say', 'ask'),
    kind: fc.constantFrom('text', 'choice'),
    text,
    options,
    next: leaf,
    list: fc.array(leaf, { maxLength: 2 }),
  },
  { requiredKeys: ['type'] },
);
const document: fc.Arbitrary<JsonObject> = fc.record({
  title: text,
  start: leaf,
  nodes: fc.dictionary(fc.constantFrom('p', 'q', 'r', 's'), node, { maxKeys: 4, noNullPrototype: true }),
});

describe('whatever the documents are', () => {
  test('what one side alone did is the outcome', () => {
    fc.assert(
      fc.property(document, document, (base, changed) => {
        expect(same(mergeDocuments(base, changed, base).document, changed)).toBe(true);
        expect(same(mergeDocuments(base, base, changed).document, changed)).toBe(true);
        expect(mergeDocuments(base, base, changed).conflicts).toEqual([]);
        expect(mergeDocuments(base, changed, changed)).toEqual({ document: changed, conflicts: [] });
      }),
    );
  });

  test('both sides find the same conflicts, and each gets its own way by taking its side of all of them', () => {
    fc.assert(
      fc.property(document, document, document, (base, mine, theirs) => {
        const here = mergeDocuments(base, mine, theirs);
        const there = mergeDocuments(base, theirs, mine);
        const paths = (conflicts: typeof here.conflicts) => conflicts.map(({ path }) => path.join('/')).sort();
        expect(paths(here.conflicts)).toEqual(paths(there.conflicts));
        const theirWay = here.conflicts.reduce(
          (merged, { path, theirs: value }) => resolve(merged, path, value),
          here.document,
        );
        expect(withoutOrder(theirWay)).toEqual(withoutOrder(there.document));
      }),
    );
  });
});

/** Lists of options sorted by id: which side's order holds is no conflict. */
function withoutOrder(value: unknown): unknown {
  if (Array.isArray(value)) {
    const items = value.map(withoutOrder);
    return items.every((item) => typeof item === 'object') ? items.map((item) => JSON.stringify(item)).sort() : items;
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, withoutOrder(item)]),
  );
}

const base: JsonObject = {
  nodes: {
    a: { type: 'say', text: { 'zh-CN': '您好', en: 'Hello' }, next: 'b' },
    b: {
      type: 'ask',
      kind: 'choice',
      options: [
        { id: 'x', label: 'X' },
        { id: 'y', label: 'Y' },
      ],
      next: 'c',
    },
  },
};
const edited = (path: readonly string[], value: JsonObject | string | undefined) => resolve(base, path, value);

test('two languages of one text, and two options of one question, do not collide', () => {
  const mine = edited(['nodes', 'a', 'text', 'zh-CN'], '早上好');
  const theirs = resolve(
    edited(['nodes', 'a', 'text', 'en'], 'Good morning'),
    ['nodes', 'b', 'options', 'y', 'label'],
    'Why',
  );
  const { document: merged, conflicts } = mergeDocuments(base, mine, theirs);
  expect(conflicts).toEqual([]);
  expect(merged).toEqual({
    nodes: {
      a: { type: 'say', text: { 'zh-CN': '早上好', en: 'Good morning' }, next: 'b' },
      b: {
        type: 'ask',
        kind: 'choice',
        options: [
          { id: 'x', label: 'X' },
          { id: 'y', label: 'Why' },
        ],
        next: 'c',
      },
    },
  });
});

test('removed by one and changed by the other is theirs to decide', () => {
  const mine = edited(['nodes', 'a'], undefined);
  const theirs = edited(['nodes', 'a', 'next'], 'z');
  const { conflicts } = mergeDocuments(base, mine, theirs);
  expect(conflicts).toMatchObject([{ path: ['nodes', 'a'], theirs: { next: 'z' } }]);
  expect(conflicts[0]).not.toHaveProperty('mine');
});

test('a node that became another sort is taken whole', () => {
  const mine = edited(['nodes', 'a'], { type: 'end' });
  const theirs = edited(['nodes', 'a', 'next'], 'z');
  expect(mergeDocuments(base, mine, theirs).conflicts).toMatchObject([{ path: ['nodes', 'a'], mine: { type: 'end' } }]);
});

test('a node that is called kind is a node like any other', () => {
  const named: JsonObject = { nodes: { kind: { type: 'say', next: 'b' }, b: { type: 'end' } } };
  const mine = resolve(named, ['nodes', 'kind', 'next'], 'c');
  const theirs = resolve(named, ['nodes', 'b', 'output'], 'x');
  const both = mergeDocuments(named, mine, theirs);
  expect(both.conflicts).toEqual([]);
  expect(both.document).toEqual({ nodes: { kind: { type: 'say', next: 'c' }, b: { type: 'end', output: 'x' } } });
});

test('a new node comes after the one that it followed', () => {
  const theirs: JsonObject = { nodes: { a: {}, new: { type: 'end' }, b: {} } };
  const both = mergeDocuments({ nodes: { a: {}, b: {} } }, { nodes: { a: {}, b: {}, mine: { type: 'end' } } }, theirs);
  expect(Object.keys(both.document['nodes'] as JsonObject)).toEqual(['a', 'new', 'b', 'mine']);
});
