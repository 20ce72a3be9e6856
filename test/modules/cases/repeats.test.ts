import { expect } from 'vitest';
import { openCases } from '#modules/cases/service/case-commands.ts';
import { createNoteRepeat } from '#modules/cases/service/note-repeat.ts';
import { member } from '#test/support/case-office.ts';
import { test } from '#test/support/given.ts';
import { petition, policy } from '#test/support/office.ts';

const story = '工地欠我们三个月工资，跑了劳动局、住建局，都说不归他们管，家里老人看病的钱也没有。';
const it = test.extend('noteRepeat', ({ database, office }) => createNoteRepeat({ ...database, ...office, policy }));

it('tells staff, once, of what the same chat has filed before, whatever its topic', async ({
  office,
  given,
  noteRepeat,
}) => {
  const first = await given.filed({ title: '拖欠工资', body: story });
  const other = await given.filed({ title: '路灯不亮', body: '小区门口的路灯三天没亮了。' });
  const again = await given.filed({ title: '拖欠工资', body: `${story}请快一点！` });
  office.sent();
  for (const { id } of [first, other, again, again]) await noteRepeat(id);
  const { toDesk, toCitizen } = office.sent();
  expect(toDesk.filter(({ type }) => type === 'thread')).toEqual([
    {
      type: 'thread',
      entry: expect.objectContaining({
        caseId: again.id,
        text: { 'zh-CN': expect.stringContaining(first.number), en: expect.stringContaining(first.number) },
      }),
    },
  ]);
  expect(toCitizen).toEqual([]);
  const { story: told } = await office.files.open(member('wang'), again.id);
  expect(told.filter(({ type }) => type === 'repeated')).toMatchObject([{ internal: true }]);
});

it('says nothing of an accusation, of another chat, or of what was long ago', async ({ office, given, noteRepeat }) => {
  const first = await given.filed({ title: '拖欠工资', body: story });
  const accusing = await given.filed({ kind: 'report', title: '拖欠工资', body: story });
  const li = await office.conversation('li');
  const filing = { petition: { ...petition, title: '拖欠工资', body: story }, conversation: li.id };
  const [of] = await office.inTurn((work) => openCases([{ ...filing, channel: li.channel, locale: li.locale }], work));
  if (!of || !('case' in of)) throw new Error('nothing was filed');
  office.clock.advance(181 * 86_400_000);
  const late = await given.filed({ title: '拖欠工资', body: story });
  office.sent();
  for (const { id } of [first, accusing, of.case, late]) await noteRepeat(id);
  expect(office.sent().toDesk).toEqual([]);
});
