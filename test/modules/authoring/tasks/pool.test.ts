import { setInterval } from 'node:timers';
import { afterEach, expect, test } from 'vitest';
import type { Scenario } from '#engine/rehearsal/scenario-file.ts';
import type { FlowDocument } from '#flow/document.ts';
import { currentSchema } from '#flow/migrations/migrate.ts';
import { createFlowTaskPool, type FlowTaskPool, type TaskLimits } from '#modules/authoring/service/tasks/pool.ts';
import { plainWorld } from '#modules/authoring/service/tasks/tasks.ts';
import { frozenClock, shippedFlows, shippedPolicy, worldOf } from '#test/support/flows.ts';

const flows = shippedFlows().map(({ document }) => document);
const among = { flows, policy: shippedPolicy(), channels: [] };
const petition = flows.find(({ flow }) => flow === 'petition');
const evaluation = flows.find(({ flow }) => flow === 'evaluation');
const whole = { document: petition, ground: { ...among, scenarios: [] }, now: frozenClock.now() };

let pool: FlowTaskPool;
function poolOf(limits?: TaskLimits): FlowTaskPool {
  pool = createFlowTaskPool(limits);
  return pool;
}
afterEach(() => pool.stop());

/** As large as a flow may be, every condition of which reads four answers: half a minute's work for the checks. */
function heavy(): FlowDocument {
  const text = { 'zh-CN': '问', en: 'Ask' };
  const options = Array.from({ length: 8 }, (_, index) => ({ id: `o${index}`, label: text }));
  const asked = ['one', 'two', 'three', 'four'] as const;
  const asks = asked.map((name, index) => {
    return [name, { type: 'ask', kind: 'choice', text, options, next: asked[index + 1] ?? 'b0' }] as const;
  });
  const branches = Array.from({ length: 900 }, (_, index) => {
    const next = index < 899 ? `b${index + 1}` : 'bye';
    const condition = (option: number) => asked.map((name) => `answers.${name} == 'o${option}'`).join(' && ');
    const when = [0, 1, 2, 3].map((option) => ({ if: condition(option), next }));
    return [`b${index}`, { type: 'branch', when, else: next }] as const;
  });
  const nodes = Object.fromEntries([...asks, ...branches, ['bye', { type: 'end', text }] as const]);
  return { schema: currentSchema, flow: 'heavy', title: text, start: 'one', nodes };
}

test('while a flow is checked, the program goes on with everything else', async () => {
  let ticks = 0;
  const ticking = setInterval(() => (ticks += 1), 10);
  expect(await poolOf().run('checkWhole', whole)).toEqual([]);
  clearInterval(ticking);
  expect(ticks).toBeGreaterThan(10);
});

test('what takes too long is stopped with a sentence, and what comes after it is done', async () => {
  const { run } = poolOf({ ms: 4_000, megabytes: 256 });
  const stuck = [run('check', { document: heavy(), among }), run('check', { document: heavy(), among })];
  const after = run('check', { document: evaluation, among });
  // At once: one that is refused while another is waited for would count as unheard.
  await Promise.all(stuck.map((one) => expect(one).rejects.toMatchObject({ code: 'flow.too-heavy' })));
  expect(await after).toEqual([]);
});

test('what takes too much memory is stopped with a sentence', async () => {
  const { run } = poolOf({ ms: 20_000, megabytes: 16 });
  await expect(run('check', { document: petition, among })).rejects.toMatchObject({ code: 'flow.too-heavy' });
});

test('more tasks than threads are all done, and an error in one is its own', async () => {
  const { run } = poolOf();
  const { policy, now } = plainWorld(worldOf(shippedFlows()));
  const text = { 'zh-CN': '完', en: 'End' };
  const document: FlowDocument = { ...heavy(), start: 'nowhere', nodes: { end: { type: 'end', text } } };
  const opens: Scenario = {
    ...{ name: 'opens', locale: 'en', channel: 'telegram', commands: [], final: 'ended' },
    turns: [{ open: 'heavy' }],
  };
  const failing = run('play', { document, scenarios: [opens], world: { flows: [], policy, now }, reader: 'en' });
  const checked = flows.map((document) => run('check', { document, among }));
  await expect(failing).rejects.toThrow(/nowhere/);
  expect(await Promise.all(checked)).toEqual(flows.map(() => []));
});

test('a program that stops does not wait for what is under way', async () => {
  const { run, stop } = poolOf();
  const running = [1, 2, 3].map(() => run('check', { document: heavy(), among }));
  const ended = Promise.allSettled(running);
  await stop();
  expect((await ended).map((one) => one.status === 'rejected' && one.reason.code)).toEqual(
    running.map(() => 'flow.interrupted'),
  );
  await expect(run('check', { document: petition, among })).rejects.toMatchObject({ code: 'flow.interrupted' });
});
