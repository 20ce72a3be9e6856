import { expect } from 'vitest';
import type { Case } from '#modules/cases/model/case.ts';
import { newsSource } from '#modules/cases/service/news-attention.ts';
import { everything, member } from '#test/support/case-office.ts';
import { principal } from '#test/support/console.ts';
import { test } from '#test/support/given.ts';
import { policy } from '#test/support/office.ts';

const it = test
  .extend('early', ({ given }) => given.filed({ title: '路灯不亮' }))
  .extend('late', ({ given }) => given.filed({ title: '井盖丢失' }))
  .extend(
    'answer',
    ({ office }) =>
      (to: Case, text = '3号楼2单元') =>
        office.supplement(to, text),
  )
  .extend(
    'waiting',
    ({ database }) =>
      (who: string) =>
        newsSource({ ...database, policy }).look(principal({ staff: member(who) })),
  )
  .extend(
    'list',
    ({ office }) =>
      async (who: string, tab: 'open' | 'news') =>
        (await office.queue.search(member(who), { ...everything, tab })).items.map(({ card }) => [
          card.title,
          card.news,
        ]),
  );

it('what the citizen answered stands on the card and comes first in every list, until the handler has read it', async ({
  office,
  early,
  late,
  answer,
  waiting,
  list,
}) => {
  await office.act('wang', late, { type: 'claim' });
  await office.act('wang', early, { type: 'claim' });
  await office.act('wang', late, { type: 'ask', text: '哪个单元？' });
  expect(await waiting('wang')).toEqual({ count: 0, latest: undefined });
  await answer(late);

  expect((await office.desk.card(late.id)).news).toBe(true);
  expect((await office.desk.queue(member('wang'))).cards.map(({ title }) => title)).toEqual(['井盖丢失', '路灯不亮']);
  expect(await list('zhao', 'open')).toEqual([
    ['井盖丢失', true],
    ['路灯不亮', false],
  ]);
  expect(await waiting('wang')).toEqual({ count: 1, latest: office.clock.now() });
  expect(await waiting('zhao')).toMatchObject({ count: 0 });
  office.sent();

  await office.desk.read(late.id, member('li'));
  expect((await office.desk.card(late.id)).news).toBe(true);
  await office.desk.read(late.id, member('wang'));
  expect(office.sent().toDesk).toEqual([{ type: 'card', caseId: late.id }]);
  expect((await office.desk.card(late.id)).news).toBe(false);
  expect(await waiting('wang')).toMatchObject({ count: 0 });
});

it('what came after the page was drawn is not read with it', async ({ office, early, answer }) => {
  await office.act('wang', early, { type: 'claim' });
  await answer(early, '第一条');
  const seen = await office.files.open(member('wang'), early.id);
  const sequence = seen.story.at(-1)?.sequence ?? 0;
  expect(seen.unreadFrom).toBe(sequence);
  await answer(early, '第二条');
  await office.files.read(member('wang'), early.id, sequence);
  expect((await office.files.open(member('wang'), early.id)).unreadFrom).toBe(sequence);
  await office.files.read(member('wang'), early.id, sequence + 1);
  expect((await office.files.open(member('wang'), early.id)).unreadFrom).toBeUndefined();
});

it('an answer of the office ends it, whoever of them gave it', async ({ office, early, answer }) => {
  await office.act('wang', early, { type: 'claim' });
  await answer(early);
  await office.act('li', early, { type: 'note', text: '看过' });
  expect((await office.desk.card(early.id)).news).toBe(true);
  await office.act('li', early, { type: 'reply', text: '已安排。' });
  expect((await office.desk.card(early.id)).news).toBe(false);
});

it('the tab of news holds what concerns its reader: a lead sees all, an officer their own and what nobody holds', async ({
  office,
  early,
  late,
  answer,
  list,
}) => {
  await office.act('wang', early, { type: 'claim' });
  await answer(early);
  await answer(late);
  expect(await list('zhao', 'news')).toEqual([['井盖丢失', true]]);
  expect(await list('wang', 'news')).toHaveLength(2);
  expect(await list('li', 'news')).toHaveLength(2);
  expect((await office.queue.counts(member('zhao'))).news).toBe(1);
  expect((await office.queue.counts(member('li'))).news).toBe(2);
});
