import { pino } from 'pino';
import { expect } from 'vitest';
import { openLivePolicy } from '#modules/office/service/live-policy.ts';
import { createOfficeSettings } from '#modules/settings/service/office-settings.ts';
import { createSettingHistory } from '#modules/settings/service/setting-history.ts';
import { principal } from '#test/support/console.ts';
import { shippedFlows, shippedPolicy, worldOf } from '#test/support/flows.ts';
import { test as base } from '#test/support/given.ts';
import { HuishengError } from '#vocabulary/errors.ts';

const admin = principal({ roles: ['admin'] });
const code = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof HuishengError ? error.code : error),
  );

const test = base.extend('opened', ({ database, office }) => async (files = shippedPolicy()) => {
  const { prisma } = database;
  const policy = await openLivePolicy({ files, db: prisma, logger: pino({ level: 'silent' }) });
  const { flows } = worldOf(shippedFlows());
  const namesOf = async (ids: readonly string[]) => new Map(ids.map((id) => [id, '王敏']));
  const settings = createOfficeSettings({
    ...{ prisma, policy, flows, clock: office.clock, namesOf },
    rerouteAccusations: async () => 0,
  });
  const history = createSettingHistory({ prisma, policy, settings, namesOf });
  const setDays = async (settleDays: number) => {
    const { value, revision } = await settings.read('clocks');
    return settings.save({ part: 'clocks', value: { ...(value as object), settleDays }, revision }, admin);
  };
  return { policy, settings, history, setDays };
});
test.beforeEach(async ({ database }) => {
  await database.prisma.setting.deleteMany();
});

test('each change is kept with who made it and what it changed, from what the file said on', async ({
  office,
  opened,
}) => {
  const { history, setDays, settings } = await opened();
  expect((await history.list('clocks')).items).toEqual([]);
  await setDays(45);
  office.clock.advance(60_000);
  await setDays(30);
  await settings.save({ part: 'clocks', value: null, revision: 2 }, admin);
  const { items, more } = await history.list('clocks');
  const told = items.map(({ revision, by, fromFile, changes }) => [
    revision,
    by,
    fromFile,
    changes?.flatMap(({ fields }) => fields.map(({ before, after }) => `${before?.en} → ${after?.en}`)).join(),
  ]);
  expect(told).toEqual([
    [3, '王敏', true, '30 → 60'],
    [2, '王敏', false, '45 → 30'],
    [1, '王敏', false, '60 → 45'],
    [0, undefined, true, undefined],
  ]);
  expect(more).toBe(false);
});

test('an earlier revision is looked at and restored as a new one, with an entry in the audit log', async ({
  database,
  opened,
}) => {
  const { history, setDays, policy } = await opened();
  await setDays(45);
  await setDays(30);
  const look = await history.look('clocks', 1);
  expect(look.restoring).toMatchObject([{ fields: [{ before: { en: '30' }, after: { en: '45' } }] }]);
  expect(look.whole).toMatchObject([{ fields: ['45', '15', '7', 'Asia/Shanghai'].map((en) => ({ after: { en } })) }]);
  const restored = await history.restore({ part: 'clocks', revision: 1, on: look.on }, admin);
  expect([restored.revision, policy.clocks.settleDays]).toEqual([3, 45]);
  const last = await database.prisma.auditEntry.findFirstOrThrow({ orderBy: { id: 'desc' } });
  expect(last).toMatchObject({ action: 'setting.restored', subjectId: 'clocks', detail: { revision: 3, restored: 1 } });
});

test('what the file said at first holds by the file again, unless the file says something else by now', async ({
  opened,
}) => {
  const first = await opened();
  await first.setDays(45);
  expect(await first.history.restore({ part: 'clocks', revision: 0, on: 1 }, admin)).toMatchObject({ fromFile: true });
  await first.setDays(30);
  const shipped = shippedPolicy();
  const updated = await opened({ ...shipped, clocks: { ...shipped.clocks, settleDays: 90 } });
  expect(await updated.history.restore({ part: 'clocks', revision: 0, on: 3 }, admin)).toMatchObject({
    fromFile: false,
    value: { settleDays: 60 },
  });
  await updated.history.restore({ part: 'clocks', revision: 'file', on: 4 }, admin);
  expect(updated.policy.clocks.settleDays).toBe(90);
});

test('a restore is refused as any change is: over a colleague’s, and where open cases would be left without', async ({
  database,
  given,
  opened,
}) => {
  const { history, setDays, settings } = await opened();
  await setDays(45);
  const { on } = await history.look('clocks', 0);
  await setDays(30);
  expect(await code(history.restore({ part: 'clocks', revision: 0, on }, admin))).toBe('settings.changed');
  expect(await code(history.restore({ part: 'clocks', revision: 77, on }, admin))).toBe('request.not-found');

  const { value } = await settings.read('topics');
  const { topics } = value as { topics: { id: string }[] };
  const added = { id: 'new', name: { 'zh-CN': '新主题', en: 'New topic' }, unit: 'city' };
  await settings.save({ part: 'topics', value: { topics: [...topics, added] }, revision: 0 }, admin);
  const { id } = await given.filed();
  await database.prisma.case.update({
    where: { id },
    data: { topic: 'new', unit: 'city', assignee: null },
  });
  expect(await code(history.restore({ part: 'topics', revision: 0, on: 1 }, admin))).toBe('topic.in-use');
  expect((await settings.read('topics')).revision).toBe(1);
});

test('a setting that was changed before there was a history begins it', async ({ database, opened }) => {
  const { history, setDays } = await opened();
  await setDays(45);
  // As the migration leaves it.
  await database.prisma.settingRevision.deleteMany({ where: { revision: 0 } });
  await setDays(30);
  const { items } = await history.list('clocks');
  expect(items.map(({ revision, changes }) => [revision, changes?.length])).toEqual([
    [2, 1],
    [1, undefined],
  ]);
});
