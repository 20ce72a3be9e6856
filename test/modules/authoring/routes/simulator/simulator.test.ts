import { beforeAll, expect, test } from 'vitest';
import { cpuClock } from '#test/support/cpu-clock.ts';
import { databaseOfFile } from '#test/support/database.ts';
import { simulatorWorld, tried, visit } from './world.ts';

const database = databaseOfFile();
let call: Awaited<ReturnType<typeof simulatorWorld>>['call'];
beforeAll(async () => {
  ({ call } = await simulatorWorld(database));
});

test('answers with every turn: what was said, where it stands, what commands gave', async () => {
  const { body } = await call('POST', 'simulations', tried);
  expect(body.type).toBe('played');
  const [opened, pressed, told] = body.turns;
  expect(opened.at).toEqual({ flow: 'visit', node: 'kind' });
  // Markup in a text stays text.
  expect(opened.messages[0].choices).toEqual([
    { label: 'Roads', button: 0 },
    { label: '<b>Noise</b>', button: 1 },
  ]);
  expect(pressed).toMatchObject({
    input: { label: '<b>Noise</b>' },
    at: { node: 'story' },
    answers: { kind: 'noise' },
  });
  expect(told.commands).toMatchObject([{ command: 'case.mine', output: { count: 2 } }]);
  expect(told.at).toBeNull();
});

test('a draft that cannot run is answered with its mistakes', async () => {
  for (const nodes of ['none', { ...visit.nodes, kind: { type: 'ask' } }]) {
    const { status, body } = await call('POST', 'simulations', { ...tried, document: { ...visit, nodes } });
    expect(status).toBe(200);
    expect(body.type).toBe('unfit');
    expect(body.problems[0].message['zh-CN']).not.toBe('');
  }
  const lost = { ...visit, nodes: { ...visit.nodes, story: { ...visit.nodes['story'], next: 'nowhere' } } };
  for (const document of [lost, { ...visit, nodes: {} }]) {
    const { body } = await call('POST', 'simulations', { ...tried, document });
    const found = body.problems.map(({ code }: { code: string }) => code);
    expect(found).toContain('unknown-target');
  }
});

test('says where a button is not there any more, and goes no further', async () => {
  const inputs = [{ type: 'press', button: 7 }, ...tried.inputs];
  const { body } = await call('POST', 'simulations', { ...tried, inputs });
  expect(body.turns).toHaveLength(2);
  expect(body.turns[1].failure).toMatchObject({ code: 'simulation.no-button' });
  expect(body.turns[1].at).toEqual({ flow: 'visit', node: 'kind' });
});

test('an option that came before it does not change which button was meant', async () => {
  const kind = visit.nodes['kind'];
  if (kind?.type !== 'ask' || kind.kind !== 'choice') throw new Error('no choice');
  const options = [{ id: 'air', label: { 'zh-CN': '空气', en: 'Air' } }, ...(kind.options ?? [])];
  const document = { ...visit, nodes: { ...visit.nodes, kind: { ...kind, options } } };
  const inputs = [{ type: 'press', button: 0, label: 'Roads' }];
  const { body } = await call('POST', 'simulations', { ...tried, document, inputs });
  expect(body.turns[1].answers).toEqual({ kind: 'road' });
});

test('a loop that waits for nobody is told to its author', async () => {
  const document = {
    ...visit,
    nodes: {
      ...visit.nodes,
      list: { type: 'do', command: 'case.mine', next: 'again' },
      again: { type: 'do', command: 'case.mine', next: 'list' },
    },
  };
  const { body } = await call('POST', 'simulations', { ...tried, document });
  expect(body.turns.at(-1).failure.code).toBe('simulation.endless');
});

test('bounds what comes in', async () => {
  const many = Array.from({ length: 301 }, () => ({ type: 'text', text: 'x' }));
  expect((await call('POST', 'simulations', { ...tried, inputs: many })).status).toBe(400);
  const long = [{ type: 'text', text: 'x'.repeat(20_001) }];
  expect((await call('POST', 'simulations', { ...tried, inputs: long })).status).toBe(400);
  const huge = { ...visit, title: { en: 'x'.repeat(600_000), 'zh-CN': 'x' } };
  expect((await call('POST', 'simulations', { ...tried, document: huge })).body.error.code).toBe('flow.too-large');
  const files = [{ type: 'files', files: Array.from({ length: 21 }, () => ({ name: 'a', kind: 'photo' })) }];
  expect((await call('POST', 'simulations', { ...tried, inputs: files })).status).toBe(400);
});

test('three hundred turns are over in a moment', async () => {
  const inputs = Array.from({ length: 300 }, (_, at) => ({ type: 'text', text: at % 2 ? '/status' : '1' }));
  const took = cpuClock();
  const { body } = await call('POST', 'simulations', { ...tried, inputs });
  expect(body.turns).toHaveLength(301);
  expect(took()).toBeLessThan(2_000);
});

test('opens a flow by its link, with a case that can be rated', async () => {
  const document = (await simulatorWorld(database)).world.flows.latest('evaluation')?.document;
  const { server } = await simulatorWorld(database);
  const payload = { ...tried, document, opened: 'link', inputs: [] };
  const url = '/console/api/flows/evaluation/simulations';
  const [opened] = (await server.inject({ method: 'POST', url, payload })).json().turns;
  expect(opened.messages[0].choices.length).toBeGreaterThan(0);
  expect(opened.at.flow).toBe('evaluation');
});
