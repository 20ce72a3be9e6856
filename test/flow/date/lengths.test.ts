import fc from 'fast-check';
import { expect, test } from 'vitest';
import { understood } from '#test/support/times.ts';

/* What a length of time back is understood as holds what arithmetic says, and nothing that is far from it. */

const today = '2026-11-30';
const digits = '零一二三四五六七八九';
const units = [
  { zh: '年', en: 'year', months: 12, days: 0, slack: 366 },
  { zh: '个月', en: 'month', months: 1, days: 0, slack: 31 },
  { zh: '周', en: 'week', months: 0, days: 7, slack: 1 },
  { zh: '天', en: 'day', months: 0, days: 1, slack: 1 },
] as const;

const unit = fc.constantFrom(...units);
const toDays = (day: string) => Date.parse(day) / 86_400_000;

/** Days since 1970 of what lies so many months and days back, by the calendar. */
function back(months: number, days: number): number {
  const at = new Date(`${today}T00:00:00Z`);
  return Date.UTC(at.getUTCFullYear(), at.getUTCMonth() - months, at.getUTCDate()) / 86_400_000 - days;
}

function expectNear(words: string, earliest: number, latest: number, slack: number): void {
  const meant = understood(words, today);
  if (meant?.type !== 'time') throw new Error(`${words} was not understood`);
  const { when } = meant;
  if (when.from === null) throw new Error(`${words} has no beginning`);
  const [from, to] = [toDays(when.from), toDays((when.type === 'ongoing' ? when.by : when.to) ?? when.from)];
  // A month may be up to three days shorter than the day of it that was reckoned from.
  expect(from, words).toBeLessThanOrEqual(earliest + 3);
  expect(to, words).toBeGreaterThanOrEqual(latest - 3);
  expect(from, words).toBeGreaterThanOrEqual(earliest - slack - 3);
  expect(to, words).toBeLessThanOrEqual(latest + slack + 3);
}

test('two neighbouring numbers are a little open, and no number of two digits', () => {
  const forms: readonly ((low: number, unit: (typeof units)[number]) => string)[] = [
    (low, { zh }) => `${digits[low]}${digits[low + 1]}${zh}前`,
    (low, { zh }) => `大概${digits[low]}${digits[low + 1]}${zh}之前`,
    (low, { zh }) => `${low}到${low + 1}${zh}前`,
    (low, { zh }) => `${low}、${low + 1}${zh}前`,
    (low, { zh }) => `${digits[low]}${digits[low + 1]}${zh}了`,
    (low, { zh }) => `已经${digits[low]}${digits[low + 1]}${zh}了`,
    (low, { en }) => `${low} or ${low + 1} ${en}s ago`,
    (low, { en }) => `${low}-${low + 1} ${en}s ago`,
    (low, { en }) => `for ${low} to ${low + 1} ${en}s`,
  ];
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 8 }), unit, fc.constantFrom(...forms), (low, of, form) => {
      const [earliest, latest] = [low + 1, low].map((count) => back(count * of.months, count * of.days));
      expectNear(form(low, of), earliest ?? 0, latest ?? 0, of.slack);
    }),
  );
});

test('a length in several parts is their sum', () => {
  const several = fc
    .tuple(unit, unit, fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }))
    .filter(([one, other]) => units.indexOf(one) < units.indexOf(other));
  const forms: readonly ((parts: readonly (readonly [number, (typeof units)[number]])[]) => string)[] = [
    (parts) => `${parts.map(([count, { zh }]) => `${count}${zh}`).join('零')}前`,
    (parts) => `${parts.map(([count, { zh }]) => `${digits[count]}${zh}`).join('零')}前`,
    (parts) => `${parts.map(([count, { zh }]) => `${count}${zh}`).join('')}前`,
    (parts) => `${parts.map(([count, { en }]) => `${count} ${en}s`).join(' and ')} ago`,
    (parts) => `${parts.map(([count, { zh }]) => `${count}${zh}`).join('零')}了`,
  ];
  fc.assert(
    fc.property(several, fc.constantFrom(...forms), ([one, other, first, second], form) => {
      const words = form([
        [first, one],
        [second, other],
      ]);
      const [months, days] = [first * one.months + second * other.months, first * one.days + second * other.days];
      expectNear(words, back(months, days), back(months, days), other.slack);
    }),
  );
});

test('what is no length of time is not taken for its last part', () => {
  for (const words of ['五八年前', '九三年前', '百十来天前', '五二个月了', '三零天前'])
    expect(understood(words, today), words).toBeUndefined();
});
