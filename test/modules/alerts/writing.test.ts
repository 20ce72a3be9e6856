import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { AlertId, StaffId } from '#domain/ids.ts';
import type { Staff } from '#domain/person.ts';
import { createAlertDesk } from '#modules/alerts/service/alert-desk.ts';
import { createOutboxCollector } from '#platform/outbox/outbox-collector.ts';
import { systemIds } from '#platform/system.ts';
import { emptyCases } from '#test/support/case-world.ts';
import { databaseOfFile } from '#test/support/database.ts';
import { FakePlatform } from '#test/support/fake-platform.ts';
import { FakeDesk, type FakeProcess, type Surroundings, startProcess } from '#test/support/fake-process.ts';
import { flowFrom, shippedFlows, worldOf } from '#test/support/flows.ts';
import { type FrozenClock, frozenClock } from '#test/support/frozen.ts';
import { policy } from '#test/support/office.ts';
import { timersOf } from '#test/support/timers.ts';
import { written } from '#test/support/written.ts';
import { HuishengError } from '#vocabulary/errors.ts';

/** A flow that breaks over what somebody answers. */
const broken = flowFrom(`
schema: 1
flow: broken
title: { zh-CN: 坏, en: Broken }
entries: { words: [我在江边] }
start: nowhere
nodes:
  nowhere: { type: call, flow: nowhere, next: out }
  out: { type: end }
`);

const database = databaseOfFile();
let around: Surroundings;
let clock: FrozenClock;
let office: FakeProcess;
beforeEach(() => {
  clock = frozenClock('2026-11-30T02:00:00Z');
  around = {
    ...{ database, clock, telegram: new FakePlatform(), webchat: new FakePlatform(), desk: new FakeDesk(), logged: [] },
    world: { ...worldOf([...shippedFlows(), broken]), policy, clock },
  };
  office = startProcess(around);
});
afterEach(async () => {
  await emptyCases(database);
  await database.prisma.$executeRaw`TRUNCATE outbox, dead_letter, desk_post`;
});

const staff = (id: string): Staff => {
  const found = policy.staff.find((one) => one.id === (id as StaffId));
  if (!found) throw new Error(`there is no ${id}`);
  return found;
};
const allSent = () =>
  vi.waitFor(async () => expect(await database.prisma.outbox.count({ where: { state: 'pending' } })).toBe(0), {
    interval: 20,
  });
const say = async (content: Parameters<typeof written>[1], who = 'a') => {
  clock.advance(1_000);
  await office.receiver.receive(written(who, content));
  await allSent();
};
const only = async () => {
  const [alert, ...others] = await database.prisma.alert.findMany();
  if (!alert || others.length > 0) throw new Error(`${others.length} others`);
  return { ...alert, id: alert.id as AlertId };
};
const taken = async (words = '我不想活了') => {
  await say(words);
  const { id } = await only();
  await office.service.takeAlert(id, staff('wang'));
  return id;
};
let times = 0;
const write = (id: AlertId, text: string, by = 'wang', externalId = `view:${++times}`) => {
  clock.advance(1_000);
  return office.service.writeToCitizen(id, { text, through: 'slack', externalId }, staff(by));
};
const newCollector = () => {
  const channels = new Map([['telegram' as const, around.telegram.channel('telegram', false)]]);
  return createOutboxCollector({ ids: systemIds, channels, desk: 'slack' });
};
const PASSED_ON = '已转给正在和您联系的工作人员。';
const reading = async (id: AlertId) => (await office.service.takeAlert(id, staff('wang'))).words;
const refusal = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return error instanceof HuishengError ? error.code : error;
};

it('arrives in the citizen’s chat as from the office, with the numbers and the words as they were said', async () => {
  const id = await taken();
  await write(id, '我是 {王} 科长，您现在在哪里？');
  await allSent();
  expect(around.telegram.texts('a').at(-1)).toBe(
    '工作人员给您留言：\n\n我是 {王} 科长，您现在在哪里？\n\n您可以直接在这里回复，会转给这位工作人员，但对方不一定马上看到。情况紧急请直接打电话：12356、120、110。',
  );
  expect(await reading(id)).toMatchObject([
    { by: 'citizen', text: '我不想活了' },
    { by: 'office', text: '我是 {王} 科长，您现在在哪里？', delivery: 'sent' },
  ]);
});

it('reads in English where the citizen reads English', async () => {
  await say({ type: 'command', name: 'start', argument: '' });
  await database.prisma.conversation.updateMany({ data: { locale: 'en', turns: { increment: 1 } } });
  const id = await taken('I want to die');
  await write(id, 'Where are you?');
  await allSent();
  expect(around.telegram.texts('a').at(-1)).toMatch(/^A member of our staff writes to you:\n\nWhere are you\?\n\n/);
});

it('what the citizen answers is shown with the alert, the bot says that it was passed on, and whoever took it is told', async () => {
  const id = await taken();
  await write(id, '您现在在哪里？');
  await allSent();
  around.desk.posts.clear();
  await say('人民桥');
  await say({ type: 'place', latitude: 31.2, longitude: 121.5, label: '外滩' });
  expect((await reading(id)).map(({ text }) => text)).toEqual([
    '我不想活了',
    '您现在在哪里？',
    '人民桥',
    '📍 31.2, 121.5\n外滩',
  ]);
  expect(around.telegram.texts('a').slice(-2)).toEqual([PASSED_ON, PASSED_ON]);
  expect(around.desk.of('alarm')).toMatchObject([
    { alertId: id, to: { type: 'holder', slack: 'UWANG' } },
    { alertId: id, to: { type: 'holder', slack: 'UWANG' } },
  ]);
  expect(JSON.stringify([...around.desk.posts.values()])).not.toContain('人民桥');
  expect(around.logged.join('')).not.toMatch(/人民桥|您现在在哪里/);
});

it('what is said between the cry and the first message belongs to the alert, and what starts a flow does not', async () => {
  await say('我不想活了');
  await say('我站在桥上');
  await say('你们有人吗');
  await say('查进度');
  const { id } = await only();
  await office.service.takeAlert(id, staff('wang'));
  await say('我还在');
  expect((await reading(id)).map(({ text }) => text)).toEqual(['我不想活了', '我站在桥上', '你们有人吗']);
  await say('/menu');
  await say('我还在');
  expect((await reading(id)).at(-1)).toMatchObject({ by: 'citizen', text: '我还在' });
  clock.advance(61 * 60_000);
  await say('谢谢你们听我说');
  expect((await reading(id)).at(-1)).toMatchObject({ text: '我还在' });
});

it('who answers gets one quiet line with a way to the menu, and the menu where they ask for it', async () => {
  const id = await taken();
  await say('我站在桥上');
  await write(id, '您现在在哪里？');
  await allSent();
  const before = around.telegram.texts('a').length;
  await say('在人民桥上');
  await say('1');
  expect(around.telegram.texts('a').slice(before)).toEqual([PASSED_ON, PASSED_ON]);
  await say('提交信访');
  expect(around.telegram.texts('a').at(-1)).not.toContain('已转给');
});

it('a reply to the office’s message goes there at any question, and answers none', async () => {
  const id = await taken();
  await write(id, '您现在在哪里？');
  await allSent();
  const [{ outboxIds } = { outboxIds: [] }] = await database.prisma.alertMessage.findMany();
  const { ref } = await database.prisma.outbox.findFirstOrThrow({ where: { id: { in: outboxIds } } });
  for (const words of ['/petition', '同意', '投诉']) await say(words);
  const asked = around.telegram.texts('a').at(-1);
  clock.advance(1_000);
  await office.receiver.receive({ ...written('a', '在人民桥上，穿红衣服'), replyTo: ref ?? '' });
  await allSent();
  expect(around.telegram.texts('a').at(-1)).toBe(`${PASSED_ON}\n\n${asked}`);
  expect((await reading(id)).at(-1)).toMatchObject({ by: 'citizen', text: '在人民桥上，穿红衣服' });
  for (const words of [
    'Labour',
    'Wages',
    '三个月没发工资',
    '工地欠我们三个月工资，找了很多次都没有人管。',
    '完成',
    '跳过',
    '跳过',
    '跳过',
    '匿名',
  ])
    await say(words);
  expect(around.telegram.texts('a').at(-1)).not.toContain('红衣服');
});

it('nothing is passed on any more once the alert has ended', async () => {
  const id = await taken();
  await write(id, '您现在在哪里？');
  await office.service.takeAlert(id, staff('wang'));
  const desk = createAlertDesk({ ...database, policy, clock, ids: systemIds, sender: office.sender, newCollector });
  const ending = { outcome: 'helped', note: '已到家' } as const;
  await desk.end(id, ending, { as: { type: 'staff', id: 'wang' as StaffId }, lead: false, account: undefined });
  await say('小区的路灯坏了好几个月');
  expect(around.telegram.texts('a').at(-1)).not.toContain('已转给');
});

it('a cry is no line of the petition that is told afterwards', async () => {
  await say('我不想活了');
  await say('小区的路灯坏了好几个月');
  const offered = around.telegram.texts('a').at(-1);
  expect(offered).toContain('小区的路灯坏了好几个月');
  expect(offered).not.toContain('不想活');
});

it('an answer over which the conversation breaks is shown, too', async () => {
  const id = await taken();
  await write(id, '您现在在哪里？');
  await say('我在江边');
  expect(await database.prisma.deadLetter.count()).toBe(1);
  expect((await reading(id)).at(-1)).toMatchObject({ by: 'citizen', text: '我在江边' });
});

it('words of danger soon after a message belong to the same alert', async () => {
  const id = await taken();
  clock.advance(2 * 3_600_000);
  await write(id, '您还好吗？');
  clock.advance(60_000);
  await say('我要跳楼');
  expect((await only()).id).toBe(id);
  expect((await reading(id)).at(-1)).toMatchObject({ text: '我要跳楼' });
});

it('what is written days later, or after the alert ended, is nobody’s but the bot’s', async () => {
  const id = await taken();
  await write(id, '您现在在哪里？');
  clock.advance(4 * 24 * 3_600_000);
  await say('查进度');
  expect(await reading(id)).toHaveLength(2);
});

it('only the person who took it writes, nobody before it is taken, and nobody once it has ended', async () => {
  await say('我不想活了');
  const { id } = await only();
  expect(await refusal(write(id, '您好'))).toBe('alert.not-taken');
  await office.service.takeAlert(id, staff('wang'));
  expect(await refusal(write(id, '您好', 'zhao'))).toBe('alert.only-holder-writes');
  expect(await refusal(write(id, '您好', 'sun'))).toBe('alert.only-holder-writes');
  expect(await refusal(write(id, '  '))).toBe('case.empty-text');
  expect(await refusal(write(id, '长'.repeat(20_001)))).toBe('case.text-too-long');
  const ended = { state: 'ended', outcome: 'helped', endedAt: clock.now() };
  await database.prisma.alert.update({ where: { id }, data: ended });
  expect(await refusal(write(id, '您好'))).toBe('alert.ended');
  expect(await database.prisma.alertMessage.count()).toBe(0);
});

it('is sealed, noted in the audit log without words, and sent once where it comes twice', async () => {
  const id = await taken();
  await write(id, '您现在在哪里？', 'wang', 'view:once');
  await write(id, '您现在在哪里？', 'wang', 'view:once');
  await allSent();
  expect(around.telegram.texts('a').filter((text) => text.includes('您现在在哪里'))).toHaveLength(1);
  const [stored] = await database.prisma.alertMessage.findMany();
  expect(Buffer.from(stored?.textSealed ?? []).toString()).not.toContain('您现在');
  const entries = await database.prisma.auditEntry.findMany({ where: { subjectId: id, action: 'alert.written' } });
  expect(entries).toHaveLength(1);
  expect(JSON.stringify(entries, (_, value) => (typeof value === 'bigint' ? String(value) : value))).not.toContain(
    '您现在',
  );
});

it('whoever wrote is told where a message did not arrive, once, and nothing where it did', async () => {
  const timers = timersOf({ ...database, policy, clock, ids: systemIds, sender: office.sender, newCollector });
  const look = async () => {
    clock.advance(60_000);
    await timers.fireDue();
    await allSent();
    return around.desk.of('alarm').filter(({ to }) => to.type === 'writer');
  };
  const id = await taken();
  await write(id, '您现在在哪里？');
  await allSent();
  expect(await look()).toEqual([]);
  around.telegram.faults.push({ type: 'failed', cause: 'rejected', detail: 'refused' });
  await write(id, '请回电');
  await allSent();
  expect(await look()).toEqual([{ type: 'alarm', alertId: id, to: { type: 'writer', slack: 'UWANG' } }]);
  expect(await look()).toHaveLength(1);
});

it('says where a message did not arrive, or perhaps not', async () => {
  const id = await taken();
  around.telegram.faults.push({ type: 'failed', cause: 'rejected', detail: 'refused' });
  await write(id, '您现在在哪里？');
  await allSent();
  expect((await reading(id)).at(-1)).toMatchObject({ by: 'office', delivery: 'failed' });
  around.telegram.faults.push({ type: 'lost' });
  await write(id, '请回电');
  await allSent();
  expect((await reading(id)).at(-1)).toMatchObject({ by: 'office', delivery: 'unknown' });
});
