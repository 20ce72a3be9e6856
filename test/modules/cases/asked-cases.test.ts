import { expect } from 'vitest';
import type { OutboxId } from '#domain/ids.ts';
import { textMessage } from '#domain/messages.ts';
import { endRows } from '#platform/outbox/outbox.ts';
import { test } from '#test/support/given.ts';

const it = test
  .extend('lamp', ({ given }) => given.claimed('wang', { title: '路灯不亮' }))
  .extend('wages', ({ given }) => given.claimed('wang', { title: '拖欠工资' }))
  .extend(
    'asked',
    ({ office }) =>
      (message: string | null, runner = office.runner) =>
        office.run({ command: 'case.asked', input: { message } }, runner),
  )
  /** Ends what was sent to the citizen as a platform would: each message gets an id of its own. */
  .extend('deliver', ({ database, office }) => async (): Promise<string[]> => {
    const rows = office.sent().rows.filter(({ channel }) => channel === 'telegram');
    const endings = rows.map(({ id }, n) => ({
      id,
      state: 'sent' as const,
      ref: `${id.slice(-4)}${n}`,
      reason: undefined,
    }));
    await endRows(database.prisma, endings, office.clock.now());
    return endings.map(({ ref }) => ref);
  });

it('names what is asked, the last question first, until the citizen has added something', async ({
  office,
  lamp,
  wages,
  asked,
}) => {
  await office.act('wang', lamp, { type: 'ask', text: '几号楼？' });
  office.clock.advance(60_000);
  await office.act('wang', wages, { type: 'ask', text: '包工头叫什么？' });
  await office.act('wang', wages, { type: 'ask', text: '电话呢？' });
  expect(await asked(null)).toMatchObject({
    count: 2,
    first: wages.number,
    items: [
      { title: '拖欠工资', question: '包工头叫什么？\n\n电话呢？', unitName: { 'zh-CN': '劳动监察' } },
      { title: '路灯不亮', question: '几号楼？' },
    ],
    about: '',
  });
  await office.supplement(wages, '姓赵');
  expect(await asked(null)).toMatchObject({ count: 1, first: lamp.number });
});

it('knows the case of every message about it, all parts of a long one included, and in its own chat only', async ({
  database,
  office,
  lamp,
  asked,
  deliver,
}) => {
  await office.act('wang', lamp, { type: 'ask', text: '几号楼？' });
  const [question = ''] = await deliver();
  // A long reply leaves as several messages.
  const [row] = await database.prisma.outbox.findMany({ where: { ref: question } });
  if (!row) throw new Error('nothing was sent');
  await database.prisma.outbox.create({ data: { ...row, id: office.ids.uuid() as OutboxId, ref: 'second part' } });
  expect(await asked(question)).toMatchObject({ about: lamp.number });
  expect(await asked('second part')).toMatchObject({ about: lamp.number });
  expect(await asked('of another message')).toMatchObject({ about: '' });
  const stranger = await office.conversation('li');
  expect(await asked(question, stranger)).toMatchObject({ count: 0, about: '' });
});

it('knows the case that the last news was about, until the citizen does anything, and for a month', async ({
  database,
  office,
  lamp,
  wages,
  asked,
  deliver,
}) => {
  const told = async () => {
    const output = await asked(null);
    return 'told' in output ? output.told : undefined;
  };
  await deliver();
  expect(await told()).toBe('');
  office.clock.advance(60_000);
  await office.act('wang', lamp, { type: 'reply', text: '已更换灯头。' });
  // What has not arrived was not heard.
  expect(await told()).toBe('');
  await deliver();
  expect(await told()).toBe(lamp.number);
  office.clock.advance(60_000);
  await office.act('wang', wages, { type: 'reply', text: '已责令支付。' });
  await deliver();
  expect(await told()).toBe(wages.number);
  office.clock.advance(60_000);
  const turn = { where: { id: office.runner.id }, data: { updatedAt: office.clock.now() } };
  await database.prisma.conversation.update(turn);
  expect(await told()).toBe('');

  office.clock.advance(60_000);
  await office.act('wang', lamp, { type: 'close', outcome: 'solved', toldBy: undefined });
  await deliver();
  expect(await told()).toBe(lamp.number);
  office.clock.advance(31 * 86_400_000);
  expect(await told()).toBe('');
});

it('knows the case whose button of a message of ours was typed', async ({ office, lamp, wages, deliver }) => {
  const linkOf = async (words: string) => {
    const output = await office.run({ command: 'case.asked', input: { message: null, words } }, office.runner);
    return 'link' in output ? output.link : undefined;
  };
  expect(await linkOf('评价办理情况')).toBeUndefined();
  expect(await linkOf('回答')).toBeUndefined();
  office.clock.advance(60_000);
  await office.act('wang', lamp, { type: 'ask', text: '几号楼？' });
  await deliver();
  expect(await linkOf('回答。')).toBe(`answer_${lamp.number}`);
  expect(await linkOf('查看进展或补充')).toBe(`case_${lamp.number}`);
  office.clock.advance(60_000);
  await office.act('wang', wages, { type: 'ask', text: '包工头叫什么？' });
  expect(await linkOf('Answer')).toBe(`answer_${lamp.number}`);
  await deliver();
  expect(await linkOf('Answer')).toBe(`answer_${wages.number}`);
  office.clock.advance(60_000);
  await office.act('wang', lamp, { type: 'reply', text: '已更换灯头。' });
  await deliver();
  await office.act('wang', lamp, { type: 'close', outcome: 'solved', toldBy: undefined });
  expect(await linkOf('rate how it went')).toBe(`evaluate_${lamp.number}`);
  await deliver();
  expect(await linkOf('评价办理情况')).toBe(`evaluate_${lamp.number}`);
  expect(await linkOf('办得不好')).toBeUndefined();
});

it('does without messages that were sent before their ids were kept', async ({ office, lamp, asked }) => {
  await office.act('wang', lamp, { type: 'ask', text: '几号楼？' });
  await office.end('sent');
  expect(await asked('42')).toMatchObject({ count: 1, about: '' });
});

it('knows the case that a status page or a confirmation shows by its number, in the chat where it was filed only', async ({
  office,
  lamp,
  wages,
  asked,
  deliver,
}) => {
  const shown = async (text: string, runner = office.runner) => {
    await office.inTurn(async ({ outbox }) => outbox.toCitizen(runner, textMessage(text)));
    const [ref] = await deliver();
    return asked(ref ?? '', runner);
  };
  await deliver();
  expect(await shown(`已经登记。\n编号：\n${lamp.number}\n查询码：\n12345678`)).toMatchObject({ about: lamp.number });
  expect(await shown(`${lamp.number} 路灯\n${wages.number} 工资`)).toMatchObject({ about: '' });
  expect(await shown('请选一项。')).toMatchObject({ about: '' });
  expect(await shown(lamp.number, await office.conversation('li'))).toMatchObject({ about: '' });
});
