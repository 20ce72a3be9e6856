import { expect } from 'vitest';
import type { AlertId, StaffId } from '#domain/ids.ts';
import { createAlertDesk } from '#modules/alerts/service/alert-desk.ts';
import { createOutboxCollector } from '#platform/outbox/outbox-collector.ts';
import { systemIds } from '#platform/system.ts';
import { member } from '#test/support/case-office.ts';
import { startProcess } from '#test/support/fake-process.ts';
import { policy } from '#test/support/office.ts';
import { refusalCode } from '#test/support/refusal.ts';
import { timersOf } from '#test/support/timers.ts';
import { written } from '#test/support/written.ts';
import { testOfChats } from './chats.ts';

let times = 0;
const it = testOfChats({ breaking: '我在江边', policy })
  .extend('process', ({ around }) => startProcess(around))
  .extend('say', ({ clock, process, allSent }) => async (content: Parameters<typeof written>[1]) => {
    clock.advance(1_000);
    await process.receiver.receive(written('a', content));
    await allSent();
  })
  .extend('alert', ({ database, clock, process, say }) => {
    const only = async () => {
      const [alert, ...others] = await database.prisma.alert.findMany();
      if (!alert || others.length > 0) throw new Error(`${others.length} others`);
      return { ...alert, id: alert.id as AlertId };
    };
    return {
      only,
      async taken(words = '我不想活了') {
        await say(words);
        const { id } = await only();
        await process.service.takeAlert(id, member('wang'));
        return id;
      },
      write(id: AlertId, text: string, by = 'wang', externalId = `view:${++times}`) {
        clock.advance(1_000);
        return process.service.writeToCitizen(id, { text, through: 'slack', externalId }, member(by));
      },
      reading: async (id: AlertId) => (await process.service.takeAlert(id, member('wang'))).words,
    };
  })
  .extend('options', ({ database, clock, around, process }) => ({
    ...{ ...database, policy, clock, ids: systemIds, sender: process.sender },
    newCollector() {
      const channels = new Map([['telegram' as const, around.telegram.channel('telegram', false)]]);
      return createOutboxCollector({ ids: systemIds, channels, desk: 'slack' });
    },
  }));
const PASSED_ON = '已转给正在和您联系的工作人员。';

it('arrives in the citizen’s chat as from the office, with the numbers and the words as they were said', async ({
  around,
  allSent,
  alert,
}) => {
  const id = await alert.taken();
  await alert.write(id, '我是 {王} 科长，您现在在哪里？');
  await allSent();
  expect(around.telegram.texts('a').at(-1)).toBe(
    '工作人员给您留言：\n\n我是 {王} 科长，您现在在哪里？\n\n您可以直接在这里回复，会转给这位工作人员，但对方不一定马上看到。情况紧急请直接打电话：12356、120、110。',
  );
  expect(await alert.reading(id)).toMatchObject([
    { by: 'citizen', text: '我不想活了' },
    { by: 'office', text: '我是 {王} 科长，您现在在哪里？', delivery: 'sent' },
  ]);
});

it('reads in English where the citizen reads English', async ({ database, around, say, allSent, alert }) => {
  await say({ type: 'command', name: 'start', argument: '' });
  await database.prisma.conversation.updateMany({ data: { locale: 'en', turns: { increment: 1 } } });
  const id = await alert.taken('I want to die');
  await alert.write(id, 'Where are you?');
  await allSent();
  expect(around.telegram.texts('a').at(-1)).toMatch(/^A member of our staff writes to you:\n\nWhere are you\?\n\n/);
});

it('what the citizen answers is shown with the alert, the bot says that it was passed on, and whoever took it is told', async ({
  around,
  say,
  allSent,
  alert,
}) => {
  const id = await alert.taken();
  await alert.write(id, '您现在在哪里？');
  await allSent();
  around.desk.posts.clear();
  await say('人民桥');
  await say({ type: 'place', latitude: 31.2, longitude: 121.5, label: '外滩' });
  expect((await alert.reading(id)).map(({ text }) => text)).toEqual([
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

it('what is said between the cry and the first message belongs to the alert, and what starts a flow does not', async ({
  clock,
  process,
  say,
  alert,
}) => {
  await say('我不想活了');
  await say('我站在桥上');
  await say('你们有人吗');
  await say('查进度');
  const { id } = await alert.only();
  await process.service.takeAlert(id, member('wang'));
  await say('我还在');
  expect((await alert.reading(id)).map(({ text }) => text)).toEqual(['我不想活了', '我站在桥上', '你们有人吗']);
  await say('/menu');
  await say('我还在');
  expect((await alert.reading(id)).at(-1)).toMatchObject({ by: 'citizen', text: '我还在' });
  clock.advance(61 * 60_000);
  await say('谢谢你们听我说');
  expect((await alert.reading(id)).at(-1)).toMatchObject({ text: '我还在' });
});

it('who answers gets one quiet line with a way to the menu, and the menu where they ask for it', async ({
  around,
  say,
  allSent,
  alert,
}) => {
  const id = await alert.taken();
  await say('我站在桥上');
  await alert.write(id, '您现在在哪里？');
  await allSent();
  const before = around.telegram.texts('a').length;
  await say('在人民桥上');
  await say('1');
  expect(around.telegram.texts('a').slice(before)).toEqual([PASSED_ON, PASSED_ON]);
  await say('提交信访');
  expect(around.telegram.texts('a').at(-1)).not.toContain('已转给');
});

it('a reply to the office’s message goes there at any question, and answers none', async ({
  database,
  clock,
  around,
  process,
  say,
  allSent,
  alert,
}) => {
  const id = await alert.taken();
  await alert.write(id, '您现在在哪里？');
  await allSent();
  const [{ outboxIds } = { outboxIds: [] }] = await database.prisma.alertMessage.findMany();
  const { ref } = await database.prisma.outbox.findFirstOrThrow({ where: { id: { in: outboxIds } } });
  for (const words of ['/petition', '同意', '投诉']) await say(words);
  const asked = around.telegram.texts('a').at(-1);
  clock.advance(1_000);
  await process.receiver.receive({ ...written('a', '在人民桥上，穿红衣服'), replyTo: ref ?? '' });
  await allSent();
  expect(around.telegram.texts('a').at(-1)).toBe(`${PASSED_ON}\n\n${asked}`);
  expect((await alert.reading(id)).at(-1)).toMatchObject({ by: 'citizen', text: '在人民桥上，穿红衣服' });
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

it('nothing is passed on any more once the alert has ended', async ({ around, process, say, alert, options }) => {
  const id = await alert.taken();
  await alert.write(id, '您现在在哪里？');
  await process.service.takeAlert(id, member('wang'));
  const desk = createAlertDesk(options);
  const ending = { outcome: 'helped', note: '已到家' } as const;
  await desk.end(id, ending, { as: { type: 'staff', id: 'wang' as StaffId }, lead: false, account: undefined });
  await say('小区的路灯坏了好几个月');
  expect(around.telegram.texts('a').at(-1)).not.toContain('已转给');
});

it('a cry is no line of the petition that is told afterwards', async ({ around, say }) => {
  await say('我不想活了');
  await say('小区的路灯坏了好几个月');
  const offered = around.telegram.texts('a').at(-1);
  expect(offered).toContain('小区的路灯坏了好几个月');
  expect(offered).not.toContain('不想活');
});

it('an answer over which the conversation breaks is shown, too', async ({ database, say, alert }) => {
  const id = await alert.taken();
  await alert.write(id, '您现在在哪里？');
  await say('我在江边');
  expect(await database.prisma.deadLetter.count()).toBe(1);
  expect((await alert.reading(id)).at(-1)).toMatchObject({ by: 'citizen', text: '我在江边' });
});

it('words of danger soon after a message belong to the same alert', async ({ clock, say, alert }) => {
  const id = await alert.taken();
  clock.advance(2 * 3_600_000);
  await alert.write(id, '您还好吗？');
  clock.advance(60_000);
  await say('我要跳楼');
  expect((await alert.only()).id).toBe(id);
  expect((await alert.reading(id)).at(-1)).toMatchObject({ text: '我要跳楼' });
});

it('what is written days later, or after the alert ended, is nobody’s but the bot’s', async ({ clock, say, alert }) => {
  const id = await alert.taken();
  await alert.write(id, '您现在在哪里？');
  clock.advance(4 * 24 * 3_600_000);
  await say('查进度');
  expect(await alert.reading(id)).toHaveLength(2);
});

it('only the person who took it writes, nobody before it is taken, and nobody once it has ended', async ({
  database,
  clock,
  process,
  say,
  alert,
}) => {
  await say('我不想活了');
  const { id } = await alert.only();
  expect(await refusalCode(alert.write(id, '您好'))).toBe('alert.not-taken');
  await process.service.takeAlert(id, member('wang'));
  expect(await refusalCode(alert.write(id, '您好', 'zhao'))).toBe('alert.only-holder-writes');
  expect(await refusalCode(alert.write(id, '您好', 'sun'))).toBe('alert.only-holder-writes');
  expect(await refusalCode(alert.write(id, '  '))).toBe('case.empty-text');
  expect(await refusalCode(alert.write(id, '长'.repeat(20_001)))).toBe('case.text-too-long');
  const ended = { state: 'ended', outcome: 'helped', endedAt: clock.now() };
  await database.prisma.alert.update({ where: { id }, data: ended });
  expect(await refusalCode(alert.write(id, '您好'))).toBe('alert.ended');
  expect(await database.prisma.alertMessage.count()).toBe(0);
});

it('is sealed, noted in the audit log without words, and sent once where it comes twice', async ({
  database,
  around,
  allSent,
  alert,
}) => {
  const id = await alert.taken();
  await alert.write(id, '您现在在哪里？', 'wang', 'view:once');
  await alert.write(id, '您现在在哪里？', 'wang', 'view:once');
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

it('whoever wrote is told where a message did not arrive, once, and nothing where it did', async ({
  clock,
  around,
  allSent,
  alert,
  options,
}) => {
  const timers = timersOf(options);
  const look = async () => {
    clock.advance(60_000);
    await timers.fireDue();
    await allSent();
    return around.desk.of('alarm').filter(({ to }) => to.type === 'writer');
  };
  const id = await alert.taken();
  await alert.write(id, '您现在在哪里？');
  await allSent();
  expect(await look()).toEqual([]);
  around.telegram.faults.push({ type: 'failed', cause: 'rejected', detail: 'refused' });
  await alert.write(id, '请回电');
  await allSent();
  expect(await look()).toEqual([{ type: 'alarm', alertId: id, to: { type: 'writer', slack: 'UWANG' } }]);
  expect(await look()).toHaveLength(1);
});

it('says where a message did not arrive, or perhaps not', async ({ around, allSent, alert }) => {
  const id = await alert.taken();
  around.telegram.faults.push({ type: 'failed', cause: 'rejected', detail: 'refused' });
  await alert.write(id, '您现在在哪里？');
  await allSent();
  expect((await alert.reading(id)).at(-1)).toMatchObject({ by: 'office', delivery: 'failed' });
  around.telegram.faults.push({ type: 'lost' });
  await alert.write(id, '请回电');
  await allSent();
  expect((await alert.reading(id)).at(-1)).toMatchObject({ by: 'office', delivery: 'unknown' });
});

it('what was written and not sent is kept sealed for whoever took the alert alone, until it is sent or the alert has ended', async ({
  database,
  process: { service },
  alert,
}) => {
  const id = await alert.taken();
  const unsent = (by = 'wang') => service.unsentToCitizen(id, member(by));
  expect(await unsent()).toBe('');
  await service.keepUnsentToCitizen(id, '我是王科长，您', member('wang'));
  await service.keepUnsentToCitizen(id, '别人写的', member('li'));
  expect(await unsent()).toBe('我是王科长，您');
  expect(await unsent('li')).toBe('');
  const rows = await database.prisma.$queryRaw<{ text: string }[]>`SELECT alert::text AS text FROM alert`;
  expect(rows[0]?.text).not.toContain(Buffer.from('王科长').toString('hex'));
  await alert.write(id, '我是王科长，您在哪里？');
  expect(await unsent()).toBe('');
});
