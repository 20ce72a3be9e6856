import { expect } from 'vitest';
import type { JobName } from '#platform/jobs/jobs.ts';
import { startProcess } from '#test/support/fake-process.ts';
import { petitionInWords, written } from '#test/support/written.ts';
import { testOfChats } from './chats.ts';

const it = testOfChats({ breaking: '我不想活了' });

it('a first word of it is answered with the numbers, before the menu, and is an alert', async ({
  database,
  around,
  allSent,
}) => {
  const { receiver } = startProcess(around);
  await receiver.receive(written('a', '救命'));
  await allSent();
  const [numbers, menu] = around.telegram.texts('a');
  expect(numbers).toMatch(/110.*\n.*119.*\n.*120/);
  expect(menu).toContain('提交信访');
  expect(await database.prisma.alert.findMany()).toMatchObject([{ state: 'ringing', kinds: ['emergency'], rings: 1 }]);
});

it('a conversation that the process remembers raises one, too; the same update twice raises one', async ({
  database,
  around,
  allSent,
}) => {
  const { receiver } = startProcess(around);
  await receiver.receive(written('a', '你好'));
  const cry = written('a', '着火了');
  await receiver.receive(cry);
  await receiver.receive(cry);
  await allSent();
  expect(await database.prisma.alert.findMany()).toMatchObject([{ kinds: ['fire'] }]);
  expect(around.telegram.texts('a').filter((text) => text.includes('119'))).toHaveLength(1);
});

it('a petition whose story holds one sentence of it is urgent, and belongs to the alert', async ({
  database,
  around,
  allSent,
}) => {
  const { receiver } = startProcess(around);
  const words = petitionInWords({ title: '拖欠工资', story: ['三个月没发工资。', '我今晚就从楼上跳下去。'] });
  for (const word of words) await receiver.receive(written('a', word));
  await allSent();
  const [filed] = await database.prisma.case.findMany();
  expect(filed?.urgent).toBe(true);
  expect(await database.prisma.alert.findMany()).toMatchObject([{ caseId: filed?.id, kinds: ['self-harm'] }]);
});

it('a petition without it raises nothing', async ({ database, around, allSent }) => {
  const { receiver } = startProcess(around);
  const story = ['去年小区着火，消防栓至今没修。'];
  for (const word of petitionInWords({ title: '消防栓坏了', story })) await receiver.receive(written('a', word));
  await allSent();
  expect(await database.prisma.alert.count()).toBe(0);
  expect(await database.prisma.case.findMany()).toMatchObject([{ urgent: false }]);
});

it('a turn that fails by itself still gives the numbers and raises the alert', async ({
  database,
  around,
  allSent,
}) => {
  const { receiver } = startProcess(around);
  await receiver.receive(written('a', '我不想活了'));
  await allSent();
  expect(await database.prisma.deadLetter.count()).toBe(1);
  const [numbers, apology] = around.telegram.texts('a');
  expect(numbers).toContain('12356');
  expect(apology).toContain('抱歉');
  expect(await database.prisma.alert.findMany()).toMatchObject([{ kinds: ['self-harm'] }]);
});

it('what is added to a case is looked at by the model, where there is one, and nothing else is', async ({
  around,
  allSent,
}) => {
  const sentJobs: JobName[] = [];
  const { receiver } = startProcess({ ...around, sentJobs });
  const words = petitionInWords({ title: '拖欠工资', story: ['工地欠我们三个月工资，找了很多次都没有人管。'] });
  for (const word of words) await receiver.receive(written('a', word));
  await receiver.idle();
  expect(sentJobs).toEqual(['triage-case']);
  for (const word of ['他们今晚要来，外面已经有动静了', '补充到我的信访件', '1', '完成', '跳过'])
    await receiver.receive(written('a', word));
  await allSent();
  expect(sentJobs).toEqual(['triage-case', 'look-for-danger']);
});
