import { expect, test } from 'vitest';
import { withSettings } from '#modules/office/index.ts';
import type { PolicyParts } from '#modules/office/model/policy-parts.ts';
import { checkPolicy, partsOf } from '#modules/office/model/read-policy.ts';
import { shippedPolicy } from '#test/support/flows.ts';

const parts = partsOf(shippedPolicy());

type Change = Partial<PolicyParts['doors']['matters'][number]>;

/** What is said of the shipped policy with the first matter changed. */
function saidOf(change: Change): readonly string[] {
  const matters = parts.doors.matters.map((matter, index) => (index === 0 ? { ...matter, ...change } : matter));
  const read = checkPolicy({ ...parts, doors: { ...parts.doors, matters } });
  return read.ok ? [] : read.problems.map(({ code, path }) => `${code} ${path.join('.')}`);
}

test('the shipped doors come back from JSON as they were', () => {
  const read = checkPolicy(parts);
  expect(read.ok && read.policy.doors).toEqual(shippedPolicy().doors);
});

test('a matter names ways and topics that are there, and something leads to it', () => {
  const question = { 'zh-CN': '哪天？', en: 'When?' };
  expect(saidOf({})).toEqual([]);
  expect(saidOf({ topics: ['labour/nothing'] })).toEqual(['unknown-reference matters.0.topics.0']);
  expect(saidOf({ topics: [] })).toEqual(['no-options matters.0.topics']);
  expect(saidOf({ topics: [], wishes: ['joint'] })).toEqual([]);
  expect(saidOf({ yes: { doors: ['ombudsman'] } })).toEqual(['unknown-reference matters.0.yes.doors.0']);
  expect(saidOf({ yes: { doors: [] }, no: { doors: [] } })).toEqual(['no-options matters.0']);
  expect(saidOf({ yes: { doors: ['arbitration-while-employed'], day: question } })).toEqual([
    'no-options matters.0.yes.day',
  ]);
});

test('no topic has two matters, but two kinds of petition may have one each', () => {
  expect(saidOf({ topics: ['law/litigation'] })).toEqual(['duplicate-id matters.4', 'duplicate-id matters.4']);
  expect(saidOf({ topics: ['law/litigation'], kinds: ['report'] })).toEqual([]);
});

test('an office with topics of its own goes on, with the matters that it has', () => {
  const value = { topics: [{ id: 'wages', name: { 'zh-CN': '工资', en: 'Wages' }, unit: 'petition-office' }] };
  const accusations = { receivers: [], wrongdoing: ['受贿'] };
  const settings = [
    { name: 'topics', value },
    { name: 'accusations', value: accusations },
  ] as unknown as Parameters<typeof withSettings>[1];
  const read = checkPolicy(withSettings(parts, settings));
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  expect(read.policy.doors.matters.map(({ id }) => id)).toEqual(['information']);
});
