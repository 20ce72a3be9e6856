import { expect, test } from 'vitest';
import type { Problem } from '#document/problem.ts';
import { checkFlows } from '#flow/check.ts';
import { currentSchema } from '#flow/migrations/migrate.ts';
import { type FlowSource, readFlow } from '#flow/read.ts';
import { shippedFlows, shippedPolicy } from '#test/support/flows.ts';

const policy = shippedPolicy();
const shipped = shippedFlows();
const text = '{ zh-CN: 好, en: good }';

/** A flow of these nodes, the first of which is the start. */
function flow(name: string, nodes: string, input = ''): FlowSource {
  const start = /^ *(\w+):/.exec(nodes)?.[1] ?? 'a';
  const head = `schema: ${currentSchema}\nflow: ${name}\ntitle: ${text}\ninput: [${input}]\nstart: ${start}\nnodes:\n`;
  const read = readFlow(`flows/${name}.yaml`, head + nodes);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.source;
}

/** What is wrong with the flow `uses`, beside others and the shipped ones. */
function problemsOf(...flows: readonly FlowSource[]): readonly Problem[] {
  const found = checkFlows([...shipped, ...flows], policy).filter(({ file }) => file === 'flows/uses.yaml');
  for (const { message } of found) {
    expect(message['zh-CN']).toMatch(/\p{Script=Han}/u);
    expect(message.en).toMatch(/[a-z]{3}/);
  }
  return found;
}

const yes = (name: string, next: string) =>
  `  ${name}: { type: ask, kind: yes-no, text: ${text}, dropped: true, next: ${next} }\n`;
const number = (name: string, next: string) =>
  `  ${name}: { type: ask, kind: number, text: ${text}, dropped: true, next: ${next} }\n`;
const say = (name: string, next: string) => `  ${name}: { type: say, text: ${text}, next: ${next} }\n`;
const call = (name: string, of: string, next: string, more = '') =>
  `  ${name}: { type: call, flow: ${of}, ${more} next: ${next} }\n`;
const branch = (name: string, condition: string, then: string, otherwise = 'z') =>
  `  ${name}: { type: branch, when: [{ if: "${condition}", next: ${then} }], else: ${otherwise} }\n`;
const end = (output = '') => `  z: { type: end, text: ${text}, output: { ${output} } }\n`;

const needy = flow(
  'needy',
  `  a: { type: do, command: case.own, with: { number: answers.number }, save: own, next: z }\n${end()}`,
  'number',
);
const counts = flow('counts', `${number('a', 'z')}${end('count: answers.a')}`);

test.each<readonly [string, string, string, readonly FlowSource[]]>([
  ['is not there', 'unknown-flow', call('a', 'nowhere', 'z'), []],
  ['has no such input', 'unknown-argument', call('a', 'counts', 'z', `with: { size: "'x'" },`), [counts]],
  ['cannot do without an input that is not given', 'missing-argument', call('a', 'needy', 'z'), [needy]],
  [
    'cannot do without an input that is given empty',
    'missing-argument',
    call('a', 'needy', 'z', 'with: { number: "null" },'),
    [needy],
  ],
  [
    'is given another type than it uses',
    'wrong-argument',
    number('q', 'a') + call('a', 'needy', 'z', 'with: { number: answers.q },'),
    [needy],
  ],
])('a called flow that %s', (_, code, nodes, others) => {
  expect(problemsOf(flow('uses', nodes + end()), ...others)).toMatchObject([{ code, severity: 'error' }]);
});

test('a called flow that is given what it needs, or that asks for what it was not given, is fine', () => {
  expect(problemsOf(flow('uses', call('a', 'needy', 'z', `with: { number: "'1'" },`) + end()), needy)).toEqual([]);
  expect(
    problemsOf(flow('uses', call('a', 'status', 'z') + call('z', 'status', 'y') + end().replace('z', 'y'))),
  ).toEqual([]);
});

const reads = (condition: string) =>
  flow('uses', `${call('a', 'counts', 'b', 'save: got,')}${branch('b', condition, 'c')}${say('c', 'z')}${end()}`);

test.each([
  ['without the case that it was cancelled', 'answers.got.count > 3', 'maybe-unanswered'],
  ['by a name that it does not give', 'answers.got != null && answers.got.counts > 3', 'unknown-answer'],
  ['as another type', "answers.got != null && answers.got.count.contains('x')", 'wrong-type'],
])('what a called flow gives back, read %s', (_, condition, code) => {
  expect(problemsOf(reads(condition), counts).map((problem) => problem.code)).toContain(code);
});

test('what only one of its ends gives back is asked for before it is read', () => {
  const sometimes = flow(
    'counts',
    `${number('a', 'b')}${branch('b', 'answers.a > 1', 'y')}  y: { type: end, text: ${text} }\n${end('count: answers.a')}`,
  );
  const [problem] = problemsOf(reads('answers.got != null && answers.got.count > 3'), sometimes);
  expect(problem).toMatchObject({
    code: 'wrong-type',
    message: { en: expect.stringContaining('“count” is not there') },
  });
  expect(
    problemsOf(reads('answers.got != null && has(answers.got.count) && answers.got.count > 3'), sometimes),
  ).toEqual([]);
  expect(problemsOf(reads('answers.got != null && answers.got.count > 3'), counts)).toEqual([]);
});

test('flows that call one another in a circle are found, with the way round', () => {
  const uses = flow('uses', yes('q', 'a') + call('a', 'other', 'z') + end());
  const other = (calls: string) => flow('other', yes('q', 'a') + call('a', calls, 'z') + end());
  expect(problemsOf(uses, other('uses'))).toMatchObject([
    { code: 'call-loop', node: 'a', message: { en: expect.stringContaining('uses → other → uses') } },
  ]);
  expect(problemsOf(flow('uses', yes('q', 'a') + call('a', 'uses', 'z') + end()))).toMatchObject([
    { code: 'call-loop', message: { en: expect.stringContaining('cannot call itself') } },
  ]);
  // The menu begins anew on top of what runs.
  expect(problemsOf(uses, other('menu'))).toEqual([]);
});

test('a loop through a called flow is silent where that may end without a question', () => {
  const loop = flow('uses', yes('s', 'a') + call('a', 'other', 'b') + branch('b', 'answers.s == true', 'a') + end());
  const codes = (other: string) => problemsOf(loop, flow('other', other + end())).map(({ code }) => code);
  expect(codes(say('a', 'z'))).toEqual(['silent-loop', 'silent-loop']);
  expect(codes(yes('a', 'z'))).toEqual([]);
});

test('personal data that a called flow makes part of a title is found where it is given', () => {
  const files = flow(
    'files',
    `${yes('agree', 'check').replace('text:', 'consent: true, text:')}${branch('check', 'answers.agree == true && answers.about != null', 'file')}
  file: { type: do, command: case.open, with: { kind: "'help'", topic: "'labour'", title: "'on ' + answers.about", body: "'x'",
    place: 'null', happenedOn: 'null', files: 'null', anonymous: 'true', name: 'null', phone: 'null' }, next: z }\n${end()}`,
    'about',
  );
  const asks = (kind: string) => `  q: { type: ask, kind: ${kind}, text: ${text}, next: a }\n`;
  const uses = (kind: string) =>
    flow('uses', asks(kind) + call('a', 'files', 'z', 'with: { about: answers.q },') + end());
  expect(problemsOf(uses('phone'), files)).toMatchObject([{ code: 'personal-data-shown', node: 'a' }]);
  expect(problemsOf(uses('text'), files)).toEqual([]);
});
