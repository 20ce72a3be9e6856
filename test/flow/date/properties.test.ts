import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inShort, understood } from '#test/support/times.ts';

const DAY_MS = 86_400_000;
const days = fc
  .integer({ min: Date.parse('2000-01-01') / DAY_MS, max: Date.parse('2026-11-30') / DAY_MS })
  .map((number) => new Date(number * DAY_MS));
const month = (day: Date, style: 'long' | 'short') =>
  new Intl.DateTimeFormat('en', { month: style, timeZone: 'UTC' }).format(day);

/** The usual ways of writing a day with its year. */
const forms: readonly ((day: Date) => string)[] = [
  (day) => day.toISOString().slice(0, 10),
  (day) => `${day.getUTCFullYear()}/${day.getUTCMonth() + 1}/${day.getUTCDate()}`,
  (day) => `${day.getUTCFullYear()}年${day.getUTCMonth() + 1}月${day.getUTCDate()}日`,
  (day) => `${day.getUTCDate()} ${month(day, 'long')} ${day.getUTCFullYear()}`,
  (day) => `${month(day, 'short')} ${day.getUTCDate()}, ${day.getUTCFullYear()}`,
];

test('a day that is written out reads back', () => {
  fc.assert(
    fc.property(days, fc.constantFrom(...forms), (day, form) => {
      expect(inShort(form(day), '2026-11-30')).toBe(day.toISOString().slice(0, 10));
    }),
  );
});

const said = fc.constantFrom(
  ...[
    '周二',
    'Friday',
    '15号',
    '31号',
    '3月5日',
    '5 March',
    '国庆节',
    '中秋',
    'Christmas',
    '八月初三',
    '月底',
    '冬天',
    'last summer',
  ],
  ...['年底', '周末', '上个月', '正月', '清明', '2月29日', '三个月前', '6.9', '从3月开始', '三个多月了', '11月到3月'],
);

test('what is said of the past has begun, and lies within a few years', () => {
  fc.assert(
    fc.property(days, said, (at, words) => {
      const today = at.toISOString().slice(0, 10);
      const meant = understood(words, today);
      if (meant?.type !== 'time') return;
      const { from } = meant.when;
      expect(from === null || from <= today).toBe(true);
      expect(from === null || Number(from.slice(0, 4)) > at.getUTCFullYear() - 9).toBe(true);
    }),
  );
});

test('no words make it fail', () => {
  const part = fc.constantFrom(
    ...['去年', '3', '十', '月', '日', '号', '上', '周', '农历', '初', '前', '到', '从', '每', '半', '个', '年', '零'],
    ...['last ', 'March', ' 5', 'ago', ' to ', 'since ', 'the ', '/', '-', '.', ' ', '9999', '00'],
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(part, { maxLength: 12 }).map((parts) => parts.join('')),
      ),
      (words) => {
        const meant = understood(words, '2026-11-30');
        if (meant?.type === 'time' && meant.when.from !== null) expect(meant.when.from).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      },
    ),
  );
});
