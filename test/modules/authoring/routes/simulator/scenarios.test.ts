import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Scenario } from '#engine/rehearsal/scenario-file.ts';
import type { FlowDocument } from '#flow/document.ts';
import { checkBeforePublishing } from '#modules/authoring/service/check-flow.ts';
import { principal } from '#test/support/console.ts';
import { freshDatabase, type TestDatabase } from '#test/support/database.ts';
import { simulatorWorld, tried, visit } from './world.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await freshDatabase();
});
afterEach(() => database.close());

const kept = { ...tried, name: 'Noise is told', regression: true, expect: [] };
const changed: FlowDocument = {
  ...visit,
  nodes: { ...visit.nodes, bye: { type: 'end', text: { 'zh-CN': '谢谢。', en: 'Thank you.' } } },
};

test('a conversation that was saved holds on its draft, and no longer once the text that it expects has changed', async () => {
  const { call, scenarios, world } = await simulatorWorld(database);
  const saved = await call('POST', 'scenarios', kept);
  expect(saved.body.type).toBe('saved');
  expect((await call('POST', 'scenarios/play', { document: visit })).body.results).toEqual([
    { id: saved.body.id, wrong: [] },
  ]);
  const [result] = (await call('POST', 'scenarios/play', { document: changed })).body.results;
  expect(result.wrong.join()).toContain('You chose');

  const ground = { flows: world.flows.all().map(({ document }) => document), policy: world.policy, channels: [] };
  const check = async (document: FlowDocument) => {
    const played = await scenarios.beforePublishing('visit');
    const { problems } = checkBeforePublishing(document, { ...ground, clock: world.clock, scenarios: played });
    return problems.map(({ code, severity }) => [code, severity]).filter(([code]) => code?.startsWith('scenario'));
  };
  expect(await check(visit)).toEqual([]);
  expect(await check(changed)).toEqual([['scenario-failed', 'error']]);
  await call('PUT', `scenarios/${saved.body.id}`, { name: 'Only a hint', regression: false });
  expect(await check(changed)).toEqual([['scenario-differs', 'warning']]);
});

test('a scenario is mended where it is kept, and one from a file is kept from then on in its place', async () => {
  const inserted: FlowDocument = {
    ...visit,
    nodes: {
      ...visit.nodes,
      door: {
        type: 'ask',
        kind: 'text',
        text: { 'zh-CN': '门牌号？', en: 'Which door?' },
        dropped: true,
        next: 'list',
      },
      story: { ...visit.nodes['story'], next: 'door' } as FlowDocument['nodes'][string],
    },
  };
  const shipped = new Map<string, readonly Scenario[]>();
  const { call, scenarios } = await simulatorWorld(database, { published: [visit], shipped });
  await call('POST', 'scenarios', kept);
  const [ours] = await scenarios.beforePublishing('visit');
  if (!ours || ours.origin === 'unreadable') throw new Error('it is not played');
  shipped.set('visit', [{ ...ours.scenario, name: 'From a file' }]);
  for (const name of [kept.name, 'From a file']) {
    expect((await call('POST', 'scenarios/mend', { name, document: inserted })).body).toEqual({ type: 'mended' });
  }
  const played = await scenarios.beforePublishing('visit');
  expect(played.map((one) => [one.origin, one.origin === 'unreadable' ? 0 : one.scenario.turns.length])).toEqual([
    ['scenario', ours.scenario.turns.length + 1],
    ['regression', ours.scenario.turns.length + 1],
  ]);
  expect((await call('POST', 'scenarios/mend', { name: 'Nobody', document: inserted })).status).toBe(404);
});

test('drafts that passed the checks before must be checked again, with what must hold now', async () => {
  const { call } = await simulatorWorld(database);
  const at = new Date('2026-06-17T02:00:00Z');
  const draft = { id: '00000000-0000-7000-8000-0000000000d1', flow: 'visit', document: visit, revision: 3, checked: 3 };
  await database.prisma.flowDraft.create({ data: { ...draft, createdAt: at, updatedAt: at } });
  const checked = async () => (await database.prisma.flowDraft.findUnique({ where: { id: draft.id } }))?.checked;
  const { id } = (await call('POST', 'scenarios', { ...kept, regression: false })).body;
  expect(await checked()).toBe(3);
  await call('PUT', `scenarios/${id}`, { name: kept.name, regression: true });
  expect(await checked()).toBeNull();
});

test('is played at the time at which it was saved', async () => {
  const document = {
    ...visit,
    nodes: {
      ...visit.nodes,
      story: { type: 'ask', kind: 'date', text: { 'zh-CN': '哪天？', en: 'When?' }, next: 'bye' },
    },
  };
  const { call, scenarios } = await simulatorWorld(database);
  const inputs = [tried.inputs[0], { type: 'text', text: 'yesterday' }];
  expect((await call('POST', 'scenarios', { ...kept, document, inputs })).body.type).toBe('saved');
  const [played] = await scenarios.beforePublishing('visit');
  if (!played || played.origin === 'unreadable') throw new Error('it is not played');
  expect(played.scenario.at).toBe('2026-06-17T02:00:00.000Z');
  expect(played.scenario.turns.at(-1)?.expect?.join()).toContain('16 June 2026');
});

test('is opened again as it was tried', async () => {
  const { call } = await simulatorWorld(database);
  await call('POST', 'scenarios', { ...kept, failing: {} });
  const { scenarios } = (await call('GET', 'scenarios')).body;
  const { body } = await call('POST', 'simulations', { ...scenarios[0].tried, document: visit });
  expect(body.turns.at(-1).answers).toEqual({});
  expect(body.turns.map(({ at }: { at: { node: string } | null }) => at?.node)).toEqual(['kind', 'story', undefined]);
});

test('a name is given once, and what does not play is not kept', async () => {
  const { call } = await simulatorWorld(database);
  await call('POST', 'scenarios', kept);
  expect((await call('POST', 'scenarios', kept)).body.error.code).toBe('scenario.name-taken');
  const broken = { ...kept, name: 'Broken', inputs: [{ type: 'press', button: 9 }] };
  expect((await call('POST', 'scenarios', broken)).body.error.code).toBe('scenario.fails');
  const wishful = { ...kept, name: 'Wishful', expect: [{ turn: 0, sentences: ['something else'] }] };
  expect((await call('POST', 'scenarios', wishful)).body.error.code).toBe('scenario.fails');
  expect((await call('GET', 'scenarios')).body.scenarios).toHaveLength(1);
});

test('every change is in the audit log, and only editors make one', async () => {
  const { call } = await simulatorWorld(database);
  const { id } = (await call('POST', 'scenarios', kept)).body;
  await call('DELETE', `scenarios/${id}`);
  expect((await call('DELETE', `scenarios/${id}`)).status).toBe(404);
  const entries = await database.prisma.auditEntry.findMany({ orderBy: { id: 'asc' } });
  expect(entries.map(({ action }) => action)).toEqual(['flow.scenario-saved', 'flow.scenario-removed']);
  const reader = await simulatorWorld(database, { who: () => principal({ roles: ['auditor'] }) });
  expect((await reader.call('POST', 'scenarios', kept)).status).toBe(403);
  expect((await reader.call('POST', 'simulations', tried)).status).toBe(200);
});

test('what another version of the program saved is told, not played, and kept until somebody deletes it', async () => {
  const { call, scenarios, world } = await simulatorWorld(database);
  const { id } = (await call('POST', 'scenarios', kept)).body;
  const other = { name: kept.name, turns: [{ dance: 'waltz' }] };
  await database.prisma.flowScenario.update({ where: { id }, data: { scenario: other } });
  expect((await call('GET', 'scenarios')).body.scenarios).toMatchObject([{ id, readable: false, tried: null }]);
  const [result] = (await call('POST', 'scenarios/play', { document: visit })).body.results;
  expect(result).toEqual({ id, wrong: [expect.stringContaining(`“${kept.name}”`)] });

  const ground = { flows: world.flows.all().map(({ document }) => document), policy: world.policy, channels: [] };
  const played = await scenarios.beforePublishing('visit');
  const { problems, scenarios: count } = checkBeforePublishing(visit, {
    ...ground,
    clock: world.clock,
    scenarios: played,
  });
  expect(problems.filter(({ code }) => code.startsWith('scenario'))).toMatchObject([
    { code: 'scenario-unreadable', severity: 'warning', message: { 'zh-CN': expect.stringContaining(kept.name) } },
  ]);
  expect(count).toEqual({ played: 0, failed: 0 });
  await call('PUT', `scenarios/${id}`, { name: 'Still here', regression: false });
  expect((await database.prisma.flowScenario.findUnique({ where: { id } }))?.scenario).toEqual(other);
});
