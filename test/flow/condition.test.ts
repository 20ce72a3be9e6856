import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '#document/json.ts';
import { channelNames } from '#domain/channels.ts';
import { locales } from '#domain/text.ts';
import { type Comparison, type Condition, readCondition, writeCondition } from '#flow/condition.ts';
import { compileExpression, type Scope } from '#flow/expression.ts';

const answer = fc.constantFrom('answers.kind', 'answers.count', 'answers.case.state', 'answers.several');
const subject = fc.oneof(answer, fc.constantFrom('size(answers.several)', 'size(answers.kind)'));
const words = fc.oneof(fc.constantFrom('help', '王’s', "it's", 'a\\n', 'two\nlines'), fc.string({ unit: 'grapheme' }));
const number = fc.oneof(
  fc.integer({ min: -9, max: 9 }),
  fc.double({ noNaN: true, min: -1e9, max: 1e9 }).map((value) => value + 0),
);

const comparison: fc.Arbitrary<Comparison> = fc.oneof(
  fc.record({ subject: answer, relation: fc.constant('holds') }),
  fc.record({ subject: answer, relation: fc.constantFrom('given', 'missing') }),
  fc.record({
    subject: answer,
    relation: fc.constantFrom('is', 'is-not'),
    value: fc.oneof(words, number, fc.boolean()),
  }),
  fc.record({
    subject: fc.constantFrom('locale', 'channel'),
    relation: fc.constantFrom('is', 'is-not'),
    value: fc.oneof(words, fc.constantFrom(...locales, ...channelNames)),
  }),
  fc.record({ subject, relation: fc.constantFrom('below', 'at-most', 'at-least', 'above'), value: number }),
  fc.record({ subject: answer, relation: fc.constantFrom('contains', 'includes'), value: words }),
);

const condition: fc.Arbitrary<Condition> = fc
  .record({
    join: fc.constantFrom('and' as const, 'or' as const),
    comparisons: fc.array(comparison, { minLength: 1, maxLength: 4 }),
  })
  // Of one alone there is nothing to join.
  .map((one) => (one.comparisons.length === 1 ? { ...one, join: 'and' } : one));

const given: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom(null, true, false, 'help', 'replied', 0, 1, 3, 2.5),
  words,
  number,
  fc.array(fc.constantFrom('help', 'water')),
);
const scope: fc.Arbitrary<Scope> = fc.record({
  answers: fc.record(
    { kind: given, count: given, case: fc.oneof(given, fc.record({ state: given })), several: given },
    { requiredKeys: [] },
  ),
  channel: fc.constantFrom(...channelNames),
  locale: fc.constantFrom(...locales),
});

/** What comes of an expression, failures too. */
function outcome(source: string, seen: Scope): unknown {
  try {
    return { gives: compileExpression(source).evaluate(seen) };
  } catch {
    return 'fails';
  }
}

/** Conditions as people write them: other spaces, quotes, brackets and numbers. */
const handWritten = condition.chain(({ join, comparisons }) => {
  const part = fc.constantFrom(...comparisons).chain((one) => {
    const plain = writeCondition({ join: 'and', comparisons: [one] });
    return fc.constantFrom(plain, `(${plain})`, ` ( ${plain} )`, plain.replace(/^(size\(.*|.*) (\d+)$/, '$1 $2.0'));
  });
  const [first, second, third] = [part, part, part];
  const joint = join === 'and' ? '&&' : '||';
  return fc
    .tuple(first, second, third, fc.constantFrom(0, 1, 2))
    .map(([one, two, three, shape]) =>
      shape === 0 ? one : shape === 1 ? `${one}${joint}${two}` : `${one} ${joint} (${two} ${joint} ${three})`,
    );
});

describe('conditions', () => {
  it('are read as they were written', () => {
    fc.assert(
      fc.property(condition, (one) => {
        expect(readCondition(writeCondition(one))).toEqual(one);
      }),
      { numRuns: 1000 },
    );
  });

  it('mean the same once they are written anew', () => {
    fc.assert(
      fc.property(handWritten, scope, (source, seen) => {
        const read = readCondition(source);
        if (!read) throw new Error(`cannot be read: ${source}`);
        expect(outcome(writeCondition(read), seen)).toEqual(outcome(source, seen));
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ["answers.kind == 'help'", { subject: 'answers.kind', relation: 'is', value: 'help' }],
    ['answers.case.canWithdraw', { subject: 'answers.case.canWithdraw', relation: 'holds' }],
    ['answers.households > 2', { subject: 'answers.households', relation: 'above', value: 2 }],
    ['answers.depth >= -2.5', { subject: 'answers.depth', relation: 'at-least', value: -2.5 }],
    ['answers.place == null', { subject: 'answers.place', relation: 'missing' }],
    ["'water' in answers.topics", { subject: 'answers.topics', relation: 'includes', value: 'water' }],
    ["answers.story.contains('电梯')", { subject: 'answers.story', relation: 'contains', value: '电梯' }],
    ['locale != "en"', { subject: 'locale', relation: 'is-not', value: 'en' }],
    ['size(answers.photos) > 0', { subject: 'size(answers.photos)', relation: 'above', value: 0 }],
  ])('read %s', (source, only) => {
    expect(readCondition(source)).toEqual({ join: 'and', comparisons: [only] });
  });

  it.each([
    '',
    'answers.',
    'true',
    '!answers.urgent',
    "answers.kind == 'help' && (answers.count > 2 || locale == 'en')",
    'answers.count == answers.other',
    'answers.count + 1 > 2',
    "answers['kind'] == 'help'",
    "answers.topic in ['housing', 'labour']",
    "answers.message.startsWith('x')",
    'has(answers.found.code)',
    'answers.count == 9007199254740993',
    "'help' == answers.kind",
  ])('leave %s an expression', (source) => {
    expect(readCondition(source)).toBeUndefined();
  });

  it('read most of what the shipped flows ask', () => {
    const sources = ['evaluation', 'menu', 'petition', 'status'].flatMap((flow) => {
      const yaml = readFileSync(new URL(`../../flows/${flow}.yaml`, import.meta.url), 'utf8');
      return [...yaml.matchAll(/\{ if: "(.*)", next/g)].map(([, source = '']) => source);
    });
    const unread = sources.filter((source) => !readCondition(source));
    expect(sources.length).toBeGreaterThan(15);
    // The menu guesses what a whole message means, a called flow may give no such field, and “all of” within “any of” is no matter of choosing.
    const beyond = (source: string) =>
      source.includes('answers.message') || source.includes('has(') || (source.includes('&&') && source.includes('||'));
    expect(unread.filter((source) => !beyond(source))).toEqual([]);
  });
});
