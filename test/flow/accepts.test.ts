import { expect, test } from 'vitest';
import type { Json } from '#document/json.ts';
import { onDay } from '#domain/when.ts';
import { answersTo } from '#flow/analysis/samples.ts';
import type { FitContext } from '#flow/kinds/kind.ts';
import { type AskNode, ask, kindOf } from '#flow/kinds/registry.ts';
import { flowFrom, frozenClock, shippedFiles, shippedPolicy } from '#test/support/flows.ts';

const policy = shippedPolicy();
const { document } = flowFrom(shippedFiles['petition.yaml'] ?? '');
const text = { 'zh-CN': '问', en: 'Q' };
const option = (id: string, more = {}) => ({ id, label: text, ...more });
const list = { from: 'list', items: 'answers.items', id: 'id', label: text };
const context: FitContext = { policy, now: frozenClock.now(), evaluate: () => [{ id: 'c1' }] };

function accepts(fields: Record<string, unknown>, answer: Json): boolean {
  const node = ask.parse({ type: 'ask', text, next: 'z', ...fields });
  return kindOf(node).accepts(node, answer, context);
}

/** Each kind with what it cannot do without. */
const kinds: Record<AskNode['kind'], Record<string, unknown>> = {
  text: {},
  'long-text': {},
  choice: { options: [option('a')], source: { from: 'topics' } },
  choices: { options: [option('a')], source: { from: 'topics' } },
  number: { min: 0 },
  date: {},
  phone: {},
  contact: {},
  place: {},
  files: {},
  rating: { labels: [text, text, text, text, text] },
  'yes-no': {},
};

test.each(Object.entries(kinds))('%s takes whatever it reads itself, and no other shape', (kind, more) => {
  const node = ask.parse({ type: 'ask', kind, text, next: 'z', ...more });
  const samples = [...answersTo(node, document, policy).values()];
  expect(samples.length).toBeGreaterThan(0);
  for (const sample of samples) {
    expect(sample.type === 'sample' && accepts({ kind, ...more }, sample.json)).toBe(true);
  }
  const shapes: readonly Json[] = [[{}], {}, { words: 1 }, -0.5, '', ['no such thing'], [null]];
  for (const shape of shapes) expect(accepts({ kind, ...more }, shape)).toBe(false);
});

const topic = policy.topics[0]?.id ?? '';

test.each<[string, Record<string, unknown>, Json, boolean]>([
  ['short text', { kind: 'text', minLength: 3 }, 'ab', false],
  ['long text', { kind: 'text', maxLength: 3 }, 'abcd', false],
  ['pattern', { kind: 'text', pattern: '\\d+' }, '12a', false],
  ['story too short by now', { kind: 'long-text', minLength: 10 }, 'too short', false],
  ['story too long by now', { kind: 'long-text', maxLength: 3 }, 'abcd', false],
  ['option that is gone', { kind: 'choice', options: [option('a')] }, 'b', false],
  ['button of a review page', { kind: 'choice', options: [option('a', { amend: 'q' })] }, 'a', false],
  ['topic', { kind: 'choice', source: { from: 'topics' } }, topic, true],
  ['topic of another level', { kind: 'choice', source: { from: 'topics', parent: "'x'" } }, topic, false],
  ['item of a list', { kind: 'choice', source: list }, 'c1', true],
  ['item that is in no list', { kind: 'choice', source: list }, 'none', false],
  ['some of several', { kind: 'choices', options: [option('a'), option('b')] }, ['b', 'a'], true],
  ['one of several that is gone', { kind: 'choices', options: [option('a')] }, ['a', 'b'], false],
  ['too many', { kind: 'choices', options: [option('a'), option('b')], max: 1 }, ['a', 'b'], false],
  ['too few', { kind: 'choices', options: [option('a')] }, [], false],
  ['fraction', { kind: 'number', integer: true }, 1.5, false],
  ['too small', { kind: 'number', min: 2 }, 1, false],
  ['too large', { kind: 'number', max: 2 }, 3, false],
  ['day to come', { kind: 'date', past: true, exact: true }, '2026-06-18', false],
  ['today', { kind: 'date', past: true, exact: true }, '2026-06-17', true],
  ['no day', { kind: 'date', exact: true }, '2026-02-30', false],
  ['time where a day is needed', { kind: 'date', exact: true }, { ...onDay('2026-06-17') }, false],
  ['time to come', { kind: 'date', past: true }, { ...onDay('2026-06-18') }, false],
  ['time', { kind: 'date', past: true }, { ...onDay('2026-06-17') }, true],
  ['time on no day', { kind: 'date' }, { ...onDay('2026-02-30') }, false],
  ['number as it was typed', { kind: 'phone' }, '13800138000', false],
  ['too many files', { kind: 'files', max: 1 }, [{ id: 'a' }, { id: 'b' }], false],
  ['no file where there may be none', { kind: 'files', min: 0 }, [], true],
])('%s', (_what, question, answer, fits) => {
  expect(accepts(question, answer)).toBe(fits);
});

test('a topic that was hidden since is still one', () => {
  const hiding = { ...policy, topics: policy.topics.map((one) => (one.id === topic ? { ...one, hidden: true } : one)) };
  const node = ask.parse({ type: 'ask', kind: 'choice', text, next: 'z', source: { from: 'topics' } });
  expect(kindOf(node).accepts(node, topic, { ...context, policy: hiding })).toBe(true);
});
