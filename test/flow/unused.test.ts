import { expect, test } from 'vitest';
import { checkFlow } from '#flow/check.ts';
import { currentSchema } from '#flow/migrations/migrate.ts';
import { shippedFlows, shippedPolicy } from '#test/support/flows.ts';

const policy = shippedPolicy();
const flows = shippedFlows().map(({ document }) => document);
const text = { 'zh-CN': '好吗？', en: 'Well?' };
const ask = { type: 'ask', kind: 'text', text, next: 'z' };
const end = { type: 'end', text };
const shows = (name: string) => ({ 'zh-CN': `您说{${name}}`, en: `You said {${name}}` });

/** Where answers that nobody uses are found in a flow of these steps, which begins with `a`. */
function unusedIn(nodes: object, more: object = {}): readonly string[] {
  const document = { schema: currentSchema, flow: 'visit', title: text, start: 'a', nodes, ...more };
  const found = checkFlow(document, { flows, policy, channels: [] });
  return found.flatMap(({ code, severity, path }) =>
    code === 'unused-answer' ? [`${severity} ${path.join('.')}`] : [],
  );
}

test('an answer that no command, condition or text uses bars the flow', () => {
  expect(unusedIn({ a: ask, z: end })).toEqual(['error nodes.a']);
});

test.each<readonly [string, object]>([
  ['a text', { a: ask, z: { ...end, text: shows('a') } }],
  ['a value that a text shows', { a: ask, z: { ...end, text: shows('it'), values: { it: "answers.a + '!'" } } }],
  ['a condition', { a: { ...ask, next: 'b' }, b: branch("answers.a == 'x'"), z: end, y: end }],
  ['a command', { a: { ...ask, next: 'b' }, b: own('answers.a'), z: end }],
  ['a calling flow', { a: ask, z: { ...end, output: { a: 'answers.a' } } }],
  ['its own choice of where to go', { a: choice({ next: 'y' }), z: end, y: end }],
  ['nobody, which is meant', { a: { ...ask, dropped: true }, z: end }],
])('an answer used by %s does not', (_, nodes) => {
  expect(unusedIn(nodes)).toEqual([]);
});

test.each<readonly [string, object]>([
  ['its own question alone', { a: { ...ask, help: shows('a') }, z: end }],
  ['a value that no text shows', { a: ask, z: { ...end, values: { it: 'answers.a' } } }],
  ['a text that shows something else by that name', { a: ask, z: { ...end, text: shows('a'), values: { a: "'x'" } } }],
  ['what is cleared', { a: ask, z: end, b: { ...ask, dropped: true, clears: ['a'] } }],
  ['a choice that leads to the same place whatever is chosen', { a: choice({ next: 'z' }), z: end }],
])('%s is no use', (_, nodes) => {
  expect(unusedIn(nodes)).toEqual(['error nodes.a']);
});

test('photos sent with a story, words taken beside a button and what a link brings count, too', () => {
  const story = { ...ask, kind: 'long-text', files: 'photos' };
  expect(unusedIn({ a: story, z: { ...end, text: shows('a') } })).toEqual(['error nodes.a.files']);
  const taking = choice({ next: 'y', takes: { words: 'said' } });
  expect(unusedIn({ a: taking, z: end, y: end })).toEqual(['error nodes.a.options.0.takes.words']);
  expect(unusedIn({ a: end }, { input: ['office'] })).toEqual(['error input.0']);
});

function branch(condition: string) {
  return { type: 'branch', when: [{ if: condition, next: 'y' }], else: 'z' };
}

function own(number: string) {
  return { type: 'do', command: 'case.own', with: { number }, next: 'z' };
}

function choice(first: object) {
  const options = [
    { id: 'x', label: text, ...first },
    { id: 'y', label: text },
  ];
  return { ...ask, kind: 'choice', options };
}
