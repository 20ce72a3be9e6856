import { pino } from 'pino';
import { beforeEach, expect, test } from 'vitest';
import { readDanger } from '#modules/alerts/model/danger/read.ts';
import type { Policy } from '#modules/office/model/policy.ts';
import { openLivePolicy } from '#modules/office/service/live-policy.ts';
import { createDangerNews } from '#modules/settings/service/danger-news.ts';
import { createOfficeSettings } from '#modules/settings/service/office-settings.ts';
import { systemClock } from '#platform/system.ts';
import { principal } from '#test/support/console.ts';
import { databaseOfFile } from '#test/support/database.ts';
import { shippedFlows, shippedPolicy, worldOf } from '#test/support/flows.ts';
import { HuishengError } from '#vocabulary/errors.ts';

const database = databaseOfFile();
const admin = principal({ roles: ['admin'] });
beforeEach(() => database.prisma.setting.deleteMany());

const shipped = shippedPolicy();
type Kind = Policy['dangers']['kinds'][number];

/** The shipped policy with other phrases. */
function release(change: (kind: Kind) => Kind | undefined, lookalikes: readonly string[] = []): Policy {
  const { dangers } = shipped;
  const calming = { ...dangers.calming, lookalikes: [...dangers.calming.lookalikes, ...lookalikes] };
  return { ...shipped, dangers: { ...dangers, calming, kinds: dangers.kinds.flatMap((kind) => change(kind) ?? []) } };
}
const withFire = (...phrases: string[]) =>
  release((kind) => (kind.id === 'fire' ? { ...kind, brief: [...kind.brief, ...phrases] } : kind));

/** An office that runs on these files. */
async function running(files: Policy) {
  const { prisma } = database;
  const policy = await openLivePolicy({ files, db: prisma, logger: pino({ level: 'silent' }) });
  const { flows } = worldOf(shippedFlows());
  const settings = createOfficeSettings({
    ...{ prisma, policy, flows, clock: systemClock },
    namesOf: async () => new Map(),
    rerouteAccusations: async () => 0,
  });
  const change = async (to: (dangers: Policy['dangers']) => object) => {
    const { value, revision } = await settings.read('dangers');
    await settings.save({ part: 'dangers', value: to(value as Policy['dangers']), revision }, admin);
  };
  return { policy, settings, change, news: createDangerNews({ prisma, policy, settings }) };
}
/** Kinds with the phrases of one list of fire changed. */
const fire = (dangers: Policy['dangers'], brief: (phrases: readonly string[]) => readonly string[]) => ({
  ...dangers,
  kinds: dangers.kinds.map((kind) => (kind.id === 'fire' ? { ...kind, brief: brief(kind.brief) } : kind)),
});

test('an office with its own phrases is offered those of a new release, adds them, and keeps its own', async () => {
  const before = await running(shipped);
  expect(await before.news.look()).toMatchObject({ count: 0 });
  await before.change((dangers) => fire(dangers, (phrases) => [...phrases, '我们单位的话']));
  expect(await before.news.look()).toMatchObject({ count: 0, changes: [] });

  const after = await running(withFire('灶台窜火苗', '冒火苗了'));
  expect(readDanger('灶台窜火苗', after.policy.dangers)).toEqual({ type: 'none' });
  const { count, changes, on } = await after.news.look();
  expect(count).toBe(2);
  expect(JSON.stringify(changes)).toContain('灶台窜火苗');
  expect(JSON.stringify(changes)).not.toContain('我们单位的话');
  await after.news.add(on, admin);
  for (const said of ['灶台窜火苗', '我们单位的话']) {
    expect(readDanger(said, after.policy.dangers)).toEqual({ type: 'danger', kinds: ['fire'] });
  }
  expect(await after.news.look()).toMatchObject({ count: 0 });
  const entries = await database.prisma.auditEntry.findMany({ where: { subjectId: 'dangers' } });
  expect(entries.map(({ action }) => action)).toContain('setting.changed');
});

test('an office without its own gets them by the file, and is offered nothing', async () => {
  const { news, policy } = await running(withFire('灶台窜火苗'));
  expect(await news.look()).toEqual({ count: 0, changes: [], on: 0 });
  expect(readDanger('灶台窜火苗', policy.dangers).type).toBe('danger');
});

test('what the office took out or moved to another list is not offered, also when it did so long ago', async () => {
  const [gone = '', moved = ''] = shipped.dangers.kinds.find(({ id }) => id === 'fire')?.brief ?? [];
  const before = await running(shipped);
  await before.change((dangers) => fire(dangers, (phrases) => phrases.filter((one) => one !== gone && one !== moved)));
  await before.change((dangers) => ({
    ...dangers,
    kinds: dangers.kinds.map((kind) => (kind.id === 'fire' ? { ...kind, unsure: [...kind.unsure, moved] } : kind)),
  }));
  expect(await (await running(shipped)).news.look()).toMatchObject({ count: 0 });
  const { news } = await running(withFire('灶台窜火苗'));
  expect(await news.look()).toMatchObject({ count: 1 });
});

test('a new kind comes with its numbers, where it belongs, and new words that calm come along', async () => {
  const old = release((kind) => (kind.id === 'gas' ? undefined : kind));
  const before = await running(old);
  await before.change((dangers) => fire(dangers, (phrases) => [...phrases, '我们单位的话']));
  const after = await running(release((kind) => kind, ['火苗幼儿园']));
  const { on, count } = await after.news.look();
  const gas = shipped.dangers.kinds.find(({ id }) => id === 'gas');
  expect(count).toBe(
    [...(gas?.phrases ?? []), ...(gas?.brief ?? []), ...(gas?.alone ?? []), ...(gas?.unsure ?? [])].length + 1,
  );
  await after.news.add(on, admin);
  expect(after.policy.dangers.kinds.map(({ id }) => id)).toEqual(shipped.dangers.kinds.map(({ id }) => id));
  expect(after.policy.dangers.calming.lookalikes).toContain('火苗幼儿园');
});

test('whoever looked at an older state is told that somebody was first', async () => {
  const before = await running(shipped);
  await before.change((dangers) => fire(dangers, (phrases) => [...phrases, '我们单位的话']));
  const { news, change } = await running(withFire('灶台窜火苗'));
  const { on } = await news.look();
  await change((dangers) => fire(dangers, (phrases) => [...phrases, '又一句']));
  const refused = await news.add(on, admin).catch((error: unknown) => error);
  expect(refused instanceof HuishengError && refused.code).toBe('settings.changed');
});
