import { pino } from 'pino';
import { expect } from 'vitest';
import type { StaffId } from '#domain/ids.ts';
import type { Locale } from '#domain/text.ts';
import { choice } from '#flow/kinds/choice.ts';
import type { AskContext } from '#flow/kinds/kind.ts';
import type { SettingPart } from '#modules/office/model/setting-names.ts';
import { openLivePolicy } from '#modules/office/service/live-policy.ts';
import { createOfficeSettings } from '#modules/settings/service/office-settings.ts';
import { createReleaseHeldCases } from '#modules/settings/service/release-held-cases.ts';
import { createOutboxCollector } from '#platform/outbox/outbox-collector.ts';
import { member } from '#test/support/case-office.ts';
import { principal } from '#test/support/console.ts';
import { flowFrom, moodFile, shippedFlows, worldOf } from '#test/support/flows.ts';
import { test as base } from '#test/support/given.ts';
import { policy as small } from '#test/support/office.ts';
import { formatError } from '#text/format.ts';
import { asHuishengError, HuishengError } from '#vocabulary/errors.ts';

const city = small.units[0]?.id;
/** As the files would have it: every first-level topic names a unit. */
const files = {
  ...small,
  topics: small.topics.map((topic) => (topic.id === 'other' ? { ...topic, unit: city } : topic)),
};

const admin = principal({ roles: ['admin'] });
const both = (text: string) => ({ 'zh-CN': text, en: text });

const test = base.extend('opened', ({ database, office }) => async (sources = shippedFlows()) => {
  const { prisma } = database;
  const policy = await openLivePolicy({ files, db: prisma, logger: pino({ level: 'silent' }) });
  const { flows } = worldOf(sources);
  const namesOf = async (ids: readonly string[]) => new Map(ids.map((id) => [id, '王敏']));
  const settings = createOfficeSettings({
    ...{ prisma, policy, flows, clock: office.clock, namesOf },
    rerouteAccusations: async () => 0,
  });
  const save = async (part: SettingPart, change: (value: never) => unknown) => {
    const { value, revision } = await settings.read(part);
    return settings.save({ part, value: change(structuredClone(value) as never), revision }, admin);
  };
  return { policy, settings, save };
});
test.beforeEach(async ({ database }) => {
  await database.prisma.setting.deleteMany();
});

const code = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof HuishengError ? error.code : error),
  );

const without = (list: 'units' | 'staff' | 'topics', id: string) => (value: Record<string, { id: string }[]>) => ({
  ...value,
  [list]: value[list]?.filter((item) => item.id !== id),
});

test('what is set in one process holds in another after it looked, and over the files', async ({
  database,
  opened,
}) => {
  const [one, other] = [await opened(), await opened()];
  await one.save('clocks', (value: object) => ({ ...value, settleDays: 30 }));
  expect([one.policy.clocks.settleDays, other.policy.clocks.settleDays]).toEqual([30, 60]);
  await other.policy.refresh(database.prisma);
  expect(other.policy.clocks.settleDays).toBe(30);
  expect((await opened()).policy.clocks.settleDays).toBe(30);
  expect(await one.settings.read('clocks')).toMatchObject({ revision: 1, fromFile: false, changed: { by: '王敏' } });
  await one.save('clocks', () => null);
  expect(one.policy.clocks.settleDays).toBe(60);
  expect(await one.settings.read('clocks')).toMatchObject({ revision: 2, fromFile: true });
  const entries = await database.prisma.auditEntry.findMany({ where: { subjectId: 'clocks' }, orderBy: { id: 'asc' } });
  expect(entries.map(({ action }) => action)).toEqual(['setting.changed', 'setting.reset']);
});

test('work days that were set hold and are in the audit log, and what cannot be one is refused', async ({
  database,
  opened,
}) => {
  const { policy, save } = await opened();
  const next = { year: 2027, off: ['2027-01-01'], on: [] };
  const more = (year: object) => (value: { years: object[] }) => ({ years: [...value.years, year] });
  await save('workdays', more(next));
  expect(policy.workDays.years.at(-1)).toEqual(next);
  const entry = await database.prisma.auditEntry.findFirst({ where: { subjectId: 'workdays' } });
  expect(entry?.action).toBe('setting.changed');
  expect(await code(save('workdays', more({ year: 2028, off: ['2028-01-01'], on: [] })))).toBe('settings.invalid');
  expect(policy.workDays.years.at(-1)).toEqual(next);
});

test('of two admins who change the same setting the second is told who was first', async ({ opened }) => {
  const { settings } = await opened();
  const { value, revision } = await settings.read('templates');
  const saves = await Promise.allSettled([
    settings.save({ part: 'templates', value, revision }, admin),
    settings.save({ part: 'templates', value, revision }, admin),
  ]);
  const refused = saves.flatMap((save) => (save.status === 'rejected' ? [save.reason] : []));
  expect(refused).toEqual([expect.objectContaining({ code: 'settings.changed' })]);
  expect(refused[0].values).toMatchObject({ name: '王敏' });
});

test('what would leave an open case without its unit, its topic or its holder is refused', async ({
  database,
  office,
  given,
  opened,
}) => {
  const filed = await given.claimed('wang');
  const { save, policy } = await opened();
  expect(await code(save('units', without('staff', 'wang')))).toBe('staff.holds-cases');
  expect(await code(save('topics', without('topics', 'labour/wages')))).toBe('topic.in-use');
  expect(await code(save('units', without('units', 'housing')))).toBe('unit.referred-to');
  expect(await code(save('units', without('staff', 'zhao')))).toBe('done');
  expect(
    await code(
      save('units', (value: { staff: { id: string; unit: string }[] }) => ({
        ...value,
        staff: value.staff.map((staff) => (staff.id === 'wang' ? { ...staff, unit: 'housing' } : staff)),
      })),
    ),
  ).toBe('staff.holds-cases');

  const release = createReleaseHeldCases({
    ...{ prisma: database.prisma, keyRing: database.keyRing, policy, clock: office.clock, ids: office.ids },
    newCollector: () => createOutboxCollector({ ids: office.ids, channels: new Map(), desk: 'slack' }),
    sender: office.sender,
  });
  expect(await release({ staff: 'wang' as StaffId, reason: '调离' }, admin)).toBe(1);
  const file = await office.files.open(member('zhao'), filed.id);
  expect(file.card).toMatchObject({ state: 'registered' });
  expect(file.story.at(-1)?.line).toEqual({
    'zh-CN': `↩️ 管理员${admin.name}退回了本件，等待认领`,
    en: `↩️ ${admin.name}, an administrator, released the case; it can be claimed`,
  });
  expect(await code(save('units', without('staff', 'wang')))).toBe('done');
  expect(policy.staff.map(({ id }) => id)).not.toContain('wang');
  const actions = (await database.prisma.auditEntry.findMany({ where: { subjectId: 'wang' } })).map(
    (one) => one.action,
  );
  expect(actions).toEqual(['staff.cases-released', 'staff.removed']);
  expect(
    await code(
      save('units', (value: { units: { id: string }[]; staff: object[] }) => ({
        units: value.units.filter(({ id }) => id !== 'wages'),
        staff: [],
      })),
    ),
  ).toBe('unit.referred-to');
});

test('a unit that is still needed is refused with all that needs it, in a sentence', async ({ opened }) => {
  const { save } = await opened();
  const refused = await save('units', without('units', 'labour')).catch((error: unknown) => error);
  const sentence = (locale: Locale) => formatError(asHuishengError(refused), locale);
  expect(sentence('zh-CN')).toContain('“人社局”还有 1 个下级单位、1 名人员、1 个主题，不能删除。');
  expect(sentence('en')).toContain('“Labour Bureau” still has units below it (1), people (1), topics (1)');
});

test('what does not fit is refused with the place, and nothing changes', async ({ database, opened }) => {
  const { save, policy } = await opened();
  expect(await code(save('clocks', () => ({ settleDays: 0, timeZone: 'Asia/Shanghai' })))).toBe('settings.invalid');
  expect(
    await code(save('templates', () => ({ templates: [{ id: 'a', name: both('a'), text: both('{name}') }] }))),
  ).toBe('settings.invalid');
  expect(
    await code(save('templates', () => ({ templates: [{ id: 'a', name: both('a'), text: both('{number') }] }))),
  ).toBe('settings.invalid');
  expect(
    await code(
      save('topics', (value: { topics: object[] }) => ({
        topics: value.topics.map((topic) => ({ ...topic, hidden: true })),
      })),
    ),
  ).toBe('settings.invalid');
  const nowhere = save('clocks', (value: object) => ({ ...value, timeZone: 'Nowhere/Land' }));
  const refused = asHuishengError(await nowhere.catch((error: unknown) => error));
  expect(formatError(refused, 'zh-CN')).toContain('没有这个时区。请写 IANA 时区名，例如 Asia/Shanghai。');
  expect(formatError(refused, 'en')).toContain('must be the IANA name of a time zone, such as Asia/Shanghai.');
  expect(policy.clocks.settleDays).toBe(60);
  expect(await database.prisma.setting.count()).toBe(0);
});

test('a button that a citizen already sees means the same topic after topics were moved, renamed and hidden', async ({
  office,
  opened,
}) => {
  const { save, policy } = await opened();
  const node = choice.schema.parse({
    type: 'ask',
    kind: 'choice',
    text: both('?'),
    source: { from: 'topics' },
    next: 'end',
  });
  const context: AskContext = {
    ...({ locale: 'en', channel: 'telegram' } as const),
    ...{ policy, now: office.clock.now(), answers: {}, draft: null, page: 0 },
    evaluate: () => null,
  };
  const [labour, other] = choice.show(node, context).choices;
  if (!labour || !other) throw new Error('no buttons');
  await save('topics', ({ topics }: { topics: { id: string; name: unknown }[] }) => ({
    topics: topics
      .reverse()
      .map((topic) => (topic.id === 'other' ? { ...topic, name: both('Something else') } : topic)),
  }));
  const press = (index: number) => choice.read(node, { type: 'pressed', index }, context);
  expect(press(labour.index)).toEqual({ type: 'answer', answer: 'labour' });
  expect(press(other.index)).toEqual({ type: 'answer', answer: 'other' });
  await save('topics', ({ topics }: { topics: { id: string }[] }) => ({
    topics: topics.map((topic) => (topic.id === 'labour' ? { ...topic, hidden: true } : topic)),
  }));
  expect(choice.show(node, context).choices.map(({ label }) => label)).toEqual(['Something else']);
  expect(press(labour.index)).toEqual({ type: 'unknown-button' });
});

test('a flow in use that asks what nobody will read keeps no topic from being changed', async ({ opened }) => {
  const mood = flowFrom(moodFile);
  const { save } = await opened([...shippedFlows(), mood]);
  expect(
    await code(save('topics', (value: { topics: object[] }) => ({ ...value, topics: value.topics.toReversed() }))),
  ).toBe('done');
});
