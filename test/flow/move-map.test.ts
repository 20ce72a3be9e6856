import { expect, test } from 'vitest';
import type { FlowDocument } from '#flow/document.ts';
import { moveMap, proposeMap } from '#flow/move-map.ts';
import { shippedFlows } from '#test/support/flows.ts';
import { edited, renamed } from '#test/support/moving.ts';

function shipped(flow: string): FlowDocument {
  const source = shippedFlows().find(({ document }) => document.flow === flow);
  if (!source) throw new Error(`no flow ${flow}`);
  return source.document;
}
const petition = shipped('petition');

test('of an unchanged flow everything goes where it was', () => {
  for (const { document } of shippedFlows()) {
    const { nodes, answers } = proposeMap(document, document);
    expect(Object.entries({ ...nodes, ...answers }).filter(([name, target]) => name !== target)).toEqual([]);
  }
});

test('only where a conversation can wait is mapped: questions and calls', () => {
  const { nodes } = proposeMap(shipped('menu'), shipped('menu'));
  expect(nodes).toMatchObject({ main: 'main', petition: 'petition' });
  expect(nodes).not.toHaveProperty('welcome');
});

test('a question that was only renamed takes its answer along', () => {
  const to = renamed(petition, 'title', 'headline');
  const map = proposeMap(petition, to);
  expect(map.nodes['title']).toBe('headline');
  expect(map.answers['title']).toBe('headline');
  expect(Object.values({ ...map.nodes, ...map.answers })).not.toContain(null);
});

test('several that were renamed at once are told apart by what they say', () => {
  const to = renamed(renamed(renamed(petition, 'title', 'headline'), 'story', 'body'), 'evidence', 'papers');
  const map = proposeMap(petition, to);
  expect(map.nodes).toMatchObject({ title: 'headline', story: 'body', evidence: 'papers' });
  expect(map.answers).toMatchObject({ title: 'headline', story: 'body', evidence: 'papers' });
});

test('an answer that is only saved under another name goes there', () => {
  const to = edited(petition, (nodes) => {
    Object.assign(nodes['open'] ?? {}, { save: 'registered' });
    Object.assign(nodes['place'] ?? {}, { save: 'where' });
  });
  expect(proposeMap(petition, to).answers).toMatchObject({ opened: 'registered', place: 'where' });
});

test('what is gone, was renamed and rewritten, or asks for something else is left open', () => {
  const to = edited(petition, (nodes) => {
    const { title, ...others } = nodes;
    for (const name of Object.keys(nodes)) Reflect.deleteProperty(nodes, name);
    const text = { 'zh-CN': '标题', en: 'Headline' };
    Object.assign(nodes, others, { headline: { ...title, text } });
    nodes['place'] = { type: 'ask', kind: 'text', text, next: 'happenedOn' };
  });
  const map = proposeMap(petition, to);
  expect(map.nodes).toMatchObject({ title: null, place: null, story: 'story' });
  expect(map.answers).toMatchObject({ title: null, place: null, story: 'story' });
});

test('of two that say the same neither is guessed', () => {
  const to = edited(petition, (nodes) => {
    const { title } = nodes;
    Reflect.deleteProperty(nodes, 'title');
    Object.assign(nodes, { headline: title, caption: title });
  });
  expect(proposeMap(petition, to).nodes['title']).toBeNull();
});

test('a phone number is one, whether typed or shared', () => {
  const to = edited(petition, (nodes) => Object.assign(nodes['phone'] ?? {}, { kind: 'phone' }));
  const map = proposeMap(petition, to);
  expect(map.nodes['phone']).toBe('phone');
  expect(map.answers['phone']).toBe('phone');
});

test('a map from outside is read strictly', () => {
  const map = proposeMap(petition, petition);
  expect(moveMap.parse(JSON.parse(JSON.stringify(map)))).toEqual(map);
  expect(moveMap.safeParse({ nodes: { 'not a name': null }, answers: {} }).success).toBe(false);
  expect(moveMap.safeParse({ nodes: { a: 1 }, answers: {} }).success).toBe(false);
  expect(moveMap.safeParse({ nodes: {} }).success).toBe(false);
});
