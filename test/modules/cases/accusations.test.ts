import { pino } from 'pino';
import { beforeEach, expect, it } from 'vitest';
import type { StaffAction } from '#desk/action.ts';
import type { AccountId, OutboxId, SessionId, UnitId } from '#domain/ids.ts';
import type { Principal } from '#domain/principal.ts';
import type { Case } from '#modules/cases/model/case.ts';
import { newsSource } from '#modules/cases/service/news-attention.ts';
import { createRerouteAccusations } from '#modules/cases/service/reroute-accusations.ts';
import { unseenSource } from '#modules/cases/service/unseen-attention.ts';
import { createDeadLetters } from '#modules/conversations/service/dead-letters.ts';
import { keepDeadLetter } from '#modules/conversations/store/dead-letters.ts';
import { createUndeliveredMessages } from '#modules/operations/service/undelivered.ts';
import { caseOffice, everything, member } from '#test/support/case-office.ts';
import { emptyCases } from '#test/support/case-world.ts';
import { databaseOfFile } from '#test/support/database.ts';
import { policy } from '#test/support/office.ts';
import { timersOf } from '#test/support/timers.ts';
import { written } from '#test/support/written.ts';

const database = databaseOfFile();
let office: Awaited<ReturnType<typeof caseOffice>>;
let accusation: Case;
let ordinary: Case;
beforeEach(async () => {
  await emptyCases(database);
  office = await caseOffice(database);
  const [first, second] = await office.file(
    { kind: 'report', title: 'wang收钱不办案', body: 'wang收老板的钱不办案。' },
    { title: '拖欠工资' },
  );
  if (!first || !second) throw new Error('nothing was filed');
  [accusation, ordinary] = [first, second];
  await office.index.indexMissing();
});

const run = (who: string, command: StaffAction['command']) =>
  office.desk.run({
    ...{ externalId: office.ids.uuid(), through: 'slack' },
    staff: member(who),
    caseId: accusation.id,
    command,
  });
const undelivered = () => createUndeliveredMessages({ ...database, ...office, policy });
const principal = (who: string | undefined, ...roles: Principal['roles'][number][]): Principal => {
  const staff = who === undefined ? undefined : member(who);
  const own = staff ? [staff.role] : [];
  return { account: 'a' as AccountId, session: 's' as SessionId, name: '', roles: [...own, ...roles], staff };
};

/** The accused, a colleague, the lead of their unit, the lead of the city, and one of another unit. */
const outsiders = ['wang', 'zhao', 'li', 'sun', 'hou'];

it.each(outsiders)('cannot be told from none by %s: lists, counts, search, number, address', async (who) => {
  const viewer = member(who);
  const mine = who === 'hou' ? 0 : 1;
  for (const text of ['', '收钱', accusation.number]) {
    const { items } = await office.queue.search(viewer, { ...everything, text });
    expect(items.filter(({ card }) => card.id === accusation.id)).toEqual([]);
  }
  expect(await office.queue.counts(viewer)).toMatchObject({ unclaimed: mine, open: mine });
  expect(await office.desk.queue(viewer)).toMatchObject({ total: mine });
  for (const asked of [
    () => office.files.open(viewer, accusation.id),
    () => office.files.templates(viewer, accusation.id),
    () => office.files.preview({ staff: viewer, caseId: accusation.id, command: { type: 'reply', text: '好' } }),
    () => office.desk.cardFor(accusation.id, viewer),
    () => office.desk.detail(accusation.id, viewer),
    () => office.desk.read(accusation.id, viewer),
    () => office.desk.findByNumber(accusation.number, viewer),
    () => run(who, { type: 'claim' }),
    () => run(who, { type: 'note', text: '看看' }),
  ]) {
    await expect(asked()).rejects.toMatchObject({ code: 'case.not-found' });
  }
});

it('is seen, claimed and answered by the unit that receives it', async () => {
  expect(accusation.unit).toBe('discipline');
  expect(await office.desk.queue(member('qian'))).toMatchObject({ total: 1 });
  const { items } = await office.queue.search(member('zhou'), { ...everything, text: '收钱' });
  expect(items.map(({ card }) => card.number)).toEqual([accusation.number]);
  await run('qian', { type: 'claim' });
  expect(await office.desk.detail(accusation.id, member('qian'))).toMatchObject({ body: 'wang收老板的钱不办案。' });
  await run('qian', { type: 'reply', text: '已查实' });
});

it('puts neither words nor files into the desk’s messages', async () => {
  office.sent();
  await office.run(
    { command: 'case.supplement', input: { case: accusation.id, text: '还有李某也收钱', files: [] } },
    office.runner,
  );
  expect(JSON.stringify(office.sent().toDesk)).not.toMatch(/李某|收钱/);
  await expect(office.desk.card(accusation.id)).rejects.toMatchObject({ code: 'case.not-found' });
  expect(await office.desk.audience(accusation.id)).toMatchObject({ people: [{ id: 'zhou' }] });
  expect(await office.desk.audience(ordinary.id)).toBeUndefined();
});

it('of the handler without a name takes the case from them and stands in none of the desk’s messages', async () => {
  await office.desk.run({
    ...{ externalId: office.ids.uuid(), through: 'slack', caseId: ordinary.id },
    ...{ staff: member('wang'), command: { type: 'claim' } },
  });
  office.sent();
  await office.run(
    { command: 'case.supplement', input: { case: ordinary.id, text: '我的经办人收了老板的钱', files: [] } },
    office.runner,
  );
  expect(JSON.stringify(office.sent().toDesk)).not.toContain('老板的钱');
  for (const who of outsiders.filter((id) => id !== 'hou')) {
    await expect(office.files.open(member(who), ordinary.id), who).rejects.toMatchObject({ code: 'case.not-found' });
  }
  expect(await office.files.open(member('zhou'), ordinary.id)).toMatchObject({ card: { holder: undefined } });
});

it('hides what did not arrive from an admin, too', async () => {
  await run('qian', { type: 'claim' });
  await office.end('failed');
  const about = async (who: Principal) => (await undelivered().list(who, {})).items.map((item) => item.case?.number);
  expect(await about(principal(undefined, 'admin'))).toEqual([]);
  expect(await about(principal('sun', 'admin'))).toEqual([]);
  expect(await about(principal('qian'))).toEqual([accusation.number]);
  expect(await office.desk.undelivered(member('sun'))).toEqual([]);
  const { id } = await database.prisma.outbox.findFirstOrThrow({ where: { state: 'failed' } });
  for (const who of [principal(undefined, 'admin'), principal('sun')]) {
    await expect(undelivered().sendAgain(who, id as OutboxId)).rejects.toMatchObject({ code: 'request.not-found' });
  }
  await expect(office.desk.sendAgain(id as OutboxId, member('sun'))).rejects.toMatchObject({ code: 'case.not-found' });
});

it('is no news to a handler who may not see it any more', async () => {
  await office.desk.run({
    ...{ externalId: office.ids.uuid(), through: 'slack', caseId: ordinary.id },
    ...{ staff: member('wang'), command: { type: 'claim' } },
  });
  await office.run(
    { command: 'case.supplement', input: { case: ordinary.id, text: '地址是3号楼', files: [] } },
    office.runner,
  );
  const news = (who: string) => newsSource({ ...database, policy }).look(principal(who));
  expect(await news('wang')).toMatchObject({ count: 1 });
  // As a case stands between the migration, or a change of staff, and the next look at where it belongs.
  await database.prisma.case.update({
    where: { id: ordinary.id },
    data: { accusation: true, unit: 'discipline', keptFromStaff: ['wang'] },
  });
  expect(await news('wang')).toEqual({ count: 0, latest: undefined });
});

it('could stand in an answer that failed, which is shown to who would see its case with it, and to nobody without a case', async () => {
  await office.desk.run({
    ...{ externalId: office.ids.uuid(), through: 'slack', caseId: ordinary.id },
    ...{ staff: member('wang'), command: { type: 'claim' } },
  });
  await database.prisma.outbox.updateMany({
    where: { subjectId: ordinary.id, channel: 'telegram' },
    data: { ref: 'm1' },
  });
  const letters = createDeadLetters({ ...database, ...office, policy, receiver: { retry: async () => {} } });
  const fail = (text: string, replyTo?: string) =>
    keepDeadLetter(
      database.prisma,
      {
        message: { ...written('zhang', text), ...(replyTo === undefined ? {} : { replyTo }) },
        ...{ errorCode: 'internal', errorDetail: '' },
      },
      { ...database, ...office },
    );
  await fail('地址是3号楼', 'm1');
  await fail('zhao收了老板的钱', 'm1');
  await fail('我要补充：没有下文');
  const seen = async (who: Principal) =>
    (await letters.list(who, { state: 'open' })).items
      .map(({ case: about, content }) => [about?.number, content?.type === 'text' ? content.text : undefined])
      .reverse();
  const nothing = [undefined, undefined];
  expect(await seen(principal(undefined, 'admin'))).toEqual([nothing, nothing, nothing]);
  expect(await seen(principal('hou', 'admin'))).toEqual([nothing, nothing, nothing]);
  // The second names a colleague of Wang's, so that their unit would not see it; that there is such a case they know.
  const { number } = ordinary;
  expect(await seen(principal('wang', 'admin'))).toEqual([[number, '地址是3号楼'], [number, undefined], nothing]);
});

it('that was stored before is seen by nobody until it is routed anew, and is taken from the accused', async () => {
  // As the migration leaves one that the accused had claimed.
  await database.prisma.case.update({
    where: { id: accusation.id },
    data: { unit: 'wages', assignee: 'wang', state: 'handling', keptFromStaff: [], keptFromUnits: ['wages'] },
  });
  for (const { id } of policy.staff) {
    await expect(office.files.open(member(id), accusation.id)).rejects.toMatchObject({ code: 'case.not-found' });
  }
  const reroute = createRerouteAccusations({ ...deskOptions(), logger: pino({ level: 'silent' }) });
  expect(await reroute()).toBe(0);
  const { card, story } = await office.files.open(member('zhou'), accusation.id);
  expect(card).toMatchObject({ state: 'registered', holder: undefined });
  expect(story.at(-1)?.line['zh-CN']).toBe('➡️ 转由市纪检监察机关办理');
  expect(await database.prisma.case.findUnique({ where: { id: accusation.id } })).toMatchObject({
    keptFromStaff: expect.arrayContaining(['wang', 'zhao', 'li', 'sun']),
  });
  expect(await reroute()).toBe(0);
  expect((await office.files.open(member('zhou'), accusation.id)).story).toHaveLength(story.length);
});

it('is held while the receiving unit is accused, and moves once another is named', async () => {
  const [held] = await office.file({ kind: 'report', body: 'qian和hou都收了钱' });
  if (!held) throw new Error('nothing was filed');
  const reroute = (changed: typeof policy) =>
    createRerouteAccusations({ ...deskOptions(), policy: changed, logger: pino({ level: 'silent' }) })();
  expect(await reroute(policy)).toBe(1);
  const receivers = [{ unit: 'labour' as UnitId, second: undefined, kinds: ['report' as const], topics: [] }];
  const other = { ...policy, accusations: { ...policy.accusations, receivers } };
  const { case: current } = { case: await database.prisma.case.findUniqueOrThrow({ where: { id: held.id } }) };
  expect(current.keptFromUnits).toContain(current.unit);
  // Labour stands above the unit of its topic, so it cannot receive it either.
  expect(await reroute(other)).toBe(1);
});

const admin = (staff: string) => ({
  ...{ id: office.ids.uuid(), profileSealed: new Uint8Array(), roles: ['admin'], staff, createdAt: office.clock.now() },
});

it('that nobody may see is told of to admins, without its words, and moves by itself once another unit is named', async () => {
  await database.prisma.account.deleteMany();
  await database.prisma.account.createMany({ data: [admin('sun'), { ...admin('hou'), state: 'disabled' }] });
  office.sent();
  const [held] = await office.file({ kind: 'report', title: 'qian受贿', body: 'qian和hou都收了钱' });
  if (!held) throw new Error('nothing was filed');
  const told = () => office.sent().toDesk.filter(({ type }) => type === 'unseen');
  expect(told()).toEqual([]);
  await quarterOver();
  expect(told()).toEqual([{ type: 'unseen', to: member('sun').slack, count: 1 }]);
  const waits = unseenSource(database.prisma);
  expect(await waits.look(principal(undefined, 'admin'))).toEqual({ count: 1, latest: held.openedAt });
  expect(await waits.look(principal('sun'))).toBeUndefined();
  const look = () => office.run({ command: 'case.view', input: { case: held.id } }, office.runner);
  expect(await look()).toMatchObject({
    seeking: true,
    timeline: { 'zh-CN': expect.stringContaining('正在找与此事无关的单位来办') },
  });
  const receivers = [{ unit: 'fresh' as UnitId, second: undefined, kinds: ['report' as const], topics: [] }];
  const fresh = { id: 'fresh' as UnitId, parent: 'city' as UnitId, name: { 'zh-CN': '监察局', en: 'Inspection' } };
  const named = {
    ...{ ...policy, units: [...policy.units, fresh] },
    accusations: { ...policy.accusations, receivers },
  };
  const reroute = () =>
    createRerouteAccusations({ ...deskOptions(), policy: named, logger: pino({ level: 'silent' }) })();
  expect(await reroute()).toBe(0);
  expect(await database.prisma.case.findUnique({ where: { id: held.id } })).toMatchObject({ unit: 'fresh' });
  expect(office.sent().toCitizen).toMatchObject([{ text: expect.stringContaining('改由监察局办理') }]);
  expect(await waits.look(principal(undefined, 'admin'))).toEqual({ count: 0, latest: undefined });
  expect(await look()).toMatchObject({ seeking: false });
});

it('that nobody may see is told of to admins once a quarter of an hour, however many they are', async () => {
  await database.prisma.account.deleteMany();
  await database.prisma.account.create({ data: admin('sun') });
  const unseen = { kind: 'report', body: 'qian和hou都收了钱' } as const;
  const told = () => office.sent().toDesk.flatMap((message) => (message.type === 'unseen' ? [message.count] : []));
  await office.file(unseen, unseen);
  office.clock.advance(60_000);
  await office.file(unseen);
  expect(told()).toEqual([]);
  await quarterOver();
  expect(told()).toEqual([3]);
  await quarterOver();
  expect(told()).toEqual([]);
  await office.file(unseen);
  await quarterOver();
  expect(told()).toEqual([4]);
});

it('that nobody may see any more names no unit to its citizen', async () => {
  office.sent();
  const nobody = { ...policy, accusations: { ...policy.accusations, receivers: [] } };
  await database.prisma.case.update({ where: { id: accusation.id }, data: { keptFromUnits: [], unit: 'gone' } });
  const options = { ...deskOptions(), policy: nobody, logger: pino({ level: 'silent' }) };
  expect(await createRerouteAccusations(options)()).toBe(1);
  expect(office.sent().toCitizen).toMatchObject([
    { text: expect.stringContaining('正在另找一个与此事无关的单位办理') },
  ]);
});

/** Lets a quarter of an hour go by, and does what fell due. */
async function quarterOver() {
  office.clock.advance(15 * 60_000);
  await timersOf(deskOptions()).fireDue();
}

function deskOptions() {
  const { prisma, keyRing } = database;
  const { clock, ids, newCollector, sender } = office;
  return { prisma, keyRing, policy, clock, ids, sender, newCollector };
}
