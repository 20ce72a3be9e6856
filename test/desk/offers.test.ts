import { expect, test } from 'vitest';
import { noLists } from '#desk/form.ts';
import { offersForSeveral, offersTo } from '#desk/offers.ts';
import { caseCard } from '#modules/cases/desk/card.ts';
import { decide } from '#modules/cases/model/decide.ts';
import { listsForSeveral } from '#modules/cases/model/office-lists.ts';
import { member } from '#test/support/case-office.ts';
import { contextOf, openedCase, policy, staff } from '#test/support/office.ts';

test('a reply is offered to be begun from a template only where the office has one', () => {
  const claimed = decide(openedCase(), { type: 'claim' }, contextOf(staff('wang'))).after;
  const deskFiles = { all: 0, here: 0, lost: 0 };
  const card = caseCard(claimed, policy, { suggestedTopic: undefined, deskFiles });
  const begun = (templates: boolean) =>
    offersTo(member('wang'), card, { handled: true, templates, lists: noLists }).find(({ type }) => type === 'reply')
      ?.form?.text?.templates;
  expect(begun(true)).toBe(true);
  expect(begun(false)).toBe(false);
});

test('what nobody could fill in is not offered', () => {
  expect(offersForSeveral(member('li'), noLists).map(({ type }) => type)).not.toContain('assign');
});

test('what is done with several at once is filled in for all of them, and no citizen reads it', () => {
  const offered = (who: string) => offersForSeveral(member(who), listsForSeveral(member(who), policy));
  expect(offered('wang').map(({ type }) => type)).toEqual(['claim', 'accept', 'note', 'release']);
  const offers = offered('li');
  expect(offers.map(({ type }) => type)).toEqual(['claim', 'accept', 'note', 'release', 'assign']);
  for (const { form } of offers) {
    expect(form?.text?.reader).not.toBe('citizen');
    for (const { choices } of form?.choices ?? []) expect(choices.length).toBeGreaterThan(0);
  }
});
