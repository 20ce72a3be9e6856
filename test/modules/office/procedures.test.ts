import { expect, test } from 'vitest';
import type { PolicyParts } from '#modules/office/model/policy-parts.ts';
import { checkPolicy, partsOf } from '#modules/office/model/read-policy.ts';
import { shippedPolicy } from '#test/support/flows.ts';

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
    saidOf((part) => ({ ...part, clocks: part.clocks.map((one) => ({ ...one, ...change })) }));
  expect(clocks({ meets: ['answered'] })).toContain('unknown-reference procedures.0.clocks');
  expect(clocks({ resumes: [] })).toContain('unknown-reference procedures.0.clocks');
  expect(clocks({ calls: [{ days: -3, to: 'handler' }] })).toEqual(['no-options clocks.0.calls']);
});

test('a procedure names only clocks that are there', () => {
  const wrong = saidOf((part) => ({
    ...part,
    procedures: part.procedures.map((one) => ({ ...one, clocks: ['tell'] })),
  }));
  expect(wrong).toContain('unknown-reference procedures.0.clocks.0');
});
