import { beforeEach, expect, test, vi } from 'vitest';
import { HuishengError } from '#vocabulary/errors.ts';
import { noteRefusal } from '#vocabulary/note-refusal.ts';

// Places of this test alone: others turn people away as well, by their own time.
let now = 0;
const lines: object[] = [];
const log = { info: (facts: object) => void lines.push(facts) };
beforeEach(() => {
  lines.length = 0;
  // What an earlier test left is long ago.
  now += 1_000_000;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
});

test('who is turned away is noted by the rule and the place, without any of its values', () => {
  noteRefusal(log, new HuishengError('sign-in.refused'), '/here/sign-in');
  noteRefusal(log, new HuishengError('sign-in.wait', { values: { seconds: 17 } }), '/here/sign-in');
  noteRefusal(log, new HuishengError('case.wrong-code'), 'here.find');
  noteRefusal(log, new HuishengError('request.too-many', { values: { seconds: 3 } }), '/here/messages');
  expect(lines).toEqual([
    { code: 'sign-in.refused', where: '/here/sign-in', more: 0 },
    { code: 'sign-in.wait', where: '/here/sign-in', more: 0 },
    { code: 'case.wrong-code', where: 'here.find', more: 0 },
    { code: 'request.too-many', where: '/here/messages', more: 0 },
  ]);
});

test('what is only a mistake is not', () => {
  noteRefusal(log, new HuishengError('request.not-found'), '/here/x');
  noteRefusal(log, new HuishengError('case.mistyped-number'), 'here.find');
  expect(lines).toEqual([]);
});

test('a flood is counted, not told', () => {
  for (let n = 0; n < 500; n += 1) noteRefusal(log, new HuishengError('request.too-many'), '/here/session');
  now += 10_000;
  noteRefusal(log, new HuishengError('request.too-many'), '/here/session');
  expect(lines.map((line) => 'more' in line && line.more)).toEqual([0, 499]);
});
