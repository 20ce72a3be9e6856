import { expect, test } from 'vitest';
import { localizedText } from '#document/fields.ts';
import { noLines } from '#document/problem.ts';
import { readYaml, schemaProblems } from '#document/yaml.ts';
import { flowDocument } from '#flow/document.ts';
import { compileExpression } from '#flow/expression.ts';
import { compilePattern } from '#flow/kinds/text.ts';
import { cpuClock } from '#test/support/cpu-clock.ts';

/** Runs it and gives how long it computed, in milliseconds. */
function timed(run: () => void): number {
  const took = cpuClock();
  run();
  return took();
}

const anchors = 'abcdefghi';
const bomb = [...anchors]
  .map((name, index) => `${name}: &${name} [${Array(9).fill(index === 0 ? 'x' : `*${anchors[index - 1]}`)}]`)
  .join('\n');

test.each([
  ['aliases of aliases', bomb, 'not-yaml', /alias/],
  ['open brackets', '['.repeat(10_000), 'not-yaml', /nested more than/],
  ['closed brackets', `${'['.repeat(10_000)}${']'.repeat(10_000)}`, 'not-yaml', /nested more than/],
  ['lists in lists', `${'- '.repeat(5000)}a`, 'not-yaml', /nested more than/],
  [
    'maps in maps',
    Array.from({ length: 500 }, (_, index) => `${' '.repeat(index)}a:`).join('\n'),
    'not-yaml',
    /nested/,
  ],
  ['fifty megabytes', 'a'.repeat(50_000_000), 'file-too-large', /longer than/],
  ['a key that stands twice', 'a: 1\nb: 2\na: 3', 'not-yaml', /“a” stands twice/],
] as const)('YAML is refused in time: %s', (_name, text, code, words) => {
  const took = timed(() => {
    const read = readYaml('flows/x.yaml', text);
    expect(read.ok).toBe(false);
    const [problem] = read.ok ? [] : read.problems;
    expect(problem?.code).toBe(code);
    expect(problem?.message.en).toMatch(words);
    expect(problem?.message['zh-CN']).toMatch(/\p{Script=Han}/u);
  });
  expect(took).toBeLessThan(2000);
});

test('many keys are read in a time that grows with their number', () => {
  const text = Array.from({ length: 40_000 }, (_, index) => `k${index}: 1`).join('\n');
  expect(timed(() => expect(readYaml('flows/x.yaml', text).ok).toBe(true))).toBeLessThan(5000);
});

function flowOf(nodes: number): unknown {
  const steps = Array.from({ length: nodes }, (_, index) => [`n${index}`, { type: 'end' }] as const);
  const title = { 'zh-CN': '长', en: 'Long' };
  return {
    schema: flowDocument.shape.schema.value,
    flow: 'long',
    title,
    start: 'n0',
    nodes: Object.fromEntries(steps),
  };
}

test('a flow has a thousand nodes at most', () => {
  expect(flowDocument.safeParse(flowOf(1000)).success).toBe(true);
  const took = timed(() => {
    const [problem] = schemaProblems(flowDocument, flowOf(100_000), { file: 'flows/long.yaml', lines: noLines });
    expect(problem?.message.en).toContain('more than 1000 nodes');
    expect(problem?.message['zh-CN']).toContain('步骤超过 1000 个');
  });
  expect(took).toBeLessThan(5000);
});

test('a pattern is small however short it is written', () => {
  expect(() => compilePattern('(a{1000}){1000}')).toThrow();
  expect(() => compilePattern('.{0,1000}'.repeat(22))).toThrow(/repeats too much/);
  const pattern = compilePattern('(.{0,900})*b');
  expect(timed(() => pattern.matches('a'.repeat(4000)))).toBeLessThan(2000);
});

test('an expression ends soon however long the answers are', () => {
  const scope = {
    answers: { list: Array.from({ length: 200 }, () => 'x') },
    channel: 'telegram',
    locale: 'en',
  } as const;
  const slow = compileExpression("answers.list.filter(x, answers.list.exists(y, y == 'b' && x == y)).size()");
  expect(timed(() => expect(slow.evaluate(scope)).toBe(0))).toBeLessThan(1000);
  expect(() => compileExpression("answers.text.split('').size()")).toThrow(/cannot be used/);
  expect(() => compileExpression('answers.list.map(x, answers.list.map(y, answers.list.map(z, z)))')).toThrow(/deeply/);
});

test.each([
  ['a control', 'a\u0007b'],
  ['a direction', 'a\u202eb'],
  ['an isolate', 'a\u2066b'],
  ['a zero width', 'a\u200bb'],
  ['a tag', 'a\u{e0041}b'],
])('%s in a text is taken out', (_name, text) => {
  expect(localizedText.parse({ 'zh-CN': text, en: 'x' })['zh-CN']).toBe('ab');
});

test('what nobody can see alone is no text, and characters that were lost are told of', () => {
  const wrong = (text: string) =>
    schemaProblems(localizedText, { 'zh-CN': text, en: 'x' }, { file: 'x', lines: noLines });
  expect(wrong('\u200b\u202e')).toHaveLength(1);
  expect(wrong('\ufffd\ufffd好')[0]?.message['zh-CN']).toContain('乱码');
});

test.each(['one\u000btwo', 'one\r\ntwo', 'one\u2028two'])('the line end of another system is one: %j', (text) => {
  expect(localizedText.parse({ 'zh-CN': text, en: text }).en).toBe('one\ntwo');
});

test.each(['👩‍👩‍👧 👍🏽 ❤️', 'one\n\ttwo', '<b onclick="x()">&amp;</b>'])('plain text stays as it is: %s', (text) => {
  expect(localizedText.parse({ 'zh-CN': text, en: text }).en).toBe(text);
});

test('names that every JavaScript object has are no names of nodes and answers', () => {
  for (const name of ['constructor', 'toString', 'valueOf', 'hasOwnProperty']) {
    const parsed = flowDocument.safeParse({
      ...(flowOf(1) as object),
      start: name,
      nodes: { n0: { type: 'end' }, [name]: { type: 'end' } },
    });
    const reasons = parsed.error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    expect(reasons?.[0]).toMatch(/^start: .*keeps for itself/);
    expect(reasons?.some((reason) => reason.startsWith(`nodes.${name}`))).toBe(true);
  }
});
