import { expect, test } from 'vitest';
import { MAX_NODES_PER_TURN } from '#engine/turn/steps.ts';
import { flowFrom, worldOf } from '#test/support/flows.ts';
import { Chat } from '#test/support/scenario.ts';

const text = '{ zh-CN: 好, en: good }';

test('a flow that never waits is stopped with an error that is ours', () => {
  const menu = flowFrom(`
schema: 1
flow: menu
title: ${text}
start: again
nodes:
  again: { type: call, flow: silent, next: again }
`);
  const silent = flowFrom(`
schema: 1
flow: silent
title: ${text}
start: over
nodes:
  over: { type: end }
`);
  expect(() => new Chat(worldOf([menu, silent])).say('hello')).toThrow('flow.too-many-steps');
  expect(MAX_NODES_PER_TURN).toBeGreaterThan(100);
});

test('a snapshot of an unknown version is refused, not guessed at', () => {
  const menu = flowFrom(`
schema: 1
flow: menu
title: ${text}
start: ask
nodes:
  ask: { type: ask, kind: text, text: ${text}, next: over }
  over: { type: end, text: ${text} }
`);
  const chat = new Chat(worldOf([menu]));
  chat.say('hello');
  chat.state = { ...chat.state, snapshot: (chat.state.snapshot ?? '').replace('"v":1', '"v":99') };
  expect(() => chat.say('hello')).toThrow('internal');
});
