import { expect, test } from 'vitest';
import { emptySnapshot, type Snapshot } from '#engine/snapshot.ts';
import { parseStanding, standingOf } from '#engine/standing.ts';

const context = {
  answers: { title: 'secret' },
  trail: [],
  draft: 'secret',
  page: 0,
  tries: 0,
  kept: {},
  amending: null,
};
const frames: Snapshot['frames'] = [
  { flow: 'menu', version: 1, value: 'toPetition', context, seq: 1, called: false },
  { flow: 'petition', version: 12, value: { happenedOn: 'waiting' }, context, seq: 2, called: true },
];

test('tells the flow, version and node of every frame, and nothing that a citizen wrote', () => {
  expect(standingOf({ ...emptySnapshot, frames })).toBe('menu@1#toPetition petition@12#happenedOn');
  expect(standingOf(emptySnapshot)).toBeNull();
});

test('is read back', () => {
  expect(parseStanding(standingOf({ ...emptySnapshot, frames }))).toEqual([
    { flow: 'menu', version: 1, node: 'toPetition' },
    { flow: 'petition', version: 12, node: 'happenedOn' },
  ]);
  expect(parseStanding(null)).toEqual([]);
  expect(parseStanding('nonsense menu@x#a')).toEqual([]);
});
