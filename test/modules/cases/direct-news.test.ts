import { expect } from 'vitest';
import type { StaffAction } from '#desk/action.ts';
import type { DeskMessage } from '#desk/view.ts';
import type { AccountId, StaffId } from '#domain/ids.ts';
import { Accounts } from '#modules/access/store/accounts.ts';
import { verifyAudit } from '#platform/work/audit.ts';
import { member } from '#test/support/case-office.ts';
import { test } from '#test/support/given.ts';

const wang = member('wang');
const it = test
  .extend('filed', ({ given }) => given.filed({ title: '拖欠工资' }))
  .extend(
    'act',
    ({ office, filed }) =>
      (command: StaffAction['command']) =>
        office.act('wang', filed, command),
  )
  .extend(
    'citizen',
    ({ office, filed }) =>
      (text: string) =>
        office.supplement(filed, text),
  )
  .extend('told', ({ office }) => async (work: () => Promise<unknown>): Promise<readonly DeskMessage[]> => {
    office.sent();
    await work();
    return office.sent().toDesk.filter(({ type }) => type === 'thread' || type === 'direct');
  });
it.beforeEach(async ({ database }) => {
  await database.prisma.directNews.deleteMany();
});

const calls = (messages: readonly DeskMessage[]) =>
  messages.map((message) => ('entry' in message ? [message.type, message.entry.calls] : [message.type]));

it('calls the handler of what the citizen does, and nobody while nobody handles the case', async ({
  office,
  filed,
  act,
  citizen,
  told,
}) => {
  expect(calls(await told(() => citizen('3号楼')))).toEqual([['thread', undefined]]);
  expect(calls(await told(() => act({ type: 'claim' })))).toEqual([['thread', undefined]]);
  await act({ type: 'ask', text: '哪一栋？' });
  expect(calls(await told(() => citizen('2单元')))).toEqual([['thread', 'UWANG']]);
  await act({ type: 'reply', text: '已安排。' });
  await act({ type: 'close', outcome: 'explained', toldBy: 'phone' });
  const evaluation = { case: filed.id, reached: true, solved: false, satisfaction: 2, words: '还是没发' };
  expect(calls(await told(() => office.run({ command: 'case.evaluate', input: evaluation }, office.runner)))).toEqual([
    ['thread', 'UWANG'],
  ]);
});

it('tells a handler who chose so directly, too, and no longer once they chose otherwise', async ({
  office,
  filed,
  act,
  citizen,
  told,
}) => {
  await act({ type: 'claim' });
  expect(await office.desk.directNews(wang)).toBe(false);
  await office.desk.chooseDirectNews(wang, true);
  expect(await office.desk.directNews(wang)).toBe(true);
  const [thread, direct] = await told(() => citizen('我的电话是 13812345678'));
  expect(direct).toMatchObject({ type: 'direct', to: 'UWANG', entry: { caseId: filed.id } });
  expect(thread?.type === 'thread' && direct?.type === 'direct' && direct.entry).toEqual(
    thread?.type === 'thread' && thread.entry,
  );
  expect(JSON.stringify(direct)).not.toContain('13812345678');
  expect(calls(await told(() => act({ type: 'note', text: '已记下' })))).toEqual([['thread', undefined]]);
  await office.desk.chooseDirectNews(wang, false);
  expect(calls(await told(() => citizen('还有一句')))).toEqual([['thread', 'UWANG']]);
});

it('of an accusation writes no second message, and calls nobody who may see it no longer', async ({
  office,
  act,
  citizen,
  told,
}) => {
  await act({ type: 'claim' });
  await office.desk.chooseDirectNews(wang, true);
  const messages = await told(() => citizen('wang 收了老板的钱'));
  expect(calls(messages)).toEqual([['thread', undefined]]);
});

it('is on record by the account, and for who has none by the member of staff', async ({ database, office }) => {
  const entries = () =>
    database.prisma.auditEntry.findMany({ where: { action: 'staff.direct-news' }, orderBy: { id: 'asc' } });
  await office.desk.chooseDirectNews(wang, true);
  await office.desk.chooseDirectNews(wang, true);
  const id = office.ids.uuid() as AccountId;
  await new Accounts(database.keyRing).insert(database.prisma, {
    ...{ id, name: '王敏', roles: [], staff: 'wang' as StaffId, createdAt: office.clock.now() },
  });
  await office.desk.chooseDirectNews(wang, false);
  expect((await entries()).slice(-2)).toMatchObject([
    { accountId: null, staffId: 'wang', subjectId: 'wang', detail: { wanted: 'on' } },
    { accountId: id, staffId: null, subjectId: 'wang', detail: { wanted: 'off' } },
  ]);
  expect(await verifyAudit(database.prisma)).toMatchObject({ ok: true });
});
