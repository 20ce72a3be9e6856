import { expect, test } from 'vitest';
import { reads } from './support/fake-slack-colleague.ts';
import { startRunning } from './support/running.ts';
import { daysOf, simulatedClock } from './support/simulated.ts';
import { claims, filesAnother, telegramPerson } from './support/story.ts';

const MINUTE_MS = 60_000;

test('sixty-one days: requests to withdraw run out, an alert rings, the program is down, and each falls due once', async () => {
  const clock = simulatedClock('2026-03-02T01:00:00.000Z');
  await using running = await startRunning({ locale: 'zh-CN', clock });
  const at = daysOf(running, clock);
  const owner = telegramPerson(running, 'zh-CN');
  const asker = telegramPerson(running, 'zh-CN');
  const li = running.slack.colleague('U0000DESK2', 'zh-CN');
  for (const lead of ['U0000LEAD1', 'U0000LEAD2']) running.slack.colleague(lead, 'zh-CN');
  const times = async () => {
    const events = await running.database.prisma.caseEvent.findMany({ orderBy: { sequence: 'asc' } });
    return events.map(({ type, at }) => `${type} ${at.toISOString().slice(0, 10)}`);
  };
  const asksToWithdraw = async () => {
    await asker.say(`/status ${filed.number} ${filed.code}`);
    await asker.hear(filed.number, '撤回');
    await asker.press('撤回');
    await asker.hear('去问对方');
    await asker.press('去问对方');
    await asker.hear('撤回的要求记下了');
    await owner.hear('要求撤回您的信访件');
  };

  const filed = await filesAnother({ running, person: owner, locale: 'zh-CN' });
  await at.day(1);
  await asksToWithdraw();
  await at.day(7);
  expect((await times()).at(-1)).toBe('withdrawal-requested 2026-03-03');
  await at.day(20);
  await owner.hear(filed.number, '到期没有收到您的答复');
  await asker.hear(filed.number, '到期没有收到当时提交的人答复');

  // An alert rings after two minutes, after five for the leads as well, and every five until somebody takes it.
  await at.day(30);
  await owner.say('我不想活了');
  await owner.hear('12356');
  await at.later(11 * MINUTE_MS);
  const alarms = () => li.channel.filter((message) => reads(message).includes('有群众可能有危险'));
  expect(alarms().filter(({ channel }) => channel === running.slack.queueChannel)).toHaveLength(4);
  expect(alarms().filter(({ channel }) => channel !== running.slack.queueChannel)).toHaveLength(4);
  const [first] = alarms();
  if (!first) throw new Error('nobody was told');
  expect((await li.press('我来处理', first)).ok).toBe(true);
  await at.day(31);
  expect(alarms()).toHaveLength(8);

  // What falls due while the program is down is done at its start.
  await asksToWithdraw();
  await running.restart(async () => clock.moveTo(new Date('2026-05-01T01:00:00.000Z')));
  await owner.hear(filed.number, '到期没有收到您的答复');
  await asker.hear(filed.number, '到期没有收到当时提交的人答复');

  await at.day(61);
  await at.later(9 * 60 * MINUTE_MS);
  await owner.hear(filed.number, '没有按期做到', '已经催办');
  await claims({ running, person: owner, locale: 'zh-CN' }, li, filed.number);
  expect(await times()).toEqual([
    'opened 2026-03-02',
    'withdrawal-requested 2026-03-03',
    // In Beijing the seventh day had just ended.
    'withdrawal-expired 2026-03-10',
    // Nobody had said within fifteen days whether it is accepted: who leads there was called before and after, and who leads above.
    'reminded 2026-03-13',
    'fell-overdue 2026-03-18',
    'reminded 2026-03-20',
    'reminded 2026-03-27',
    'withdrawal-requested 2026-04-02',
    'withdrawal-expired 2026-05-01',
    // Nobody had taken the case: two days before its end, and when that was over, whoever leads there was called.
    'reminded 2026-05-01',
    'fell-overdue 2026-05-02',
    'claimed 2026-05-02',
  ]);
  const timers = await running.database.prisma.timer.findMany();
  expect(timers.map(({ kind, dueAt }) => `${kind} ${dueAt.toISOString()}`)).toEqual([
    'case-clocks.called 2026-05-06T01:00:00.000Z',
  ]);
});
