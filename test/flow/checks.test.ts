import { describe, expect, test } from 'vitest';
import { type ProblemCode, problemLine } from '#document/problem.ts';
import { checkFlows } from '#flow/check.ts';
import { intentMistakes } from '#flow/intent-mistakes.ts';
import { readFlow } from '#flow/read.ts';
import { checkPolicy, partsOf, readPolicy } from '#modules/office/model/read-policy.ts';
import {
  shippedAccusations,
  shippedDangers,
  shippedFlows,
  shippedIntents,
  shippedPolicy,
  shippedProcedures,
} from '#test/support/flows.ts';

const policy = shippedPolicy();
const text = '{ zh-CN: 好, en: good }';

/** A menu of these nodes; the first is the start, on line 6. */
function menu(nodes: string): string {
  const start = /^ *(\w+):/.exec(nodes)?.[1] ?? 'a';
  return `schema: 1\nflow: menu\ntitle: ${text}\nstart: ${start}\nnodes:\n${nodes}`;
}

/** Code and line of every problem of a file. */
function problemsOf(yaml: string): readonly string[] {
  const read = readFlow('flows/menu.yaml', yaml);
  const problems = read.ok ? checkFlows([read.source], policy) : read.problems;
  for (const { message } of problems) expect(Object.values(message).every((words) => words.length > 0)).toBe(true);
  return problems.map(({ code, line }) => `${code} ${line}`);
}

const end = `  z: { type: end, text: ${text} }`;
const say = (name: string, next: string) => `  ${name}: { type: say, text: ${text}, next: ${next} }`;
const yesNo = (name: string, next: string) =>
  `  ${name}: { type: ask, kind: yes-no, text: ${text}, dropped: true, next: ${next} }`;

test('the shipped flows have no mistake', () => {
  expect(checkFlows(shippedFlows(), policy)).toEqual([]);
});

test('a good flow has none', () => {
  expect(problemsOf(menu(`${yesNo('a', 'z')}\n${end}`))).toEqual([]);
});

const mistakes: readonly (readonly [ProblemCode, number, string])[] = [
  ['unknown-target', 6, menu(`${say('a', 'nowhere')}\n${end}\n`)],
  ['unreachable-node', 7, menu(`${say('a', 'z')}\n${say('b', 'z')}\n${end}`)],
  ['no-way-out', 6, menu(`${yesNo('a', 'a')}`)],
  [
    'dead-end',
    6,
    menu(
      `  a: { type: ask, kind: choice, text: ${text}, options: [{ id: x, label: ${text} }, { id: y, label: ${text}, next: z }] }\n${end}`,
    ),
  ],
  ['silent-loop', 6, menu(`  a: { type: branch, when: [{ if: "locale == 'en'", next: a }], else: z }\n${end}`)],
  ['unknown-placeholder', 6, menu(`  a: { type: say, text: { zh-CN: 好, en: "good {day}" }, next: z }\n${end}`)],
  [
    'quoted-placeholder',
    6,
    menu(`  a: { type: say, text: { zh-CN: 好, en: "on '{when}'" }, values: { when: "'noon'" }, next: z }\n${end}`),
  ],
  [
    'quoted-placeholder',
    6,
    menu(`  a: { type: say, text: { zh-CN: 好, en: "'{many, number}'" }, values: { many: "3" }, next: z }\n${end}`),
  ],
  ['bad-text', 6, menu(`  a: { type: say, text: { zh-CN: 好, en: "good {" }, next: z }\n${end}`)],
  ['missing-language', 6, menu(`  a: { type: say, text: { zh-CN: 好 }, next: z }\n${end}`)],
  ['no-options', 6, menu(`  a: { type: ask, kind: choices, text: ${text}, next: z }\n${end}`)],
  [
    'no-options',
    6,
    menu(
      `  a: { type: ask, kind: choice, text: ${text}, options: [{ id: x, label: ${text}, takes: { words: w, only: pressure } }], next: z }\n${end}`,
    ),
  ],
  [
    'duplicate-id',
    6,
    menu(
      `  a: { type: ask, kind: choices, text: ${text}, options: [{ id: x, label: ${text} }, { id: x, label: ${text} }], next: z }\n${end}`,
    ),
  ],
  [
    'label-too-long',
    6,
    menu(
      `  a: { type: ask, kind: choices, text: ${text}, options: [{ id: x, label: { zh-CN: 好, en: ${'long '.repeat(14)} } }], next: z }\n${end}`,
    ),
  ],
  ['bad-expression', 6, menu(`  a: { type: branch, when: [{ if: "answers.x ==", next: z }], else: z }\n${end}`)],
  [
    'bad-expression',
    6,
    menu(`  a: { type: branch, when: [{ if: "answers.x.matches('(a+)+$')", next: z }], else: z }\n${end}`),
  ],
  ['unknown-answer', 6, menu(`  a: { type: branch, when: [{ if: "answers.x == 1", next: z }], else: z }\n${end}`)],
  ['bad-pattern', 6, menu(`  a: { type: ask, kind: text, text: ${text}, pattern: "(?=x)", next: z }\n${end}`)],
  ['unknown-argument', 6, menu(`  a: { type: do, command: case.mine, with: { who: "locale" }, next: z }\n${end}`)],
  ['missing-argument', 6, menu(`  a: { type: do, command: case.own, next: z }\n${end}`)],
  [
    'unknown-argument',
    6,
    menu(`  a: { type: do, command: case.mine, errors: { case.wrong-code: z }, next: z }\n${end}`),
  ],
  ['unknown-flow', 6, menu(`  a: { type: call, flow: other, next: z }\n${end}`)],
  ['unknown-answer', 6, menu(`  a: { type: ask, kind: text, text: ${text}, clears: [b], next: z }\n${end}`)],
  ['not-in-schema', 6, menu(`  a: { type: say, text: ${text}, next: z, colour: red }\n${end}`)],
  ['not-yaml', 6, menu('  a: { type: say')],
];

describe.each(mistakes)('%s', (code, line, yaml) => {
  test(`is found on line ${line}`, () => {
    expect(problemsOf(yaml)).toContain(`${code} ${line}`);
  });
});

test('an amended answer may not lead across a command', () => {
  const yaml = menu(
    [
      yesNo('a', 'b'),
      '  b: { type: do, command: case.mine, next: c }',
      `  c: { type: ask, kind: choice, text: ${text}, options: [{ id: x, label: ${text}, amend: a }], next: z }`,
      end,
    ].join('\n'),
  );
  expect(problemsOf(yaml)).toEqual(['bad-amend 8']);
});

test('a few lines that would become millions are refused', () => {
  const bomb = [
    'a: &a [x, x, x, x, x, x, x, x, x]',
    ...'bcdefgh'.split('').map((name, index) => {
      const before = 'abcdefg'[index];
      return `${name}: &${name} [${Array(9).fill(`*${before}`).join(', ')}]`;
    }),
  ].join('\n');
  expect(readFlow('flows/x.yaml', bomb)).toMatchObject({ ok: false, problems: [{ code: 'not-yaml' }] });
});

test('policy mistakes name their file and line', () => {
  const read = readPolicy({
    'topics.yaml': `topics:\n  - { id: a, name: ${text}, unit: nobody }\n  - { id: a, name: ${text}, unit: u }\n`,
    'units.yaml': `units:\n  - { id: u, name: ${text}, parent: v }\n  - { id: v, name: ${text}, parent: u }\nstaff: []\n`,
    'clocks.yaml': 'settleDays: 60\ntimeZone: Asia/Shanghai\n',
  });
  expect(read).toMatchObject({
    ok: false,
    problems: [
      { code: 'missing-file', file: 'flows/policy/templates.yaml' },
      { code: 'missing-file', file: 'flows/policy/dangers.yaml' },
      { code: 'missing-file', file: 'flows/policy/accusations.yaml' },
      { code: 'missing-file', file: 'flows/policy/procedures.yaml' },
      { code: 'missing-file', file: 'flows/policy/doors.yaml' },
      { code: 'missing-file', file: 'flows/policy/intents.yaml' },
      { code: 'missing-file', file: 'flows/policy/contact.yaml' },
      { code: 'missing-file', file: 'flows/policy/workdays.yaml' },
    ],
  });
  const whole = readPolicy({
    'topics.yaml': `topics:\n  - { id: a, name: ${text}, unit: nobody }\n  - { id: a, name: ${text}, unit: u }\n`,
    'units.yaml': `units:\n  - { id: u, name: ${text}, parent: v }\n  - { id: v, name: ${text}, parent: u }\nstaff: []\n`,
    'clocks.yaml': 'settleDays: 60\ntimeZone: Asia/Shanghai\n',
    'templates.yaml': 'templates: []\n',
    'dangers.yaml': shippedDangers,
    'accusations.yaml': shippedAccusations,
    'intents.yaml': shippedIntents,
    'contact.yaml': "phone: '12345'\n",
    'procedures.yaml': shippedProcedures,
    'doors.yaml': `reminders: { daysBefore: [], at: 9 }\nclosing: ${text}\ndoors: []\nmatters: []\n`,
    'workdays.yaml': 'years: [{ year: 2026, off: [2026-10-03], on: [] }]\n',
  });
  const found = whole.ok
    ? []
    : whole.problems.map(({ code, file, line }) => `${code} ${file.split('/').at(-1)}:${line}`);
  expect(found).toEqual([
    'duplicate-id topics.yaml:3',
    'bad-work-day workdays.yaml:1',
    'unknown-reference topics.yaml:2',
    'unknown-reference units.yaml:2',
    'unknown-reference units.yaml:3',
  ]);
});

test('an intent that leads nowhere, a wish that nobody hears and a phrase with a gap are told of', () => {
  const policy = partsOf(shippedPolicy());
  const intent = (aim: object, said = '撤诉') => ({
    ...policy.intents,
    intents: [{ id: 'one', said: [said], ...aim }],
  });
  const documents = shippedFlows().map(({ document }) => document);
  const codes = (changed: unknown) => {
    const checked = checkPolicy({ ...policy, intents: changed });
    const problems = checked.ok ? intentMistakes(documents, checked.policy) : checked.problems;
    return problems.map(({ code, severity }) => `${severity} ${code}`);
  };
  expect(codes(policy.intents)).toEqual([]);
  expect(codes(intent({ flow: 'nosuch' }))).toEqual(['error unknown-flow']);
  expect(codes(intent({ flow: 'evaluation', wish: 'soon' }))).toEqual(['warning unheard-wish']);
  expect(codes(intent({ does: 'dance' }))).toContain('error not-in-schema');
  expect(codes(intent({ does: 'person' }, '我要…撤诉'))).toContain('error not-in-schema');
});

test('a unit that receives accusations without anybody who works there is warned of, and does not keep the office shut', () => {
  const parts = partsOf(shippedPolicy());
  expect(checkPolicy(parts)).toMatchObject({ ok: true, warnings: [] });
  const staff = parts.units.staff.filter(({ unit }) => unit !== 'discipline');
  const checked = checkPolicy({ ...parts, units: { ...parts.units, staff } });
  const receivers = parts.accusations.receivers.length;
  expect(checked.ok && checked.warnings.map(({ code, severity }) => [code, severity])).toEqual(
    Array(receivers).fill(['nobody-receives', 'warning']),
  );
});

test('a number that is not there, a phrase that cannot be found and a late first ring are told of', () => {
  const { dangers, ...policy } = partsOf(shippedPolicy());
  const codes = (changed: unknown) => {
    const checked = checkPolicy({ ...policy, dangers: changed });
    return checked.ok ? [] : checked.problems.map(({ code }) => code);
  };
  expect(codes(dangers)).toEqual([]);
  expect(codes({ ...dangers, quiet: { ...dangers.quiet, numbers: ['nobody'] } })).toEqual(['unknown-reference']);
  expect(codes({ ...dangers, ringing: { stages: [{ minutes: 2, reach: 'here' }], everyMinutes: 5 } })).toEqual([
    'wrong-order',
  ]);
  expect(codes({ ...dangers, calming: { ...dangers.calming, past: ['(last year'] } })).toEqual(['not-in-schema']);
});

test('what does not fit the schema is told of its field, which stands in front only where nothing else names it', () => {
  const read = readFlow('flows/menu.yaml', menu(`  a: { type: say, text: { zh-CN: 好, en: "" }, next: z }\n${end}`));
  const [problem] = read.ok ? [] : read.problems;
  expect(problem?.message.en).not.toContain('text.en');
  expect(problem && problemLine(problem, 'en')).toContain('flows/menu.yaml:6: a: “text.en” ');
});
