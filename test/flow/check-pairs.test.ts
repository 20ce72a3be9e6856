import { expect, test } from 'vitest';
import type { ProblemCode } from '#document/problem.ts';
import { checkFlows } from '#flow/check.ts';
import { currentSchema } from '#flow/migrations/migrate.ts';
import { readFlow } from '#flow/read.ts';
import { shippedFlows, shippedPolicy } from '#test/support/flows.ts';

const policy = shippedPolicy();
const others = shippedFlows();
const channels = [
  { name: 'telegram', limits: { text: 4096, caption: 1024, buttonLabel: 40, buttons: 20, token: 64 } },
] as const;

/** A flow of these nodes beside the shipped ones; the first node is the start. */
function problemsOf(nodes: string) {
  const start = /^ *(\w+):/.exec(nodes)?.[1] ?? 'a';
  const head = `schema: ${currentSchema}\nflow: visit\ntitle: { zh-CN: 来访, en: Visit }\nentries: { commands: [visit] }\n`;
  const read = readFlow('flows/visit.yaml', `${head}start: ${start}\nnodes:\n${nodes}`);
  return read.ok ? checkFlows([...others, read.source], policy, channels) : read.problems;
}

const yes = (name: string, next: string, more = '') =>
  `  ${name}: { type: ask, kind: yes-no, text: { zh-CN: 好吗？, en: All right? }, dropped: true, ${more} next: ${next} }\n`;
const text = (name: string, next: string, more = '') =>
  `  ${name}: { type: ask, kind: text, text: { zh-CN: 说什么？, en: What? }, dropped: true, ${more} next: ${next} }\n`;
const number = (name: string, next: string, more = '') =>
  `  ${name}: { type: ask, kind: number, text: { zh-CN: 多少？, en: How many? }, dropped: true, ${more} next: ${next} }\n`;
const end = (words = '') => `  z: { type: end, text: { zh-CN: '好${words}', en: 'Good${words}' } }\n`;
const branch = (name: string, condition: string, then: string, otherwise = 'z') =>
  `  ${name}: { type: branch, when: [{ if: "${condition}", next: ${then} }], else: ${otherwise} }\n`;
const options = (count: number, label = '好') =>
  Array.from({ length: count }, (_, n) => `{ id: o${n}, label: { zh-CN: '${label}${n}', en: '${label}${n}' } }`).join(
    ', ',
  );
const choices = (name: string, next: string) =>
  `  ${name}: { type: ask, kind: choices, text: { zh-CN: 选, en: Choose }, dropped: true, options: [${options(2)}], next: ${next} }\n`;
const open = (
  title: string,
) => `  file: { type: do, command: case.open, with: { kind: "'help'", topic: "'labour'", title: "${title}", body: "'x'",
    place: 'null', happenedOn: 'null', files: 'null', anonymous: 'true', name: 'null', phone: 'null' }, next: z }\n`;
const consented = (title: string) =>
  `${yes('agree', 'check', 'consent: true,')}${branch('check', 'answers.agree == true', 'ask')}`.concat(
    text('ask', 'call'),
    `  call: { type: ask, kind: phone, text: { zh-CN: 电话？, en: Phone? }, dropped: true, next: file }\n`,
    open(title),
    end(),
  );

/** One mistake, and next to it what looks like one and is none. */
const pairs: readonly (readonly [ProblemCode, string, string])[] = [
  [
    'never-answered',
    `${branch('a', 'answers.b > 3', 'b')}${number('b', 'z')}${end()}`,
    `${number('b', 'a')}${branch('a', 'answers.b > 3', 'c')}${yes('c', 'z')}${end()}`,
  ],
  [
    'maybe-unanswered',
    `${number('a', 'b', 'skip: true,')}${branch('b', 'answers.a > 3', 'c')}${yes('c', 'z')}${end()}`,
    `${number('a', 'b', 'skip: true,')}${branch('b', 'answers.a != null && answers.a > 3', 'c')}${yes('c', 'z')}${end()}`,
  ],
  [
    'maybe-unanswered',
    `${yes('a', 'b')}${branch('b', 'answers.a == true', 'c')}${text('c', 'z')}${end('{c}')}`,
    `${yes('a', 'c')}${text('c', 'z')}${end('{c}')}`,
  ],
  [
    'wrong-type',
    `${text('a', 'b')}${branch('b', 'answers.a > 3', 'c')}${yes('c', 'z')}${end()}`,
    `${number('a', 'b')}${branch('b', 'answers.a > 3', 'c')}${yes('c', 'z')}${end()}`,
  ],
  [
    'not-a-condition',
    `${text('a', 'b')}${branch('b', 'answers.a', 'c')}${yes('c', 'z')}${end()}`,
    `${yes('a', 'b')}${branch('b', 'answers.a', 'c')}${yes('c', 'z')}${end()}`,
  ],
  [
    'never-equal',
    `${number('a', 'b')}${branch('b', "answers.a == 'often'", 'c')}${yes('c', 'z')}${end()}`,
    `${text('a', 'b')}${branch('b', "answers.a == 'often'", 'c')}${yes('c', 'z')}${end()}`,
  ],
  [
    'never-equal',
    `${choices('a', 'b')}${branch('b', "size(answers.a) > 1 && 'o7' in answers.a", 'c')}${yes('c', 'z')}${end()}`,
    `${choices('a', 'b')}${branch('b', "size(answers.a) > 1 && 'o1' in answers.a", 'c')}${yes('c', 'z')}${end()}`,
  ],
  [
    'not-a-number',
    `${text('a', 'z')}${end('{a, plural, other {#}}')}`,
    `${number('a', 'z')}${end('{a, plural, other {#}}')}`,
  ],
  [
    'wrong-argument',
    `${number('a', 'b')}  b: { type: do, command: case.own, with: { number: answers.a }, next: z }\n${end()}`,
    `${text('a', 'b')}  b: { type: do, command: case.own, with: { number: answers.a }, next: z }\n${end()}`,
  ],
  [
    'missing-placeholder',
    `${text('a', 'z')}  z: { type: end, text: { zh-CN: '您说{a}', en: You said it } }\n`,
    `${text('a', 'z')}  z: { type: end, text: { zh-CN: '您说{a}', en: 'You said {a}' } }\n`,
  ],
  ['consent-skipped', `${yes('agree', 'file', 'consent: true,')}${open("'x'")}${end()}`, consented("'x'")],
  [
    // Another question saves under the name of the consent.
    'consent-skipped',
    `${yes('tea', 'check', 'save: agree,')}${branch('check', 'answers.agree == true', 'file', 'agree')}${yes('agree', 'z', 'consent: true,')}${open("'x'")}${end()}`,
    consented("'x'"),
  ],
  ['personal-data-shown', consented("'x' + answers.call"), consented("'x' + answers.ask")],
  [
    'personal-data-shown',
    consented("size(answers.call) > 9 ? answers.call.substring(3, 9) : 'x'"),
    consented("answers.ask + (answers.call == '' ? '?' : '!')"),
  ],
  [
    'no-answer-fits',
    `${number('a', 'z', 'min: 5, max: 2,')}${end()}`,
    `${number('a', 'z', 'min: 2, max: 2,')}${end()}`,
  ],
  [
    'no-answer-fits',
    `  a: { type: ask, kind: choices, text: { zh-CN: 选, en: Choose }, dropped: true, min: 3, options: [${options(2)}], next: z }\n${end()}`,
    `  a: { type: ask, kind: choices, text: { zh-CN: 选, en: Choose }, dropped: true, min: 2, options: [${options(2)}], next: z }\n${end()}`,
  ],
  [
    'too-many-buttons',
    `  a: { type: ask, kind: choice, text: { zh-CN: 选, en: Choose }, dropped: true, columns: 3, options: [${options(40)}], next: z }\n${end()}`,
    `  a: { type: ask, kind: choice, text: { zh-CN: 选, en: Choose }, dropped: true, options: [${options(4)}], next: z }\n${end()}`,
  ],
  [
    'label-too-long',
    `  a: { type: ask, kind: choice, text: { zh-CN: 选, en: Choose }, dropped: true, options: [${options(2, '很'.repeat(45))}], next: z }\n${end()}`,
    `  a: { type: ask, kind: choice, text: { zh-CN: 选, en: Choose }, dropped: true, options: [${options(2, '很'.repeat(30))}], next: z }\n${end()}`,
  ],
  [
    'no-way-out',
    `${yes('a', 'b')}${yes('b', 'a')}`,
    `${yes('a', 'b')}${branch('b', 'answers.a == true', 'z', 'a')}${end()}`,
  ],
  [
    'silent-loop',
    `${yes('s', 'a')}${branch('a', 'answers.s == true', 'b')}  b: { type: say, text: { zh-CN: 又来, en: Again }, next: a }\n${end()}`,
    `${yes('s', 'a')}${branch('a', 'answers.s == true', 'b')}  b: { type: say, text: { zh-CN: 又来, en: Again }, next: s }\n${end()}`,
  ],
];

test.each(pairs)('%s is found, with a sentence in both languages', (code, wrong) => {
  const found = problemsOf(wrong);
  expect(found.map((problem) => problem.code)).toContain(code);
  for (const { message, node, path } of found) {
    expect(node).toBeDefined();
    expect(path[0]).toBe('nodes');
    expect(message['zh-CN']).toMatch(/\p{Script=Han}/u);
    expect(message.en).toMatch(/[a-z]{3}/);
  }
});

test.each(pairs)('%s is not cried where there is none', (code, _, right) => {
  expect(problemsOf(right).filter((problem) => problem.code === code)).toEqual([]);
  expect(problemsOf(right).filter(({ severity }) => severity === 'error')).toEqual([]);
});
