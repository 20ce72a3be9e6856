import { describe, expect, test } from 'vitest';
import { inShort } from '#test/support/times.ts';

const zh = ['一', '二', '三', '四', '五', '六', '日'];
const en = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
/** A week around a year's end, from a Monday on. */
const week = ['2025-12-29', '2025-12-30', '2025-12-31', '2026-01-01', '2026-01-02', '2026-01-03', '2026-01-04'];

function away(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

const pairs = week.flatMap((today, at) => zh.map((_, weekday) => [today, at, weekday] as const));

test('there are 49 pairs of today and weekday', () => {
  expect(pairs).toHaveLength(49);
});

describe.each(pairs)('on %s', (today, at, weekday) => {
  const thisWeek = away(today, weekday - at);
  const last = weekday <= at ? thisWeek : away(thisWeek, -7);
  const [name = '', word = ''] = [zh[weekday], en[weekday]];
  test.each([
    [`周${name}`, last],
    [`星期${name}晚上`, last],
    [`礼拜${name === '日' ? '天' : name}`, last],
    [word, last],
    [`on ${word} night`, last],
    [`${word.slice(0, 3)}`, last],
    [`这周${name}`, thisWeek],
    [`上周${name}`, away(thisWeek, -7)],
    [`上个星期${name}`, away(thisWeek, -7)],
    [`上上周${name}`, away(thisWeek, -14)],
    [`${word} last week`, away(thisWeek, -7)],
    [`last ${word}`, last === today ? away(today, -7) : last],
    [`the ${word} before last`, away(last === today ? away(today, -7) : last, -7)],
  ])('%s', (words, day) => {
    expect(inShort(words, today)).toBe(day);
  });

  test(`of what is to come, ${word}`, () => {
    const next = weekday >= at ? thisWeek : away(thisWeek, 7);
    expect(inShort(`周${name}`, today, 'future')).toBe(next);
    expect(inShort(word, today, 'future')).toBe(next);
  });
});
