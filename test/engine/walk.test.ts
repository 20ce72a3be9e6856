import { expect, test } from 'vitest';
import { walkFlow } from '#engine/rehearsal/walk.ts';
import type { FlowDocument } from '#flow/document.ts';
import { frozenClock, shippedFlows, shippedPolicy } from '#test/support/flows.ts';

const policy = shippedPolicy();
const text = { 'zh-CN': '好', en: 'good' };
const shipped = shippedFlows().map(({ document }) => document);
const options = { policy, clock: frozenClock, flows: shipped, locale: 'zh-CN', channel: 'telegram' } as const;
const [anyFlow] = shipped;
if (!anyFlow) throw new Error('no flow is shipped');
const { schema } = anyFlow;

function flow(nodes: FlowDocument['nodes']): FlowDocument {
  return { schema, flow: 'tried', title: text, start: 'a', nodes };
}

test.each(shipped.map((document) => [document.flow, document] as const))(
  '%s is walked without a fault',
  (_, document) => {
    const { problems, reached } = walkFlow(document, options);
    expect(problems).toEqual([]);
    expect(Object.keys(document.nodes).filter((name) => !reached.has(name))).toEqual([]);
  },
);

function skippedAndShown(cel: string): FlowDocument {
  return flow({
    a: { type: 'ask', kind: 'text', text, skip: true, next: 'z' },
    z: { type: 'end', text: { 'zh-CN': '{v}', en: '{v}' }, values: { v: cel } },
  });
}

test('a skipped answer that breaks an expression is found, with the way there', () => {
  const { problems } = walkFlow(skippedAndShown('size(answers.a)'), options);
  expect(problems).toMatchObject([{ code: 'walk-failed', severity: 'error', node: 'a', steps: ['tried', 'a ← 跳过'] }]);
  expect(walkFlow(skippedAndShown('answers.a == null ? 0 : size(answers.a)'), options).problems).toEqual([]);
});

test('a flow that says too much at once is found', () => {
  const says = (count: number) => {
    const nodes = Array.from({ length: count }, (_, index) => {
      const next = index === count - 1 ? 'z' : `s${index + 1}`;
      return [index === 0 ? 'a' : `s${index}`, { type: 'say', text, next } as const] as const;
    });
    return flow({ ...Object.fromEntries(nodes), z: { type: 'end' } });
  };
  expect(walkFlow(says(250), options).problems).toMatchObject([{ code: 'walk-too-long' }]);
  expect(walkFlow(says(50), options).problems).toEqual([]);
});

test('a flow of three hundred skippable questions is walked to its end, within the bound', () => {
  const nodes = Array.from({ length: 300 }, (_, index) => {
    const next = index === 299 ? 'z' : `q${index + 1}`;
    return [index === 0 ? 'a' : `q${index}`, { type: 'ask', kind: 'yes-no', text, skip: true, next } as const] as const;
  });
  const document = flow({ ...Object.fromEntries(nodes), z: { type: 'end' } });
  const { complete, problems, reached } = walkFlow(document, options);
  expect({ complete, problems, reached: reached.size }).toEqual({ complete: false, problems: [], reached: 301 });
});

test('called flows are walked with what they are given, and the caller with what they give back', () => {
  const called: FlowDocument = {
    ...flow({
      a: { type: 'ask', kind: 'yes-no', text, next: 'b' },
      b: { type: 'say', text: { 'zh-CN': '{v}', en: '{v}' }, values: { v: 'size(answers.given)' }, next: 'z' },
      z: { type: 'end', text, output: { agreed: 'answers.a' } },
    }),
    ...{ flow: 'called', input: ['given'] },
  };
  const caller = (given: string, shown: string) =>
    flow({
      a: { type: 'call', flow: 'called', with: { given }, save: 'got', next: 'q' },
      q: { type: 'ask', kind: 'yes-no', text, next: 'z' },
      z: { type: 'end', text: { 'zh-CN': '{v}', en: '{v}' }, values: { v: shown } },
    });
  const walk = (given: string, shown: string) => walkFlow(caller(given, shown), { ...options, flows: [called] });
  expect(walk("'x'", 'answers.got == null ? 0 : 1')).toMatchObject({ complete: true, problems: [] });
  const [within] = walk('3', '1').problems;
  expect(within).toMatchObject({
    code: 'walk-failed',
    node: 'a',
    steps: ['tried', expect.stringMatching(/^called · a ← /)],
  });
  expect(within?.message.en).toContain('“a” of the flow “called”, which “a” calls');
  const [after] = walk("'x'", 'answers.got.agreed == true ? size(answers.q) : 1').problems;
  expect(after).toMatchObject({ code: 'walk-failed', node: 'q' });
});
