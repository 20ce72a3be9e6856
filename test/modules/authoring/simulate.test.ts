import { expect, test } from 'vitest';
import { textOf } from '#engine/rehearsal/play-scenario.ts';
import type { FlowDocument } from '#flow/document.ts';
import { type Simulation, simulate } from '#modules/authoring/service/simulate.ts';
import { flowFrom, shippedFlows, worldOf } from '#test/support/flows.ts';

const world = worldOf(shippedFlows());
const document = flowFrom(`
schema: 1
flow: visit
title: { zh-CN: 来访, en: Visit }
start: kind
nodes:
  kind:
    type: ask
    kind: choice
    text: { zh-CN: 办什么事？, en: What is it about? }
    options:
      - { id: road, label: { zh-CN: 道路, en: Roads } }
      - { id: noise, label: { zh-CN: 噪声, en: Noise } }
    next: list
  list: { type: do, command: case.mine, save: mine, next: bye }
  bye: { type: end, text: { zh-CN: '您选了{kind}。', en: 'You chose {kind}.' } }
`).document;

const base: Simulation = { document, channel: 'telegram', locale: 'en', opened: 'itself', inputs: [], failing: {} };
const shown = async (simulation: Simulation) =>
  (await simulate(simulation, world)).map(
    ({ messages, failure }) => failure?.message.en ?? messages.map(textOf).join('\n'),
  );

test('plays a draft that no citizen can start yet, and tells where it stands', async () => {
  const [opened, pressed] = await simulate({ ...base, inputs: [{ type: 'press', button: 1 }] }, world);
  expect(opened?.at).toEqual({ flow: 'visit', node: 'kind' });
  expect(pressed?.commands).toMatchObject([{ command: 'case.mine', came: { ok: true, output: { count: 2 } } }]);
  expect(pressed?.messages.map(textOf).join()).toContain('You chose Noise.');
  expect(pressed?.at).toBeNull();
});

test('the same inputs go through in the other language and on the other channel', async () => {
  const inputs = [{ type: 'press', button: 1 }] as const;
  expect((await shown({ ...base, inputs, locale: 'zh-CN' }))[1]).toContain('您选了噪声。');
  expect((await shown({ ...base, inputs, channel: 'webchat' }))[1]).toContain('You chose Noise.');
});

test('a step back is one input less', async () => {
  const two = await simulate(
    {
      ...base,
      inputs: [
        { type: 'text', text: 'hm' },
        { type: 'press', button: 0 },
      ],
    },
    world,
  );
  const one = await simulate({ ...base, inputs: [{ type: 'text', text: 'hm' }] }, world);
  expect(one).toEqual(two.slice(0, 2));
});

test('a command can be made to fail, and the flow’s own mistake is told', async () => {
  const failing: FlowDocument = {
    ...document,
    nodes: {
      ...document.nodes,
      list: { type: 'do', command: 'case.view', with: { case: 'answers.kind' }, next: 'bye' },
    },
  };
  const inputs = [{ type: 'press', button: 0 }] as const;
  expect(
    (await shown({ ...base, document: failing, inputs, failing: { 'case.view': 'case.not-found' } }))[1],
  ).toContain('no such case');
  const wrong: FlowDocument = {
    ...failing,
    nodes: { ...failing.nodes, list: { type: 'do', command: 'case.view', next: 'bye' } },
  };
  expect((await shown({ ...base, document: wrong, inputs }))[1]).toContain('case.view');
});
