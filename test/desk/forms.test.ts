import { describe, expect, it } from 'vitest';
import { formOf, inputOf, staffActionTypes } from '#desk/action.ts';
import { askedOf, listed, noLists, type OfficeLists } from '#desk/form.ts';
import { locales } from '#domain/text.ts';
import type { EndingKind } from '#modules/cases/model/ending.ts';

/** Of a title or a button of a window in Slack. */
const ROOM = 24;

const anything = { 'zh-CN': '甲', en: 'A' };
const lists: OfficeLists = {
  colleagues: [{ value: 'wang', label: anything }],
  units: [{ value: 'housing', label: anything }],
  'not-accepting': [{ value: 'legal-way', label: anything }],
};

describe.each(staffActionTypes)('the form of %s', (type) => {
  const form = formOf(type);

  it('has a title and a button that windows have room for', () => {
    for (const text of form ? [form.title, form.submit] : []) {
      for (const locale of locales) expect(text[locale].length).toBeLessThanOrEqual(ROOM);
    }
  });

  it('asks for what its command takes, and for no more', () => {
    const answers = (form ? listed(form, lists).choices : []).map(({ name, choices }) => [name, choices[0]?.value]);
    const filled = { ...Object.fromEntries(answers), ...(form?.text ? { [form.text.name]: '好' } : {}) };
    expect(inputOf(type).parse(filled)).toEqual(filled);
  });
});

it('asks how the citizen was told only where no reply is known to have arrived', () => {
  const close = formOf('close');
  if (!close) throw new Error('closing has a form');
  const asked = (replyDelivery: string, hasPhone = true) =>
    askedOf(close, { replyDelivery, hasPhone, ending: 'usual' }, noLists).choices;
  const names = (replyDelivery: string) => asked(replyDelivery).map(({ name }) => name);
  expect(names('delivered')).toEqual(['outcome']);
  expect(names('told')).toEqual(['outcome']);
  expect(names('unknown')).toEqual(['outcome', 'toldBy']);
  const ways = (hasPhone: boolean) => asked('failed', hasPhone)[1]?.choices.map(({ value }) => value);
  expect(ways(true)).toEqual(['phone', 'in-person', 'letter']);
  expect(ways(false)).toEqual(['in-person', 'letter']);
});

it('asks for an outcome that the case can have', () => {
  const close = formOf('close');
  if (!close) throw new Error('closing has a form');
  const outcomes = (ending: EndingKind) =>
    askedOf(close, { replyDelivery: 'delivered', hasPhone: true, ending }, noLists).choices[0]?.choices.map(
      ({ value }) => value,
    );
  expect(outcomes('usual')).toEqual(['solved', 'partly-solved', 'explained', 'not-ours']);
  expect(outcomes('not-accepted')).toEqual(['not-accepted']);
  expect(outcomes('appeal')).toEqual(['upheld', 'changed']);
});
