import { expect } from 'vitest';
import { channels } from '#domain/channels.ts';
import type { CaseId, CaseNumber } from '#domain/ids.ts';
import type { CommandOutput } from '#flow/commands.ts';
import { createAlertDesk, staffViewer } from '#modules/alerts/service/alert-desk.ts';
import { createCaseReservations } from '#modules/cases/service/case-reservations.ts';
import { createNoteRepeat } from '#modules/cases/service/note-repeat.ts';
import { findCaseByNumber } from '#modules/cases/store/cases.ts';
import { intakePart } from '#modules/intake/routes/intake-part.ts';
import { createRegister } from '#modules/intake/service/register.ts';
import { member } from '#test/support/case-office.ts';
import { consoleServer, principal } from '#test/support/console.ts';
import { test as base } from '#test/support/given.ts';
import { policy } from '#test/support/office.ts';
import { refusalCode } from '#test/support/refusal.ts';

const form = {
  way: 'counter',
  kind: 'complaint',
  topic: 'labour/wages',
  title: '工地拖欠三个月工资',
  body: '干了三个月，老板一直说没钱，跑了好几趟都没有结果。我住青山镇柳树村 3 组。',
  place: '幸福路 8 号工地',
  happened: '去年8月',
  anonymous: false,
  name: '周秀兰',
  phone: '138 1234 5678',
  address: '青山镇柳树村 3 组',
  toldBy: 'phone',
  locale: 'zh-CN',
};
const FORM_ID = '00000000-0000-4000-8000-00000000f001';

const test = base
  .extend('jobs', (): { name: string; payload: unknown }[] => [])
  .extend('register', ({ database, office, jobs }) =>
    createRegister({
      ...{ ...database, ...office, policy },
      reservations: createCaseReservations({ ...database, policy, clock: office.clock }),
      jobs: {
        send: async (_tx, name, payloads) => void jobs.push(...payloads.map((payload) => ({ name, payload }))),
      },
    }),
  )
  .extend('post', async ({ register }) => {
    return async (said: object = {}, { who = 'wang', id = FORM_ID, consent = true as unknown } = {}) => {
      const server = await consoleServer(
        [intakePart({ register, policy, channelNames: () => [channels.webchat.name] })],
        () => principal({ roles: [], ...(who === '' ? {} : { staff: member(who) }) }),
      );
      const payload = { id, consent, form: { ...form, ...said } };
      const answer = await server.inject({ method: 'POST', url: '/console/api/intake', payload });
      return { status: answer.statusCode, body: answer.json() };
    };
  })
  .extend('stored', ({ database }) => async (number: string) => {
    const found = await findCaseByNumber(database.prisma, number as CaseNumber, database.keyRing);
    if (!found) throw new Error('not found');
    return found;
  });

test('what staff take down becomes a case as a citizen’s does, and the story says how, by whom and with consent', async ({
  office,
  post,
  stored,
  jobs,
}) => {
  const { status, body } = await post();
  expect(status).toBe(200);
  expect(body).toMatchObject({ before: false, title: form.title, unit: { 'zh-CN': '劳动监察' }, toldBy: 'phone' });
  expect(body.code).toMatch(/^\d{8}$/);
  // The day of the answer, not that by which the office says whether it takes it on.
  expect(body.dueOn).toEqual({ 'zh-CN': '2026年5月1日', en: '1 May 2026' });
  const { case: current } = await stored(body.number);
  expect(current).toMatchObject({
    ...{ state: 'registered', unit: 'wages', cameBy: 'counter', urgent: false },
    petition: {
      place: { words: form.place },
      happenedOn: { type: 'within', words: '去年8月' },
      petitioner: { type: 'named', name: '周秀兰', phone: '+8613812345678' },
    },
    petitioners: [{ part: 'filed', reachedBy: { type: 'staff', by: 'phone', address: form.address } }],
  });
  expect(current.clocks.length).toBeGreaterThan(0);
  const { toDesk, toCitizen } = office.sent();
  expect(toCitizen).toEqual([]);
  expect(toDesk.map(({ type }) => type)).toEqual(['card', 'thread']);
  expect(JSON.stringify(toDesk)).toContain('wang代为登记（来访），已征得本人同意');
  expect(jobs).toEqual([{ name: 'triage-case', payload: { caseId: current.id } }]);

  const { story, body: masked, toldByStaff } = await office.files.open(member('zhao'), current.id);
  expect(masked).not.toContain(form.address);
  expect(story).toMatchObject([{ type: 'opened', byCitizen: false, through: 'console' }]);
  expect(toldByStaff).toBeUndefined();
  await office.act('wang', current, { type: 'claim' });
  const whole = await office.files.open(member('wang'), current.id);
  expect(whole).toMatchObject({ cameBy: 'counter', toldByStaff: { by: 'phone', address: form.address } });
});

test('whoever it is from looks it up in any chat with number and code, and reads how it was taken', async ({
  office,
  post,
}) => {
  const { body } = await post();
  const chat = await office.conversation('anybody', 'zh-CN', 'webchat');
  const find = (code: string) =>
    office.run({ command: 'case.find', input: { number: body.number, code } }, chat) as Promise<
      CommandOutput<'case.find'>
    >;
  const found = await find(body.code);
  expect(found).toMatchObject({ number: body.number });
  const { timeline } = (await office.run(
    { command: 'case.view', input: { case: found.id as CaseId } },
    chat,
  )) as CommandOutput<'case.view'>;
  expect(timeline['zh-CN']).toContain('工作人员代为登记（来访），已征得本人同意');
  expect(timeline.en).toContain('Taken down by staff (counter visit), with consent');
  expect(await refusalCode(find('00000000'))).toBe('case.wrong-code');
});

test('the same form makes one case, pressed twice at once, after a lost answer, and however it was changed since', async ({
  database,
  post,
  office,
}) => {
  const [first, second] = await Promise.all([post(), post()]);
  expect([first.status, second.status]).toEqual([200, 200]);
  expect(second.body).toMatchObject({ number: first.body.number, code: first.body.code });
  expect([first.body.before, second.body.before].sort()).toEqual([false, true]);
  const again = await post({ title: '改过的标题' });
  expect(again.body).toMatchObject({ before: true, title: form.title, code: first.body.code });
  expect(await database.prisma.case.count()).toBe(1);
  expect(office.sent().toDesk.filter(({ type }) => type === 'card')).toHaveLength(1);
  expect(await post({}, { who: 'zhao' })).toMatchObject({
    status: 409,
    body: { error: { code: 'intake.registered-before' } },
  });
});

test.for<[string, object, string]>([
  ['a blank title', { title: ' \u3164 ' }, 'case.empty-text'],
  ['a long story', { body: '长'.repeat(8_001) }, 'case.text-too-long'],
  ['a wrong phone', { phone: '12345' }, 'intake.unreadable-phone'],
  ['two phones', { phone: '13812345678 13912345678' }, 'intake.unreadable-phone'],
  ['no name', { name: '' }, 'intake.no-name'],
  ['a call without a number', { phone: '' }, 'intake.no-phone'],
  ['a letter without an address', { toldBy: 'letter', address: '' }, 'intake.no-address'],
  ['an anonymous person who is to be phoned', { anonymous: true }, 'intake.anonymous'],
  ['tomorrow', { happened: '2099年1月1日' }, 'intake.future'],
  ['a topic of another time', { topic: 'gone' }, 'intake.unknown-topic'],
])('%s is refused, and nothing is registered', async ([, said, code], { database, post }) => {
  const { status, body } = await post(said);
  expect([status, body.error.code]).toEqual([400, code]);
  expect(await database.prisma.case.count()).toBe(0);
  // What was put right is registered under the same id.
  expect((await post()).status).toBe(200);
});

test('without consent, or by somebody who works no cases, nothing is registered', async ({ database, post }) => {
  expect((await post({}, { consent: false })).status).toBe(400);
  expect((await post({}, { who: '' })).status).toBe(403);
  expect(await database.prisma.case.count()).toBe(0);
});

test('an anonymous person leaves nothing that tells who they are; a time that is not understood stays as it was said', async ({
  post,
  stored,
}) => {
  const said = { anonymous: true, toldBy: 'in-person', happened: '那年发大水的时候' };
  const { case: current } = await stored((await post(said)).body.number);
  expect(current.petition).toMatchObject({
    petitioner: { type: 'anonymous' },
    happenedOn: { type: 'words', words: said.happened },
  });
  expect(current.petitioners).toMatchObject([{ reachedBy: { by: 'in-person', address: '' } }]);
});

test('an accusation goes to those who may receive it, whoever took it down', async ({ office, post, stored }) => {
  const { body } = await post({ kind: 'report', title: '科长受贿', body: '劳动监察的科长收了老板的钱，不肯查。' });
  expect(body).toMatchObject({ case: null, unit: { 'zh-CN': '市纪检监察机关' } });
  const { case: current } = await stored(body.number);
  expect(current).toMatchObject({ unit: 'discipline', accusation: expect.anything() });
  expect(await refusalCode(office.files.open(member('wang'), current.id))).toBe('case.not-found');
  // Those who may see it hear of it, although a colleague filed it.
  expect(office.sent().toDesk.map(({ type }) => type)).toEqual(['card', 'thread']);
});

test('a reply cannot close the case: it must be told, in a way that is recorded', async ({ office, post, stored }) => {
  const { case: opened } = await stored((await post()).body.number);
  await office.act('wang', opened, { type: 'claim' });
  expect(await refusalCode(office.act('wang', opened, { type: 'tell-otherwise', toldBy: 'phone', note: '' }))).toBe(
    'case.nothing-undelivered',
  );
  // That it is taken on has to be told, too.
  await office.act('wang', opened, { type: 'accept' });
  await office.act('wang', opened, { type: 'tell-otherwise', toldBy: 'phone', note: '' });
  await office.act('wang', opened, { type: 'reply', text: '工资已经补发。' });
  const close = { type: 'close', outcome: 'solved' } as const;
  expect(await refusalCode(office.act('wang', opened, close))).toBe('case.not-told');
  await office.act('wang', opened, { type: 'tell-otherwise', toldBy: 'phone', note: '' });
  await office.act('wang', opened, close);
  expect((await stored(opened.number)).case).toMatchObject({ state: 'closed' });
});

test('whoever has no chat is to be told where their case went', async ({ office, post, stored }) => {
  const { case: opened } = await stored((await post()).body.number);
  await office.act('wang', opened, { type: 'claim' });
  const told = { type: 'tell-otherwise', toldBy: 'phone', note: '' } as const;
  expect(await refusalCode(office.act('li', opened, told))).toBe('case.nothing-undelivered');
  await office.act('wang', opened, { type: 'transfer', unit: 'labour', reason: '由人社局统一办理' });
  await office.act('li', opened, told);
  expect((await stored(opened.number)).case.undelivered).toBe(false);
});

test('who left no phone cannot be told by phone', async ({ office, post, stored }) => {
  const said = { phone: '', toldBy: 'letter' };
  const { case: opened } = await stored((await post(said)).body.number);
  await office.act('wang', opened, { type: 'claim' });
  await office.act('wang', opened, { type: 'reply', text: '工资已经补发。' });
  const close = { type: 'close', outcome: 'solved' } as const;
  expect(await refusalCode(office.act('wang', opened, { ...close, toldBy: 'phone' }))).toBe('case.no-phone');
  await office.act('wang', opened, { ...close, toldBy: 'letter' });
});

test('a story that tells of danger to life rings, and whoever takes it learns whom to phone', async ({
  database,
  office,
  post,
  stored,
}) => {
  const { body } = await post({ body: '三个月没发工资，我今晚就从楼上跳下去。' });
  const { case: current } = await stored(body.number);
  expect(current.urgent).toBe(true);
  expect(office.sent().toDesk.map(({ type }) => type)).toEqual(['card', 'thread', 'alarm', 'card']);
  const desk = createAlertDesk({ ...database, ...office, policy });
  const viewer = staffViewer(member('zhao'));
  const [alert] = await desk.list(viewer);
  if (!alert) throw new Error('nothing rings');
  expect(alert).toMatchObject({ state: 'ringing', channel: undefined, caseNumber: body.number });
  const { reach } = await desk.take(alert.id, viewer);
  expect(reach).toEqual({ name: '周秀兰', phone: '+8613812345678', address: form.address });
  const writing = desk.write(alert.id, { text: '您好', through: 'console', externalId: 'x' }, viewer);
  expect(await refusalCode(writing)).toBe('alert.no-chat');
  await desk.end(alert.id, { outcome: 'helped', note: '已联系上' }, viewer);
});

test('staff are told where the same was taken down before', async ({ database, office, post, stored }) => {
  const noteRepeat = createNoteRepeat({ ...database, ...office, policy });
  const first = (await post()).body;
  const again = (await post({}, { id: '00000000-0000-4000-8000-00000000f002' })).body;
  const other = (
    await post({ title: '路灯不亮', body: '门口的路灯坏了一个月。' }, { id: '00000000-0000-4000-8000-00000000f003' })
  ).body;
  office.sent();
  for (const { number } of [first, again, other]) await noteRepeat((await stored(number)).case.id);
  const told = JSON.stringify(office.sent().toDesk);
  expect(told.split(first.number)).toHaveLength(3);
  expect(told).not.toContain(other.number);
});
