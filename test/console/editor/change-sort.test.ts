import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isJsonObject, type Json, type JsonObject } from '#document/json.ts';
import type { Path } from '#document/problem.ts';
import { flowNode } from '#flow/document.ts';
import { schemaOf } from '#modules/authoring/console/editor/form/schema.ts';
import { changeSort, type SortChange } from '#modules/authoring/console/editor/model/change-sort.ts';
import {
  answerOf,
  type Draft,
  type DraftNode,
  nodeOf,
  rawNodes,
} from '#modules/authoring/console/editor/model/draft.ts';
import { beginHistory, changed, undo } from '#modules/authoring/console/editor/model/history.ts';
import { valueAt } from '#modules/authoring/console/editor/model/json-path.ts';
import { outletsOf } from '#modules/authoring/console/editor/model/outlets.ts';
import { isLocalized } from '#modules/authoring/console/editor/model/references.ts';
import { type NodeSort, nodeSorts, sortOf, templates } from '#modules/authoring/console/editor/model/templates.ts';
import { anyDraft } from './drafts.ts';

const both = (words: string) => ({ 'zh-CN': words, en: `${words}!` });
const question = {
  type: 'ask',
  text: both('问题'),
  values: { days: 'size(answers.other)' },
  help: both('说明'),
  save: 'given',
  skip: true,
  personal: true,
  dropped: true,
  clears: ['other'],
  next: 'after',
} as const;
const source = { from: 'topics', parent: 'answers.other' } as const;

/** A step of each sort with all that one can have. */
const whole: Readonly<Record<NodeSort, DraftNode>> = {
  say: { type: 'say', text: both('话'), values: { days: '3' }, attachments: 'answers.photos', next: 'after' },
  text: {
    ...{ ...question, kind: 'text', minLength: 2, maxLength: 20, pattern: '[0-9]+', name: true },
    patternHint: both('只写数字'),
  },
  'long-text': { ...question, kind: 'long-text', minLength: 2, maxLength: 900, files: 'photos', prefill: 'answers.x' },
  choice: {
    ...{ ...question, kind: 'choice', columns: 2, source },
    options: [
      { id: 'a', label: both('甲'), next: 'end', words: ['头一个'], meaning: 'primary' },
      { id: 'b', label: both('乙'), amend: 'other' },
      { id: 'c', label: both('丙'), takes: { words: 'said', files: 'sent' } },
    ],
  },
  choices: {
    ...{ ...question, kind: 'choices', columns: 3, source, min: 1, max: 2 },
    options: [
      { id: 'a', label: both('甲') },
      { id: 'b', label: both('乙') },
    ],
  },
  number: { ...question, kind: 'number', min: 1.5, max: 9, integer: true },
  date: { ...question, kind: 'date', past: true, exact: true },
  phone: { ...question, kind: 'phone' },
  contact: { ...question, kind: 'contact' },
  place: { ...question, kind: 'place' },
  files: { ...question, kind: 'files', min: 1, max: 3 },
  rating: {
    ...{ ...question, kind: 'rating', labels: ['一', '二', '三', '四', '五'].map(both) },
    words: [['很好'], ['好'], ['还行'], ['不好'], ['很差']],
  },
  'yes-no': {
    ...{ ...question, kind: 'yes-no', consent: true, words: { yes: ['中'], no: ['不中'] } },
    labels: { yes: both('同意'), no: both('不同意') },
  },
  branch: {
    type: 'branch',
    when: [
      { if: 'answers.other == null', next: 'end' },
      { if: 'answers.other == true', next: 'other' },
    ],
    else: 'after',
  },
  do: {
    ...{ type: 'do', command: 'case.find', with: { number: 'answers.other' }, save: 'given', next: 'after' },
    errors: { 'case.not-found': 'end' },
  },
  call: { type: 'call', flow: 'status', with: { number: 'answers.other' }, save: 'given', next: 'after' },
  end: { type: 'end', text: both('完'), values: { days: '3' }, output: { given: 'answers.other' } },
};

/** Fields that mean the same wherever they stand. */
const COMMON = ['text', 'values', 'help', 'skip', 'personal', 'dropped', 'clears', 'minLength', 'maxLength'] as const;

function draftOf(node: DraftNode): Draft {
  return { flow: 'x', start: 'step', nodes: { step: node, other: templates.text.node, after: { type: 'end' } } };
}

function change(node: DraftNode, to: NodeSort): SortChange & { readonly node: DraftNode } {
  const changed = changeSort(draftOf(node), 'step', to);
  const after = changed && nodeOf(changed.draft, 'step');
  if (!after) throw new Error('the step is gone');
  return { ...changed, node: after };
}

const answerIn = (node: DraftNode) => answerOf('step', node);
const onward = (node: DraftNode) => node['next'] ?? node['else'];

/** Steps with all that their sort needs, and some of what it may have. */
const anyStep: fc.Arbitrary<DraftNode> = fc.constantFrom(...nodeSorts).chain((sort) => {
  const { required = [] } = schemaOf(whole[sort]) ?? {};
  const optional = Object.keys(whole[sort]).filter((field) => !required.includes(field));
  return fc.subarray(optional).map((fields) => {
    const has = new Set([...required, ...fields]);
    return Object.fromEntries(Object.entries(whole[sort]).filter(([field]) => has.has(field)));
  });
});
const anySort = fc.constantFrom(...nodeSorts);

/** Every field of a step and of a list's items, by path. */
function leaves(node: DraftNode): readonly Leaf[] {
  return Object.entries(node).flatMap(([field, value]): readonly Leaf[] => {
    if (!Array.isArray(value) || !value.every(isGroup)) return [[[field], value]];
    return value.flatMap((item, index) => Object.entries(item).map(([part, one]): Leaf => [[field, index, part], one]));
  });
}
type Leaf = readonly [path: Path, value: Json];

function isGroup(value: Json): value is JsonObject {
  return isJsonObject(value) && !isLocalized(value);
}

describe('another sort of step', () => {
  it('every sort has an example with all that it can have', () => {
    for (const sort of nodeSorts) {
      expect([sort, flowNode.safeParse(whole[sort]).error?.issues ?? []]).toEqual([sort, []]);
      const fields = Object.keys(schemaOf(whole[sort])?.properties ?? {});
      expect(Object.keys(whole[sort]).toSorted()).toEqual(fields.toSorted());
    }
  });

  it('takes any draft, changes the one step alone, and is undone at once', () => {
    fc.assert(
      fc.property(anyDraft, anySort, (draft, to) => {
        const before = JSON.stringify(draft);
        for (const [name] of rawNodes(draft)) {
          const made = changeSort(draft, name, to);
          if (!made) continue;
          expect(sortOf(nodeOf(made.draft, name) ?? {})).toBe(to);
          expect(rawNodes(made.draft).filter(([one]) => one !== name)).toEqual(
            rawNodes(draft).filter(([one]) => one !== name),
          );
          expect(rawNodes(made.draft).map(([one]) => one)).toEqual(rawNodes(draft).map(([one]) => one));
          expect(undo(changed(beginHistory(draft), made.draft, { at: 0 })).present).toBe(draft);
        }
        expect(JSON.stringify(draft)).toBe(before);
      }),
    );
  });

  it('fits its schema as well as a new step of that sort does', () => {
    const faultsOf = (node: DraftNode) =>
      (flowNode.safeParse(node).error?.issues ?? []).map(({ path }) => path.join('.'));
    fc.assert(
      fc.property(anyStep, anySort, (step, to) => {
        const unwritten = new Set([...faultsOf(templates[to].node), 'next', 'else']);
        expect(faultsOf(change(step, to).node).filter((path) => !unwritten.has(path))).toEqual([]);
      }),
    );
  });

  it('keeps what both sorts have: texts, where it goes on, what its answer is called', () => {
    fc.assert(
      fc.property(anyStep, anySort, (step, to) => {
        const { node, kept, answer } = change(step, to);
        const fields = schemaOf(node)?.properties ?? {};
        for (const field of COMMON) {
          if (!(field in fields) || step[field] === undefined) continue;
          expect([field, node[field]]).toEqual([field, step[field]]);
          expect(kept).toContain(field);
        }
        if (to !== 'end' && onward(step) !== undefined) expect(onward(node)).toBe(onward(step));
        if (answer === 'other') expect(answerIn(node)).toBe(answerIn(step));
        else expect(answerIn(step) === undefined || !('save' in fields)).toBe(true);
      }),
    );
  });

  it('loses on the way there and back only what was said before', () => {
    fc.assert(
      fc.property(anyStep, anySort, (step, to) => {
        const from = sortOf(step) ?? 'say';
        const there = change(step, to);
        const back = change(there.node, from);
        const said = there.lost.map(({ path }) => path.join('.'));
        const missing = leaves(step).filter(([path, value]) => {
          const here = path.join('.');
          if (said.some((lost) => lost === here || here.startsWith(`${lost}.`))) return false;
          if (path[0] === 'save' && there.answer === 'gone') return false;
          return JSON.stringify(valueAt(back.node, path)) !== JSON.stringify(value);
        });
        expect(missing).toEqual([]);
      }),
    );
  });

  it('says what is lost by its place and as it was', () => {
    const { lost, node } = change(whole.choice, 'choices');
    expect(lost.map(({ path }) => path.join('.'))).toEqual([
      'options.0.next',
      'options.0.words',
      'options.0.meaning',
      'options.1.amend',
      'options.2.takes',
    ]);
    expect(lost[0]?.value).toBe('end');
    expect(node['options']).toEqual([
      { id: 'a', label: both('甲') },
      { id: 'b', label: both('乙') },
      { id: 'c', label: both('丙') },
    ]);
  });

  it('loses nothing that nobody wrote', () => {
    for (const from of nodeSorts.filter((sort) => sort !== 'rating' && sort !== 'do')) {
      for (const to of nodeSorts) {
        const said = change(templates[from].node, to).lost.filter(({ path }) => path[0] !== 'personal');
        expect([from, to, said]).toEqual([from, to, []]);
      }
    }
  });

  it('goes on to the one place that all its options lead to', () => {
    const options = ['a', 'b'].map((id) => ({ id, label: both(id), next: 'after' }));
    const { node } = change({ type: 'ask', kind: 'choice', text: both('问'), options }, 'text');
    expect(node['next']).toBe('after');
    const apart = options.map((option, index) => ({ ...option, next: index === 0 ? 'after' : 'other' }));
    const { node: split } = change({ type: 'ask', kind: 'choice', text: both('问'), options: apart }, 'text');
    expect(outletsOf(split).map(({ target }) => target)).toEqual([undefined]);
  });

  it('names the steps that use its answer', () => {
    const draft: Draft = {
      flow: 'x',
      start: 'kind',
      nodes: {
        kind: { ...whole.choice, save: 'kind' },
        told: { type: 'say', text: both('您选了 {kind}'), next: 'fork' },
        fork: { type: 'branch', when: [{ if: "answers.kind == 'a'", next: 'end' }], else: 'review' },
        review: {
          ...{ type: 'ask', kind: 'choice', text: both('对吗？') },
          options: [
            { id: 'yes', label: both('对'), next: 'end' },
            { id: 'change', label: both('改'), amend: 'kind' },
          ],
        },
        end: { type: 'end', text: both('answers.kind') },
      },
    };
    expect(changeSort(draft, 'kind', 'text')).toMatchObject({ answer: 'other', readers: ['told', 'fork', 'review'] });
    expect(changeSort(draft, 'kind', 'say')).toMatchObject({ answer: 'gone', readers: ['told', 'fork', 'review'] });
    expect(changeSort(draft, 'end', 'say')).toMatchObject({ answer: 'none', readers: [] });
  });
});
