import { expect } from 'vitest';
import { test } from './support/both-desks.ts';
import { member } from './support/case-office.ts';
import { reads } from './support/fake-slack-colleague.ts';

const UNSENT = '没有发出的内容';
const long = '经现场核实，您反映的欠薪属实。'.repeat(300);

test.beforeEach(async ({ database }) => {
  await database.prisma.account.deleteMany();
});

test('what stood in a window that is cancelled is there again in the same window of the same case, until it is sent', async ({
  database,
  filed,
  given,
  slack,
  story,
}) => {
  const other = await given.claimed('wang');
  const wang = slack.colleague('UWANG');
  const opens = async (label: string, number: string = filed.number) =>
    wang.press(label, await wang.command('/case', number));
  await opens('答复');
  expect(reads(wang.modal)).not.toContain(UNSENT);
  await wang.cancel();
  expect(await database.prisma.caseDraft.count()).toBe(0);

  await opens('答复');
  await wang.press('再加一格', wang.modal ?? expect.fail());
  wang.type(long.slice(0, 3_000));
  wang.type(long.slice(3_000), 2);
  await wang.cancel();
  const [row] = await database.prisma.caseDraft.findMany();
  expect(Buffer.from(row?.textSealed ?? []).includes(Buffer.from('欠薪'))).toBe(false);

  await opens('答复', other.number);
  expect(wang.typed).toBe('');
  await wang.cancel();
  await opens('备注');
  expect(wang.typed).toBe('');
  await wang.cancel();

  await opens('答复');
  expect(reads(wang.modal)).toContain(UNSENT);
  expect(wang.typed + wang.typedIn(2)).toBe(long);
  wang.type('工资已经发放。');
  wang.type('', 2);
  await wang.submit();
  // The last look is the same window.
  await wang.cancel();
  await opens('答复');
  expect(wang.typed).toBe('工资已经发放。');
  await wang.submit();
  await wang.submit();
  expect(wang.modal).toBeUndefined();
  expect((await story()).at(-1)).toMatchObject({ type: 'replied', text: '工资已经发放。' });
  expect(await database.prisma.caseDraft.count()).toBe(0);
  await opens('答复');
  expect(wang.typed).toBe('');
  expect(slack.refusals).toEqual([]);
});

test('closing a stack of windows keeps what stood in those with a text, and emptying a window ends what was kept', async ({
  database,
  filed,
  slack,
}) => {
  const wang = slack.colleague('UWANG');
  await wang.openHome();
  await wang.press('查看', wang.home ?? expect.fail());
  await wang.press('请群众补充', wang.modal ?? expect.fail());
  wang.type('几号楼？');
  await wang.closeAll();
  expect(wang.modal).toBeUndefined();
  await wang.press('请群众补充', await wang.command('/case', filed.number));
  expect(wang.typed).toBe('几号楼？');
  wang.type('');
  await wang.cancel();
  expect(await database.prisma.caseDraft.count()).toBe(0);
  expect(slack.refusals).toEqual([]);
});

test('whoever has an account goes on in the console, and back; what was written there meanwhile is not lost', async ({
  filed,
  slack,
  console,
}) => {
  const path = `/cases/${filed.id}/drafts/reply`;
  const wang = slack.colleague('UWANG');
  const opens = async () => wang.press('答复', await wang.command('/case', filed.number));
  await opens();
  wang.type('在 Slack 里写的');
  await wang.cancel();
  const begun = await console.ask('GET', path);
  expect(begun.body).toMatchObject({ text: '在 Slack 里写的', other: null });
  const { version } = begun.body;
  const saved = await console.ask('PUT', path, { text: '在 Slack 里写的，在控制台接着写', version });
  expect(saved.status).toBe(200);

  await opens();
  expect(wang.typed).toBe('在 Slack 里写的，在控制台接着写');
  await console.ask('PUT', path, { text: '在控制台另写一份', version: saved.body.version });
  wang.type('在 Slack 里写完');
  await wang.cancel();
  expect((await console.ask('GET', path)).body).toMatchObject({
    text: '在 Slack 里写完',
    other: { text: '在控制台另写一份' },
  });
  await opens();
  expect(wang.typed).toBe('在 Slack 里写完\n\n在控制台另写一份');
  wang.type('在 Slack 里写完');
  await wang.cancel();
  const left = await console.ask('GET', path);
  expect(left.body).toMatchObject({ text: '在 Slack 里写完', other: null });

  // Sent from a window that never showed what the console holds by now.
  await opens();
  await console.ask('PUT', path, { text: '另一份，还没写完', version: left.body.version });
  await wang.submit();
  await wang.submit();
  expect(wang.modal).toBeUndefined();
  expect((await console.ask('GET', path)).body).toMatchObject({ text: '另一份，还没写完' });
});

test('a text too long for a window stays for the console, which is said', async ({ filed, slack, console }) => {
  const path = `/cases/${filed.id}/drafts/reply`;
  await console.ask('PUT', path, { text: long.repeat(4), version: null });
  const wang = slack.colleague('UWANG');
  await wang.press('答复', await wang.command('/case', filed.number));
  expect(wang.typed).toBe('');
  expect(reads(wang.modal)).toContain('请到控制台接着写');
  await wang.cancel();
  expect((await console.ask('GET', path)).body.text).toBe(long.repeat(4));
});

test('is for nobody else, nor for its writer once the case is not theirs to act on', async ({
  database,
  office,
  filed,
  slack,
}) => {
  const opens = async (id: string) => {
    const colleague = slack.colleague(id);
    await colleague.press('备注', await colleague.command('/case', filed.number));
    return colleague;
  };
  const wang = await opens('UWANG');
  wang.type('张伟不愿意留电话');
  await wang.cancel();
  expect((await opens('ULI')).typed).toBe('');
  await slack.colleague('ULI').cancel();

  const still = await opens('UWANG');
  still.type('张伟不愿意留电话，再想一想');
  await office.act('wang', filed, { type: 'release', reason: '' });
  await office.act('zhao', filed, { type: 'claim' });
  await still.cancel();
  const refused = await opens('UWANG');
  expect(refused.modal).toBeUndefined();
  expect(refused.ephemerals.at(-1)?.text).toContain('名下');
  expect((await opens('UZHAO')).typed).toBe('');
  await office.act('zhao', filed, { type: 'release', reason: '' });
  await office.act('wang', filed, { type: 'claim' });
  expect((await opens('UWANG')).typed).toBe('张伟不愿意留电话');
  await slack.colleague('UWANG').cancel();

  // It came to accuse Wang: nobody in their place hears of it.
  await database.prisma.case.updateMany({
    data: { accusation: true, keptFromStaff: ['wang'], unit: member('li').unit },
  });
  const of = { caseId: filed.id, form: 'note' } as const;
  await expect(office.desk.draft(of, member('wang'))).rejects.toMatchObject({ code: 'case.not-found' });
  const typed = { text: 'x', version: undefined, sentAs: undefined };
  await expect(office.desk.keepDraft(of, typed, member('wang'))).rejects.toMatchObject({ code: 'case.not-found' });
});

test('another person who takes a place in the office does not take over what the one before wrote', async ({
  database,
  office,
  filed,
}) => {
  const of = { caseId: filed.id, form: 'reply' } as const;
  const typed = { text: '没写完', version: undefined, sentAs: undefined };
  await office.desk.keepDraft(of, typed, member('wang'));
  expect(await office.desk.draft(of, member('wang'))).toMatchObject({ text: '没写完' });
  expect(await office.desk.draft(of, { ...member('wang'), slack: 'USUCCESSOR' })).toBeUndefined();
  const data = { id: office.ids.uuid(), profileSealed: Buffer.alloc(0), roles: [], createdAt: office.clock.now() };
  await database.prisma.account.deleteMany();
  await database.prisma.account.create({ data: { ...data, staff: 'wang' } });
  expect(await office.desk.draft(of, member('wang'))).toBeUndefined();
});

test('what was sent is not kept as unsent where its person did not hear so and cancelled', async ({
  database,
  filed,
  slack,
  story,
}) => {
  const wang = slack.colleague('UWANG');
  await wang.press('备注', await wang.command('/case', filed.number));
  wang.type('已电话联系');
  const window = wang.modal ?? expect.fail();
  await wang.submit();
  expect((await story()).at(-1)).toMatchObject({ type: 'noted', text: '已电话联系' });
  wang.reopen(window);
  await wang.cancel();
  expect(await database.prisma.caseDraft.count()).toBe(0);
});
