import { expect } from 'vitest';
import type { StaffAction } from '#desk/action.ts';
import type { Case } from '#modules/cases/model/case.ts';
import { member } from '#test/support/case-office.ts';
import { test } from '#test/support/given.ts';
import { policy } from '#test/support/office.ts';
import { refusalCode } from '#test/support/refusal.ts';

const slackOf = (id: string) => policy.staff.find((staff) => staff.id === id)?.slack;
const transfer = (unit: string, reason = '这是住房的事'): StaffAction['command'] => ({
  type: 'transfer',
  unit,
  reason,
});

test('a lead puts a case into the hands of a colleague, who is called; its citizen hears it once', async ({
  office,
  given,
}) => {
  const filed = await given.filed();
  office.sent();
  await office.act('li', filed, { type: 'assign', to: 'wang' });
  const first = office.sent();
  expect(first.toCitizen).toMatchObject([{ text: expect.stringContaining('已由劳动监察承办，正在办理') }]);
  expect(first.toDesk).toContainEqual(
    expect.objectContaining({ type: 'thread', entry: expect.objectContaining({ calls: slackOf('wang') }) }),
  );
  await office.act('li', filed, { type: 'assign', to: 'zhao' });
  expect(office.sent().toCitizen).toEqual([]);
  const card = await office.desk.cardFor(filed.id, member('zhao'));
  expect(card).toMatchObject({ state: 'handling', holder: { en: 'zhao' } });
});

test('a case is assigned by those who lead only, and to nobody who may not see it or holds it', async ({
  office,
  given,
}) => {
  const filed = await given.claimed('wang');
  const code = (who: string, to: string) => refusalCode(office.act(who, filed, { type: 'assign', to }));
  expect(await code('wang', 'zhao')).toBe('request.forbidden');
  expect(await code('hou', 'wang')).toBe('case.not-found');
  for (const to of ['wang', 'hou', 'nobody']) expect(await code('li', to)).toBe('case.not-assignable');
});

test('a case goes to the unit whose business it is: the citizen hears where and why, and the date stays', async ({
  database,
  office,
  given,
}) => {
  const filed = await given.claimed('wang');
  office.sent();
  await office.act('wang', filed, transfer('housing'));
  const told = office.sent();
  expect(told.toCitizen).toMatchObject([
    {
      text: expect.stringMatching(
        /从劳动监察转到住建局办理。您不用重新提交，时限不变，仍是 2026年5月1日。\n\n转办的原因：这是住房的事/,
      ),
    },
  ]);
  expect(told.toDesk).toContainEqual(expect.objectContaining({ type: 'direct', to: slackOf('hou'), called: true }));
  expect(await database.prisma.case.findUniqueOrThrow({ where: { id: filed.id } })).toMatchObject({
    ...{ unit: 'housing', assignee: null, state: 'registered', dueAt: new Date('2026-05-01T15:59:59.999Z') },
  });
  expect(await refusalCode(office.desk.cardFor(filed.id, member('wang')))).toBe('case.not-found');
  await office.act('hou', filed, { type: 'claim' });
  // They were told already that it is being handled.
  expect(office.sent().toCitizen).toEqual([]);
});

test('in the console whoever handed a case on is not met by an error', async ({ office, given }) => {
  const filed = await given.claimed('wang');
  const run = (command: StaffAction['command']) =>
    office.files.run({ externalId: office.ids.uuid(), staff: member('wang'), caseId: filed.id, command });
  expect(await run({ type: 'note', text: '问过了' })).toMatchObject({ mine: true });
  expect(await run(transfer('housing'))).toBeUndefined();
});

test('a transfer needs a reason, another unit, and somebody who handles the case', async ({ office, given }) => {
  const filed = await given.claimed('wang');
  const code = (who: string, command: StaffAction['command'], one: Case = filed) =>
    refusalCode(office.act(who, one, command));
  expect(await code('wang', transfer('housing', ' '))).toBe('case.empty-text');
  for (const unit of ['wages', 'nowhere']) expect(await code('wang', transfer(unit))).toBe('case.no-such-unit');
  expect(await code('zhao', transfer('housing'))).toBe('case.not-yours');
  expect(await code('wang', transfer('housing'), await given.filed())).toBe('case.unclaimed');
});

test('an accusation is sent nowhere', async ({ office, given }) => {
  const accusing = await given.filed({ kind: 'report' });
  await office.act('zhou', accusing, { type: 'claim' });
  expect((await office.files.open(member('zhou'), accusing.id)).offers.map(({ type }) => type)).not.toContain(
    'transfer',
  );
  expect(await refusalCode(office.act('zhou', accusing, transfer('housing')))).toBe('case.stays-with-unit');
});

test('what is offered to choose from are colleagues who may see the case, and the other units', async ({
  office,
  given,
}) => {
  const filed = await given.claimed('wang');
  const { offers } = await office.files.open(member('li'), filed.id);
  const choices = (type: string) =>
    offers.find((offer) => offer.type === type)?.form?.choices[0]?.choices.map(({ value }) => value);
  expect(choices('assign')).toEqual(['zhao', 'li']);
  expect(choices('transfer')).toEqual(['city', 'labour', 'discipline', 'housing']);
  expect((await office.desk.lists(filed.id, member('li'))).colleagues).toEqual([
    { value: 'zhao', label: { 'zh-CN': 'zhao（劳动监察）', en: 'zhao (Wages Team)' } },
    { value: 'li', label: { 'zh-CN': 'li（人社局）', en: 'li (Labour Bureau)' } },
  ]);
});

test('progress is told, and is no answer', async ({ office, given }) => {
  const filed = await given.claimed('wang');
  office.sent();
  await office.act('wang', filed, { type: 'report-progress', text: '已经立案，下周去现场。' });
  expect(office.sent().toCitizen).toMatchObject([
    { text: expect.stringMatching(/有进展。劳动监察告诉您：\n\n已经立案，下周去现场。\n\n这还不是最后的答复/) },
  ]);
  const card = await office.desk.cardFor(filed.id, member('wang'));
  expect(card).toMatchObject({ state: 'handling', replyDelivery: 'none' });
});

test('a request for more time is decided on as it was read, and ends where the case goes elsewhere', async ({
  office,
  given,
}) => {
  const filed = await given.claimed('wang');
  await office.act('wang', filed, { type: 'request-extension', days: '10', reason: '等鉴定' });
  const { version } = await office.desk.cardFor(filed.id, member('li'));
  await office.act('sun', filed, { type: 'refuse-extension', reason: '来得及' });
  await office.act('wang', filed, { type: 'request-extension', days: '30', reason: '还要等' });
  const stale = office.desk.run({
    ...{ externalId: office.ids.uuid(), through: 'console', staff: member('li'), caseId: filed.id, seen: version },
    command: { type: 'approve-extension' },
  });
  expect(await refusalCode(stale)).toBe('case.overtaken');
  await office.act('wang', filed, { type: 'transfer', unit: 'housing', reason: '这是住房的事' });
  expect((await office.desk.cardFor(filed.id, member('hou'))).extensionRequest).toBeUndefined();
});
