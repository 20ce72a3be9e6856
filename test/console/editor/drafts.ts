import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { parse } from 'yaml';
import type { Json, JsonObject } from '#document/json.ts';
import type { Draft } from '#modules/authoring/console/editor/model/draft.ts';
import { templates } from '#modules/authoring/console/editor/model/templates.ts';

/** A flow that an office really uses, as the editor gets it. */
export function realFlow(name: string): Draft {
  const file = new URL(`../../../flows/${name}.yaml`, import.meta.url);
  return JSON.parse(JSON.stringify(parse(readFileSync(file, 'utf8')))) as Draft;
}

/** The flow by which petitions are filed, from its first question on: what stands before would push that out of sight. */
export function filingFlow(): Draft {
  const { nodes, ...flow } = realFlow('petition');
  const before = new Set(['entry', 'joint', 'information', 'enquiry', 'court']);
  const left = Object.entries(nodes ?? {}).filter(([name]) => !before.has(name));
  return { ...flow, start: 'consent', nodes: Object.fromEntries(left) };
}

const names = fc.constantFrom('a', 'b', 'c', 'question', 'question2', '__proto__', 'constructor');
const json = fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>;

const node: fc.Arbitrary<Json> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(fc.constantFrom(...Object.values(templates)), names)
      .map(([{ node }, next]) => ({ ...node, next })),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constantFrom('ask', 'branch', 'do', 'say', 'end', 'nonsense'),
      kind: fc.constantFrom('choice', 'text'),
      next: fc.oneof(names, json),
      else: fc.oneof(names, json),
      save: fc.oneof(names, json),
      options: fc.oneof(json, fc.array(fc.record({ id: fc.string(), next: fc.oneof(names, json), amend: names }))),
      when: fc.oneof(json, fc.array(fc.oneof(json, fc.record({ if: fc.string(), next: names })))),
      errors: fc.oneof(json, fc.dictionary(names, names)),
    }) as fc.Arbitrary<JsonObject>,
  },
  { weight: 1, arbitrary: json },
);

/** Drafts as people leave them: some whole, some with holes, some with parts that nobody can read. */
export const anyDraft: fc.Arbitrary<Draft> = fc.oneof(
  fc
    .tuple(fc.array(fc.tuple(names, node), { maxLength: 8 }), names)
    .map(([nodes, start]) => ({ flow: 'x', start, nodes: Object.fromEntries(nodes) })),
  fc.dictionary(fc.constantFrom('nodes', 'start', 'input', 'entries'), json) as fc.Arbitrary<Draft>,
);

/** A flow of `count` questions, each of which leads on, some of which go apart and together again. */
export function largeFlow(count: number): Draft {
  const text = (number: number) => ({
    'zh-CN': `第 ${number} 个问题：请说一说当时的情况。`,
    en: `Question ${number}: what happened then?`,
  });
  const nodes = Array.from({ length: count }, (_, index): [string, JsonObject] => {
    const name = `q${index}`;
    const next = index + 1 < count - 1 ? `q${index + 1}` : 'last';
    const later = `q${Math.min(index + 3, count - 2)}`;
    if (index === count - 1) return ['last', { type: 'end', text: text(index) }];
    if (index % 5 !== 0) return [name, { type: 'ask', kind: 'text', text: text(index), next }];
    const options = ['a', 'b', 'c'].map((id, place) => ({
      id,
      label: { 'zh-CN': `选项 ${id}`, en: `Option ${id}` },
      ...(place === 0 ? {} : { next: place === 1 ? later : next }),
    }));
    return [name, { type: 'ask', kind: 'choice', text: text(index), options, next }];
  });
  return {
    schema: 4,
    flow: 'large',
    title: { 'zh-CN': '大流程', en: 'Large' },
    start: 'q0',
    nodes: Object.fromEntries(nodes),
  };
}
