import { beforeEach, expect, it } from 'vitest';
import type { AlertId, CaseId, StaffId, TopicId } from '#domain/ids.ts';
import { commands } from '#flow/commands.ts';
import { createAlertDesk } from '#modules/alerts/service/alert-desk.ts';
import { recordAlarm, type TurnWords } from '#modules/alerts/service/record-alarm.ts';
import type { FlowRunner } from '#modules/cases/flow-commands/command.ts';
import { findCase } from '#modules/cases/store/cases.ts';
import { verifyAudit } from '#platform/work/audit.ts';
import { member } from '#test/support/case-office.ts';
import { caseWorld, emptyCases } from '#test/support/case-world.ts';
import { databaseOfFile } from '#test/support/database.ts';
import { policy } from '#test/support/office.ts';
import { refusalCode } from '#test/support/refusal.ts';
import { timersOf } from '#test/support/timers.ts';

const database = databaseOfFile();
let world: ReturnType<typeof caseWorld>;
let zhang: FlowRunner;
let now: Date;

beforeEach(async () => {
  await emptyCases(database);
  world = caseWorld(database);
  zhang = await world.conversation('zhang');
  now = world.clock.now();
});

const clock = { now: () => now };
const later = (minutes: number) => {
  now = new Date(now.getTime() + minutes * 60_000);
};
const wang = { as: { type: 'staff', id: 'wang' as StaffId }, lead: false, account: undefined } as const;
const zhao = { as: { type: 'staff', id: 'zhao' as StaffId }, lead: false, account: undefined } as const;
const li = { as: { type: 'staff', id: 'li' as StaffId }, lead: true, account: undefined } as const;
const zhou = { as: { type: 'staff', id: 'zhou' as StaffId }, lead: true, account: undefined } as const;
const qian = { as: { type: 'staff', id: 'qian' as StaffId }, lead: false, account: undefined } as const;
const sun = { as: { type: 'staff', id: 'sun' as StaffId }, lead: true, account: undefined } as const;

const options = () => ({
  ...{ ...database, policy, clock, ids: world.ids, sender: world.sender, newCollector: world.newCollector },
});
const desk = () => createAlertDesk(options());
const tell = (words: string, more: Partial<TurnWords> = {}) =>
  world.inTurn((work) =>
    recordAlarm(
      {
        conversation: zhang.id,
        alarm: { kinds: ['self-harm'], words },
        alarmed: true,
        answer: '',
        aside: '',
        cases: [],
        ...more,
      },
      { ...work, clock },
    ),
  );
const only = async () => {
  const [alert, ...others] = await desk().list(zhou);
  if (!alert || others.length > 0) throw new Error(`${others.length} others`);
  return alert;
};
const petition = {
  ...{ kind: 'complaint' as const, topic: 'labour/wages' as TopicId, title: '拖欠工资', body: '三个月没发工资' },
  ...{ place: null, happenedOn: null, files: [], anonymous: true, name: null, phone: null },
};
const file = async (more: Partial<Record<keyof typeof petition, string>> = {}) => {
  const input = commands['case.open'].input.parse({ ...petition, ...more });
  const output = await world.run({ command: 'case.open', input }, zhang);
  return commands['case.open'].output.parse(output).id as CaseId;
};
const isUrgent = async (id: CaseId) => (await findCase(database.prisma, id, database.keyRing))?.case.urgent;

it('stands without a case, sealed, and the desk is told at once without a word of the citizen’s', async () => {
  await tell('我不想活了');
  expect(await only()).toMatchObject({ state: 'ringing', messages: 1, caseId: undefined, holder: undefined });
  const { rows } = world.sent();
  expect(rows.map(({ message }) => message)).toMatchObject([
    { type: 'alarm', to: { type: 'channel', mention: 'here' } },
  ]);
  expect(JSON.stringify(rows.map(({ message }) => message))).not.toContain('不想活');
  const [stored] = await database.prisma.alert.findMany();
  expect(Buffer.from(stored?.wordsSealed ?? []).toString()).not.toContain('不想活');
});

it('grows within the hour by words and kinds, and is another one afterwards', async () => {
  await tell('我不想活了');
  later(50);
  await tell('着火了', { alarm: { kinds: ['fire'], words: '着火了' } });
  expect((await only()).kinds.map((kind) => kind.en)).toEqual(['self-harm', 'fire']);
  expect((await desk().read((await only()).id, sun)).words.map(({ text }) => text)).toEqual(['我不想活了', '着火了']);
  later(61);
  await tell('救命');
  expect(await desk().list(sun)).toHaveLength(2);
});

it('that has grown is told to who took it, and to nobody where it rings anyway', async () => {
  await tell('我不想活了');
  world.sent();
  await tell('我真的不想活了');
  const { id } = await only();
  expect(world.sent().toDesk).toEqual([{ type: 'alarm-changed', alertId: id }]);
  await desk().take(id, wang);
  world.sent();
  await tell('我在楼顶');
  expect(world.sent().toDesk).toEqual([
    { type: 'alarm-changed', alertId: id },
    { type: 'alarm', alertId: id, to: { type: 'holder', slack: 'UWANG' } },
  ]);
});

it('rings until somebody takes it, ever wider', async () => {
  const ring = () => timersOf(options()).fireDue();
  const rung = async () => {
    const count = await ring();
    return { count, to: world.sent().toDesk.map((message) => (message.type === 'alarm' ? message.to : message.type)) };
  };
  await tell('我不想活了');
  world.sent();
  later(1);
  expect(await rung()).toEqual({ count: 0, to: [] });
  later(1);
  expect(await rung()).toEqual({ count: 1, to: [{ type: 'channel', mention: 'channel' }] });
  later(3);
  const { to } = await rung();
  expect(to).toEqual([
    { type: 'channel', mention: 'channel' },
    { type: 'person', slack: 'ULI' },
    { type: 'person', slack: 'USUN' },
    { type: 'person', slack: 'UHOU' },
    { type: 'person', slack: 'UZHOU' },
  ]);
  later(5);
  expect((await rung()).to).toHaveLength(5);
  await desk().take((await only()).id, wang);
  world.sent();
  later(60);
  expect(await rung()).toEqual({ count: 0, to: [] });
});

it('of two who take it one is told that the other was quicker, and the posts are redrawn', async () => {
  await tell('我不想活了');
  world.sent();
  const { id } = await only();
  const ends = await Promise.allSettled([desk().take(id, wang), desk().take(id, zhao)]);
  const refused = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason] : []));
  expect(refused).toMatchObject([{ code: 'alert.taken' }]);
  expect(world.sent().toDesk).toEqual([{ type: 'alarm-changed', alertId: id }]);
});

it('its words are read by who took it and by leads, and by nobody else', async () => {
  await tell('我不想活了');
  const { id } = await only();
  expect(await refusalCode(desk().read(id, wang))).toBe('alert.not-taken');
  expect((await desk().take(id, wang)).words.map(({ text }) => text)).toEqual(['我不想活了']);
  expect(await refusalCode(desk().read(id, zhao))).toBe('alert.not-yours');
  expect((await desk().read(id, sun)).words).toHaveLength(1);
});

it('is on record: who took it and who read it, at whatever desk', async () => {
  await tell('我不想活了');
  const { id } = await only();
  await world.desk.takeAlert(id, member('wang'));
  await world.desk.takeAlert(id, member('wang'));
  const entries = await database.prisma.auditEntry.findMany({ where: { subjectId: id }, orderBy: { id: 'asc' } });
  // Ids begin anew with each test; the log does not.
  expect(entries.slice(-2)).toMatchObject([
    { action: 'alert.taken', accountId: null, staffId: 'wang' },
    { action: 'alert.read', accountId: null, staffId: 'wang' },
  ]);
  expect(await verifyAudit(database.prisma)).toMatchObject({ ok: true });
});

it('is ended with what was done, by who took it', async () => {
  await tell('我不想活了');
  const { id } = await only();
  const ending = { outcome: 'handed-over', note: '已报 110，民警到场' } as const;
  expect(await refusalCode(desk().end(id, ending, wang))).toBe('alert.not-taken');
  await desk().take(id, wang);
  expect(await refusalCode(desk().end(id, ending, zhao))).toBe('alert.not-yours');
  await desk().end(id, ending, wang);
  expect(await only()).toMatchObject({ state: 'ended', outcome: 'handed-over' });
  expect((await desk().read(id, sun)).note).toBe('已报 110，民警到场');
  expect(await refusalCode(desk().end(id, ending, wang))).toBe('alert.ended');
});

it('a case that is filed afterwards belongs to it and is urgent, until it is found to be no danger', async () => {
  await tell('我今晚就从楼上跳下去');
  const { id } = await only();
  later(30);
  const caseId = await file();
  await tell('', { alarm: undefined, cases: [{ caseId, words: '拖欠工资', opened: true }] });
  expect((await only()).caseId).toBe(caseId);
  expect(await isUrgent(caseId)).toBe(true);
  await desk().take(id, wang);
  await desk().end(id, { outcome: 'no-danger', note: '打过电话，是气话' }, wang);
  expect(await isUrgent(caseId)).toBe(false);
});

it('a petition that tells of it is urgent even where nothing was heard before', async () => {
  const caseId = await file();
  await tell('', { alarm: undefined, alarmed: false, cases: [{ caseId, words: '再不给钱我就跳楼', opened: true }] });
  expect(await only()).toMatchObject({ state: 'ringing', caseId });
  expect(await isUrgent(caseId)).toBe(true);
});

it('of an accusation nobody hears that there is one, and only whoever took the alert reads its words', async () => {
  const caseId = await file({ kind: 'report', title: 'li 收了老板的钱' });
  await tell('', { alarm: undefined, alarmed: false, cases: [{ caseId, words: '再不给钱我就跳楼', opened: true }] });
  const { id, ...shown } = await only();
  expect(shown).toMatchObject({ state: 'ringing', caseId: undefined, caseNumber: undefined, mine: false });
  await desk().take(id, qian);
  expect((await desk().read(id, qian)).words).toHaveLength(1);
  expect(await refusalCode(desk().read(id, zhou))).toBe('alert.not-yours');
  for (const viewer of [wang, li, sun]) expect(await refusalCode(desk().read(id, viewer))).toBe('alert.not-yours');
});

const accusing = 'wang收了老板的钱，扣着我的案子。我不想活了';

/** Everybody but whom those words accuse, and their line. */
const others = new Set(['UHOU', 'UZHOU', 'UQIAN']);
/** Who in Slack is told that an alert rings: the channel, or people by themselves. */
const toldBy = (messages: ReturnType<typeof world.sent>['toDesk']) =>
  new Set(messages.flatMap((one) => (one.type === 'alarm' ? ['slack' in one.to ? one.to.slack : one.to.type] : [])));
const inChannel = async (id: AlertId) => {
  const { state, holder } = await desk().card(id);
  return { state, holder };
};

it('that comes to accuse somebody while it rings is told to everybody else, and in the channel looks taken', async () => {
  await tell('我不想活了');
  const { id } = await only();
  expect(await inChannel(id)).toEqual({ state: 'ringing', holder: undefined });
  expect(toldBy(world.sent().toDesk)).toEqual(new Set(['channel']));
  await tell(accusing);
  expect(toldBy(world.sent().toDesk)).toEqual(others);
  const disguised = await inChannel(id);
  await tell('我在楼顶');
  expect(world.sent().toDesk).toEqual([{ type: 'alarm-changed', alertId: id }]);
  await desk().take(id, qian);
  // As any that a colleague took.
  expect(disguised).toEqual({ state: 'taken', holder: undefined });
  expect(await inChannel(id)).toEqual(disguised);
});

it('that belongs to a case which comes to accuse somebody is told to everybody else', async () => {
  await tell('我不想活了');
  world.sent();
  const caseId = await file({ kind: 'report', title: 'wang不办案' });
  world.sent();
  await tell('', { alarm: undefined, cases: [{ caseId, words: 'wang不办案', opened: true }] });
  expect(toldBy(world.sent().toDesk)).toEqual(others);
});

it('that accuses somebody, filed or not, is neither taken nor read nor heard of by them or their line', async () => {
  await tell(accusing);
  const { id } = await only();
  for (const viewer of [wang, zhao, li, sun]) {
    expect(await refusalCode(desk().take(id, viewer))).toBe('alert.taken');
    expect(await refusalCode(desk().read(id, viewer))).toBe('alert.taken');
  }
  expect(await refusalCode(world.desk.takeAlert(id, member('wang')))).toBe('alert.taken');
  const ring = () => timersOf(options()).fireDue();
  for (let minutes = 0; minutes < 6; minutes += 2) {
    later(2);
    await ring();
  }
  expect(toldBy(world.sent().toDesk)).toEqual(others);
  expect(await inChannel(id)).toEqual({ state: 'taken', holder: undefined });
  expect((await desk().take(id, qian)).words).toHaveLength(1);
  expect(await refusalCode(desk().end(id, { outcome: 'helped', note: '' }, wang))).toBe('alert.not-yours');
  expect(await refusalCode(desk().read(id, zhou))).toBe('alert.not-yours');
});

it('that is told while somebody is reported is kept from whoever it names, whatever it says of them', async () => {
  const words = '我怕wang，我不想活了';
  await tell(words, { alarm: { kinds: ['self-harm'], words, reporting: true } });
  const { id } = await only();
  for (const viewer of [wang, zhao, li]) expect(await refusalCode(desk().take(id, viewer))).toBe('alert.taken');
  expect((await desk().take(id, qian)).words).toHaveLength(1);
});

it.each([
  '救命，李经办在办公室打我',
  '李经办说要杀了我全家',
  'Mr Li is beating me, help',
  '王科长拿刀追我',
  '我在王科长办公室门口要跳楼',
  '李主任不让我走，他手里有棍子',
])('is kept from whoever the cry names, whatever it says that they do: %s', async (words) => {
  const named = (id: string, zh: string, en: string) => ({ ...member(id), name: { 'zh-CN': zh, en } });
  const staff = policy.staff.map((one) => {
    if (one.id === wang.as.id) return named('wang', '王经办（示例）', 'Ms Wang (example)');
    return one.id === li.as.id ? named('li', '李经办（示例）', 'Mr Li (example)') : one;
  });
  const its = createAlertDesk({ ...options(), policy: { ...policy, staff } });
  await tell(words);
  const { id } = await only();
  const accused = words.includes('王') ? wang : li;
  expect(await refusalCode(its.take(id, accused))).toBe('alert.taken');
  expect(await refusalCode(its.read(id, accused))).toBe('alert.taken');
  expect((await its.take(id, qian)).words).toHaveLength(1);
});

it('whose citizen greets the person of the office who writes with them stays with that person', async () => {
  await tell('我不想活了');
  const { id } = await only();
  await desk().take(id, wang);
  await desk().write(id, { text: '我是wang', through: 'console', externalId: 'one' }, wang);
  await tell('', { alarm: undefined, answer: '谢谢wang，我好些了' });
  expect(await only()).toMatchObject({ state: 'taken', messages: 2 });
  expect((await desk().read(id, wang)).words).toHaveLength(3);
});

it('that comes to accuse who took it rings again, for somebody else', async () => {
  await tell('我不想活了');
  const { id } = await only();
  await desk().take(id, wang);
  world.sent();
  await tell(accusing);
  expect(world.sent().toDesk).toEqual([
    { type: 'alarm-changed', alertId: id },
    ...['UHOU', 'UZHOU', 'UQIAN'].map((slack) => ({ type: 'alarm', alertId: id, to: { type: 'person', slack } })),
  ]);
  expect(await only()).toMatchObject({ state: 'ringing', holder: undefined });
  expect(await refusalCode(desk().read(id, wang))).toBe('alert.taken');
});

it('whose case comes to accuse who took it rings again, too', async () => {
  await tell('我不想活了');
  const { id } = await only();
  await desk().take(id, wang);
  const caseId = await file({ kind: 'report', title: 'wang不办案' });
  await tell('', { alarm: undefined, cases: [{ caseId, words: 'wang不办案', opened: true }] });
  expect(await only()).toMatchObject({ state: 'ringing', caseId: undefined });
  expect(await refusalCode(desk().take(id, wang))).toBe('alert.taken');
});

it('that was taken from whom it comes to accuse looks to them as any that a colleague has', async () => {
  const seen = async (viewer: typeof wang) => (await desk().list(viewer)).map(({ id, ...shown }) => shown);
  await tell('我不想活了');
  const { id } = await only();
  await desk().take(id, wang);
  await tell(accusing);
  expect(await only()).toMatchObject({ state: 'ringing' });
  const ringing = await seen(wang);
  expect(ringing).toMatchObject([{ state: 'taken', mine: false, yours: false, unread: false }]);
  await desk().take(id, qian);
  expect(await seen(wang)).toEqual(ringing);
  // As one that has nothing to do with them, which a colleague took.
  const other = (await world.conversation('other')).id;
  await tell('我不想活了', { conversation: other });
  const theirs = (await desk().list(qian)).find(({ state }) => state === 'ringing');
  if (!theirs) throw new Error('nothing rings');
  await desk().take(theirs.id, qian);
  const [one, another] = (await seen(wang)).map(({ kinds, openedAt, grownAt, messages, ...shown }) => shown);
  expect(one).toEqual(another);
  for (const of of [id, theirs.id]) {
    expect(await refusalCode(desk().take(of, wang))).toBe('alert.taken');
    expect(await refusalCode(desk().read(of, wang))).toBe('alert.not-yours');
  }
});

it('that accuses all who could take it is for those who lead the office and are not named', async () => {
  const small = { ...policy, staff: [member('wang'), member('li'), member('sun')] };
  const its = createAlertDesk({ ...options(), policy: small });
  await tell(accusing);
  const { id } = await only();
  for (const viewer of [wang, li]) expect(await refusalCode(its.take(id, viewer))).toBe('alert.taken');
  expect((await its.take(id, sun)).words).toHaveLength(1);
});

it('what is added to a case without such words marks nothing', async () => {
  const caseId = await file();
  await tell('', { alarm: undefined, cases: [{ caseId, words: '补一张照片', opened: false }] });
  expect(await desk().list(sun)).toEqual([]);
  expect(await isUrgent(caseId)).toBe(false);
});

it('an alert that does not exist is not found', async () => {
  expect(await refusalCode(desk().take('01900000-0000-7000-8000-0000000000ff' as AlertId, wang))).toBe(
    'request.not-found',
  );
});
