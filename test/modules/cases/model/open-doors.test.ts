import { describe, expect, test } from 'vitest';
import type { TopicId } from '#domain/ids.ts';
import { onDay, type When } from '#domain/when.ts';
import { doorLines, doorsInWords } from '#modules/cases/model/doors/in-words.ts';
import { matterOf } from '#modules/cases/model/doors/matter-of.ts';
import { openDoors } from '#modules/cases/model/doors/open-doors.ts';
import { shippedPolicy } from '#test/support/flows.ts';

const policy = shippedPolicy();
const opened = (since: When | null, ...ids: readonly string[]) =>
  openDoors(ids, since, policy).map(({ lastDay, rough }) => ({ lastDay, rough }));

describe('the day from which a limit counts', () => {
  const exact = { lastDay: '2026-07-31', rough: false };
  const rough = { lastDay: '2026-07-31', rough: true };
  const from = '2026-06-01';
  test.each<[string, When | null, object]>([
    ['a day', onDay(from), exact],
    ['about a day', { type: 'day', from, to: from, about: true, words: '6月1日左右' }, rough],
    ['a month', { type: 'within', from, to: '2026-06-30', words: '六月' }, rough],
    ['from one day to another', { type: 'period', from, to: '2026-06-10', words: '6月1日到10日' }, rough],
    ['since a day', { type: 'ongoing', from, by: from, to: null, words: '6月1日开始' }, rough],
    [
      'always',
      { type: 'ongoing', from: null, by: null, to: null, words: '一直' },
      { lastDay: undefined, rough: false },
    ],
    [
      'what is not understood',
      { type: 'words', from: null, to: null, words: '那年' },
      { lastDay: undefined, rough: false },
    ],
    ['nothing', null, { lastDay: undefined, rough: false }],
  ])('of %s is the earliest that it can be', (_, since, door) => {
    expect(opened(since, 'reconsideration')).toEqual([door]);
  });

  test('matters to no way without a limit, and one that is gone is left out', () => {
    expect(opened(onDay(from), 'information-request', 'gone')).toEqual([{ lastDay: undefined, rough: false }]);
  });
});

test('no text says that a right is lost, whatever the days', () => {
  const ids = policy.doors.doors.map(({ id }) => id);
  for (const day of ['2001-01-01', '2026-06-17', '2026-06-16']) {
    const doors = openDoors(ids, onDay(day), policy);
    for (const words of [doorsInWords(doors, '2026-06-17'), doorLines(doors, '2026-06-17')]) {
      expect(words['zh-CN']).not.toMatch(/undefined|null|过期|已过|失效|没有机会|丧失|来不及/);
      expect(words.en).not.toMatch(/undefined|null|too late|expired|lost|no longer/);
    }
  }
  const over = openDoors(['reconsideration'], onDay('2025-06-01'), policy);
  expect(doorLines(over, '2026-06-17').en).toBe(
    '· Administrative reconsideration: by the day that you told us, you may want to ask there soon (Administrative Reconsideration Law, article 20)',
  );
  expect(doorLines(openDoors(['reconsideration'], onDay('2026-04-17'), policy), '2026-06-16')['zh-CN']).toContain(
    '最后一天 2026年6月16日，就是今天',
  );
});

test('a matter is found by wish, by topic, or by the topic above it, and only for its kinds', () => {
  const found = (kind: 'complaint' | 'report', topic: string, wish: string | null = null) =>
    matterOf({ kind, topic: topic as TopicId, wish }, policy)?.id;
  expect(found('complaint', 'labour/wages')).toBe('wages');
  expect(found('complaint', 'labour/wages', 'information')).toBe('information');
  expect(found('report', 'labour/wages', 'information')).toBeUndefined();
  expect(found('complaint', 'labour')).toBeUndefined();
  expect(found('complaint', 'gone')).toBeUndefined();
  const matters = policy.doors.matters.map((one) =>
    one.id === 'wages' ? { ...one, topics: ['labour' as TopicId] } : one,
  );
  const wider = { ...policy, doors: { ...policy.doors, matters } };
  const inWider = (topic: string) => matterOf({ kind: 'help', topic: topic as TopicId, wish: null }, wider)?.id;
  expect([inWider('labour/jobs'), inWider('labour/contract')]).toEqual(['wages', 'employment']);
});
