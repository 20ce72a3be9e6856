import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FlowDocument, flowDocument } from '#flow/document.ts';
import { askKinds } from '#flow/kinds/registry.ts';
import { CARD } from '#modules/authoring/console/editor/graph/card-size.ts';
import { freePlace } from '#modules/authoring/console/editor/graph/positions.ts';
import {
  copyNodes,
  duplicateNodes,
  pasteNodes,
  readClip,
  writeClip,
} from '#modules/authoring/console/editor/model/clipboard.ts';
import { type Draft, nodeOf, nodesOf } from '#modules/authoring/console/editor/model/draft.ts';
import {
  beginHistory,
  changed,
  type History,
  joined,
  redo,
  undo,
} from '#modules/authoring/console/editor/model/history.ts';
import { valueAt, withValueAt } from '#modules/authoring/console/editor/model/json-path.ts';
import { addNode, changeStart, deleteNodes, insertOnEdge } from '#modules/authoring/console/editor/model/operations.ts';
import { connect, outletsOf } from '#modules/authoring/console/editor/model/outlets.ts';
import { project, readingOrder } from '#modules/authoring/console/editor/model/projection.ts';
import { renameInExpression } from '#modules/authoring/console/editor/model/references.ts';
import { renameNode } from '#modules/authoring/console/editor/model/rename.ts';
import { searchNodes } from '#modules/authoring/console/editor/model/search.ts';
import { sortOf, templates } from '#modules/authoring/console/editor/model/templates.ts';
import { answersOf, completionsOf, expressionWords } from '#modules/authoring/console/editor/model/variables.ts';
import { anyDraft, filingFlow, realFlow } from './drafts.ts';

const petition = realFlow('petition');
const firstOf = (draft: Draft) => nodesOf(draft)[0]?.[0] ?? 'none';

function everyOperation(draft: Draft): readonly Draft[] {
  const name = firstOf(draft);
  const [edge] = project(draft).edges;
  const names = new Set([name]);
  return [
    addNode(draft, 'question', templates.text.node).draft,
    ...(edge
      ? [insertOnEdge(draft, { node: edge.source, outlet: edge.outlet }, ['say', templates.say.node]).draft]
      : []),
    ...(edge ? [connect(draft, { node: edge.source, outlet: edge.outlet }, name)] : []),
    ...(edge ? [connect(draft, { node: edge.source, outlet: edge.outlet })] : []),
    deleteNodes(draft, names),
    duplicateNodes(draft, names).draft,
    pasteNodes(draft, copyNodes(draft, names)).draft,
    renameNode(draft, name, 'renamed'),
    changeStart(draft, name),
  ];
}

describe('drafts, valid or not', () => {
  it('no operation throws, none changes the draft that it was given', () => {
    fc.assert(
      fc.property(anyDraft, (draft) => {
        const before = JSON.stringify(draft);
        for (const after of everyOperation(draft)) {
          project(after);
          readingOrder(after);
          searchNodes(after, 'a');
          expressionWords(after);
        }
        expect(JSON.stringify(draft)).toBe(before);
      }),
    );
  });

  it('undo inverts, redo repeats', () => {
    fc.assert(
      fc.property(anyDraft, fc.array(fc.nat(8), { maxLength: 6 }), (draft, choices) => {
        const seen = [draft];
        let history: History = beginHistory(draft);
        for (const choice of choices) {
          const after = everyOperation(history.present)[choice] ?? history.present;
          if (after !== history.present) seen.push(after);
          history = changed(history, after, { at: 0 });
        }
        for (const before of seen.slice(0, -1).toReversed()) {
          history = undo(history);
          expect(history.present).toBe(before);
        }
        for (const after of seen.slice(1)) {
          history = redo(history);
          expect(history.present).toBe(after);
        }
      }),
    );
  });

  it('a renamed step is led to as before, and its shape is the same', () => {
    fc.assert(
      fc.property(anyDraft, (draft) => {
        const [, from] = nodesOf(draft).find(([name]) => name === 'a') ? ['', 'a'] : ['', firstOf(draft)];
        const after = renameNode(draft, from, 'renamed');
        if (after === draft) return;
        const back = (name: string) => (name === 'renamed' ? from : name);
        const edges = project(after).edges.map(({ source, outlet, target }) => [back(source), outlet, back(target)]);
        expect(edges).toEqual(project(draft).edges.map(({ source, outlet, target }) => [source, outlet, target]));
      }),
    );
  });

  it('pasting keeps what was there, and every name once', () => {
    fc.assert(
      fc.property(anyDraft, anyDraft, (draft, other) => {
        const clip = copyNodes(other, new Set(nodesOf(other).map(([name]) => name)));
        const { draft: after, names } = pasteNodes(draft, clip);
        for (const [name, node] of nodesOf(draft)) expect(nodeOf(after, name)).toBe(node);
        expect(new Set(names).size).toBe(names.length);
        expect(nodesOf(after).length).toBe(nodesOf(draft).length + nodesOf(other).length);
      }),
    );
  });
});

describe('values at paths', () => {
  it('keeps what did not change', () => {
    const after = withValueAt(petition, ['nodes', 'consent', 'text', 'en'], 'Hello');
    expect(valueAt(after, ['nodes', 'consent', 'text', 'en'])).toBe('Hello');
    expect(nodeOf(after, 'kind')).toBe(nodeOf(petition, 'kind'));
    expect(Object.keys(after)).toEqual(Object.keys(petition));
  });

  it('leaves alone what is no object where one is needed', () => {
    const odd = { nodes: { a: 'text' } };
    expect(withValueAt(odd, ['nodes', 'a', 'next'], 'b')).toBe(odd);
  });
});

describe('steps', () => {
  it('inserts between two', () => {
    const edge = { node: 'kind', outlet: 'next' };
    const { draft, names } = insertOnEdge(petition, edge, ['question', templates.text.node]);
    expect(names).toEqual(['question']);
    expect(valueAt(draft, ['nodes', 'kind', 'next'])).toBe('question');
    expect(valueAt(draft, ['nodes', 'question', 'next'])).toBe('topic');
  });

  it('joins up what led to a step that is removed', () => {
    const draft = deleteNodes(petition, new Set(['kind']));
    expect(valueAt(draft, ['nodes', 'consented', 'when', 0, 'next'])).toBe('topic');
    expect(project(draft).missing).toEqual([]);
  });

  it('leaves open what led to a step with several ways out', () => {
    const draft = deleteNodes(petition, new Set(['consented']));
    expect(nodeOf(draft, 'consent')).not.toHaveProperty('next');
  });

  it('starts where the first step led, when that is removed', () => {
    expect(deleteNodes(filingFlow(), new Set(['consent']))['start']).toBe('consented');
  });

  it('shows what leads nowhere', () => {
    const draft = withValueAt(petition, ['nodes', 'kind', 'next'], 'nowhere');
    expect(project(draft).missing).toEqual(['nowhere']);
  });

  it('has a template for every kind of question and every type', () => {
    for (const { kind } of askKinds) expect(sortOf({ type: 'ask', kind })).toBe(kind);
    for (const { node } of Object.values(templates)) expect(sortOf(node)).toBeDefined();
    for (const type of ['say', 'branch', 'do', 'call', 'end']) expect(sortOf({ type })).toBe(type);
  });

  it('finds every way on that the engine knows', async () => {
    const { targetsOf } = await import('#flow/document.ts');
    const document: FlowDocument = flowDocument.parse(petition);
    for (const [name, node] of Object.entries(document.nodes)) {
      const found = new Set(outletsOf(nodeOf(petition, name) ?? {}).flatMap(({ target }) => target ?? []));
      expect(found, name).toEqual(new Set(targetsOf(node)));
    }
  });
});

describe('renaming', () => {
  it('takes along what reads the answer', () => {
    const draft: Draft = {
      start: 'a',
      nodes: {
        a: { type: 'ask', kind: 'text', text: { 'zh-CN': '？', en: '?' }, next: 'b' },
        b: {
          type: 'say',
          text: { 'zh-CN': '{a}，{ a, select, other {好}}', en: '{ab} {a}' },
          values: { upper: "answers.a + 'answers.a' + answers['a'] + answers.ab" },
          next: 'a',
        },
        c: { type: 'say', text: { 'zh-CN': '{a}', en: '{a}' }, values: { a: '1' }, next: 'a' },
      },
    };
    const after = renameNode(draft, 'a', 'first');
    expect(after).toEqual({
      start: 'first',
      nodes: {
        first: { type: 'ask', kind: 'text', text: { 'zh-CN': '？', en: '?' }, next: 'b' },
        b: {
          type: 'say',
          text: { 'zh-CN': '{first}，{ first, select, other {好}}', en: '{ab} {first}' },
          values: { upper: "answers.first + 'answers.a' + answers['first'] + answers.ab" },
          next: 'first',
        },
        c: { type: 'say', text: { 'zh-CN': '{a}', en: '{a}' }, values: { a: '1' }, next: 'first' },
      },
    });
  });

  it('keeps the name of an answer that something else gives too', () => {
    const node = { type: 'ask', kind: 'text', text: { 'zh-CN': '？', en: '?' }, next: 'b' };
    const draft: Draft = { input: ['a'], start: 'a', nodes: { a: node } };
    expect(nodeOf(renameNode(draft, 'a', 'first'), 'first')).toEqual({ ...node, save: 'a' });
  });

  it('every name of a real flow can be changed and changed back', () => {
    for (const flow of ['petition', 'status', 'evaluation', 'menu']) {
      const document = realFlow(flow);
      for (const [name] of nodesOf(document)) {
        const away = renameNode(document, name, 'someOtherName');
        expect(project(away).missing).toEqual(project(document).missing);
        if (nodeOf(away, 'someOtherName')?.['save'] === nodeOf(document, name)?.['save']) {
          expect(renameNode(away, 'someOtherName', name), name).toEqual(document);
        }
      }
    }
  });

  it('refuses names that are taken or none', () => {
    for (const name of ['topic', 'Not A Name', '__proto__', ''])
      expect(renameNode(petition, 'kind', name)).toBe(petition);
  });

  it('leaves words in quotation marks', () => {
    expect(renameInExpression('answers.kind == "answers.kind"', 'kind', 'sort')).toBe('answers.sort == "answers.kind"');
  });
});

describe('the clipboard', () => {
  it('brings steps into another flow, which leads them on among themselves', () => {
    const clip = readClip(writeClip(copyNodes(petition, new Set(['kind', 'topic']))));
    if (!clip) throw new Error('the clipboard was not read');
    const { draft, names } = pasteNodes(realFlow('status'), clip);
    expect(names).toEqual(['kind', 'topic']);
    expect(valueAt(draft, ['nodes', 'kind', 'next'])).toBe('topic');
    expect(project(draft).missing).toEqual([]);
  });

  it('gives copies names of their own, also where they name one another', () => {
    const { draft, names } = duplicateNodes(petition, new Set(['kind', 'topic']));
    expect(names).toEqual(['kind2', 'topic2']);
    expect(valueAt(draft, ['nodes', 'kind2', 'next'])).toBe('topic2');
  });

  it('takes nothing that is not its own', () => {
    for (const text of [
      '',
      'hello',
      '{}',
      '{"huisheng-steps":1,"nodes":{"A b":{"type":"say"}}}',
      '{"huisheng-steps":1,"nodes":{"a":{"type":"evil"}}}',
    ]) {
      expect(readClip(text)).toBeUndefined();
    }
  });
});

describe('the place of a new card', () => {
  it('is free', () => {
    const first = { x: 0, y: 0 };
    expect(freePlace(first, [])).toEqual(first);
    const second = freePlace(first, [first]);
    expect(second.y).toBe(0);
    expect(second.x).toBeGreaterThan(CARD.width);
    const third = freePlace(first, [first, second, { x: 0, y: 900 }]);
    expect(third.x - second.x).toBeGreaterThan(CARD.width);
  });
});

describe('templates', () => {
  it('begin a question for a rating with the usual levels, in both languages', () => {
    const draft = addNode(petition, 'rate', templates.rating.node).draft;
    expect(valueAt(draft, ['nodes', 'rate', 'labels', 0])).toEqual({ 'zh-CN': '非常满意', en: 'Very satisfied' });
    expect(JSON.stringify(valueAt(draft, ['nodes', 'rate', 'labels']))).not.toContain('""');
  });
});

describe('history', () => {
  it('takes none of a colleague’s changes back when one’s own are undone', () => {
    const first = { mine: '1', theirs: '1' };
    const typed = { mine: '2', theirs: '1' };
    const [base, theirs] = [typed, { mine: '2', theirs: '2' }];
    const history = undo(
      changed(changed(beginHistory(first), typed, { at: 0 }), { ...typed, mine: '3' }, { at: 9000 }),
    );
    const both = joined(history, theirs, { base, theirs });
    expect(undo(both).present).toEqual({ mine: '1', theirs: '2' });
    expect(redo(both).present).toEqual({ mine: '3', theirs: '2' });
    // Where they wrote over what one had typed, there is nothing left to undo.
    const over = joined(history, { ...theirs, mine: 'x' }, { base, theirs: { ...theirs, mine: 'x' } });
    expect(over.past).toEqual([]);
  });

  it('undoes what was typed in one go together', () => {
    const typed = (history: History, word: string, at: number) => changed(history, { word }, { mark: 'word', at });
    const history = typed(typed(typed(beginHistory({ word: '' }), 'a', 0), 'ab', 200), 'abc', 5000);
    expect(undo(history).present).toEqual({ word: 'ab' });
    expect(undo(undo(history)).present).toEqual({ word: '' });
  });
});

describe('search and words', () => {
  it('finds by name and by text in both languages', () => {
    expect(searchNodes(petition, '同意')).toContain('consent');
    expect(searchNodes(petition, 'do you AGREE')).toEqual(['consent']);
    expect(searchNodes(petition, 'consented')).toEqual(['consented']);
    expect(searchNodes(petition, 'case.open')).toEqual(['open']);
    expect(searchNodes(petition, 'answers.consent == true')).toEqual(['consented']);
  });

  it('offers answers while an expression is typed', () => {
    expect(answersOf(petition)).toContain('draft');
    const { from, words } = completionsOf('answers.consent == true && answers.ki', expressionWords(petition));
    expect(from).toBe('answers.consent == true && '.length);
    expect(words).toEqual(['answers.kind']);
  });
});
