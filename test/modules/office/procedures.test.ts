import { expect, test } from 'vitest';
import type { PolicyParts } from '#modules/office/model/policy-parts.ts';
import { checkPolicy, partsOf } from '#modules/office/model/read-policy.ts';
import { shippedPolicy } from '#test/support/flows.ts';

type Appeals = NonNullable<PolicyParts['procedures']['procedures'][number]['appeals']>;

const parts = partsOf(shippedPolicy());

/** What is said of the shipped policy with other procedures. */
function saidOf(change: (part: PolicyParts['procedures']) => PolicyParts['procedures']): readonly string[] {
  const read = checkPolicy({ ...parts, procedures: change(structuredClone(parts.procedures)) });
  return read.ok ? [] : read.problems.map(({ code, path }) => `${code} ${path.join('.')}`);
}

test('the shipped procedures come back from JSON as they were', () => {
  const read = checkPolicy(parts);
  expect(read.ok && read.policy.procedures).toEqual(shippedPolicy().procedures);
});

test('each kind of petition has one procedure', () => {
  expect(saidOf((part) => ({ ...part, procedures: part.procedures.slice(1) }))).toEqual([
    'no-options procedures',
    'no-options procedures',
  ]);
  expect(
    saidOf((part) => ({ ...part, procedures: part.procedures.map((one) => ({ ...one, kinds: ['help'] })) })),
  ).toContain('duplicate-id procedures');
});

test('each case has a day by which it should be settled, and each end is heard of', () => {
  const clocks = (change: object) =>
    saidOf((part) => ({
      ...part,
      clocks: part.clocks.map((one) => ({ ...one, ...(one.id === 'settle' ? change : {}) })),
    }));
  expect(clocks({ meets: ['answered'] })).toContain('unknown-reference procedures.0.clocks');
  expect(clocks({ resumes: [] })).toContain('unknown-reference procedures.0.clocks');
  expect(clocks({ calls: [{ days: -3, to: 'handler' }] })).toEqual(['no-options clocks.0.calls']);
});

test('a procedure names only clocks that are there', () => {
  const wrong = saidOf((part) => ({
    ...part,
    procedures: part.procedures.map((one) => ({ ...one, clocks: ['audit'] })),
  }));
  expect(wrong).toContain('unknown-reference procedures.0.clocks.0');
});

test('appeals stand in their order, and each has a clock', () => {
  const appeals = (change: (rules: Appeals) => Appeals) =>
    saidOf((part) => ({
      ...part,
      procedures: part.procedures.map((one) => ({ ...one, appeals: change(one.appeals ?? []) })),
    }));
  expect(appeals((rules) => rules.slice(0, 1))).toEqual([]);
  expect(appeals((rules) => rules.toReversed())).toContain('duplicate-id procedures.0.appeals.0');
  expect(appeals((rules) => rules.slice(1))).toContain('duplicate-id procedures.0.appeals.0');
  const clockless = saidOf((part) => ({
    ...part,
    procedures: part.procedures.map((one) => ({ ...one, clocks: ['settle', 'review'] })),
  }));
  expect(clockless).toEqual(['unknown-reference procedures.0.appeals.1']);
});
