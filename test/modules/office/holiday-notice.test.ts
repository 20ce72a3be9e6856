import { describe, expect, test } from 'vitest';
import { holidaysOf, leftOut, withDay, withNotice } from '#modules/office/model/change-work-days.ts';
import { noticeYear, readHolidayNotice } from '#modules/office/model/holiday-notice.ts';
import type { WorkDays } from '#modules/office/model/work-days.ts';
import { shippedPolicy } from '#test/support/flows.ts';
import { notice2023, notice2024, notice2025, notice2026 } from '#test/support/holiday-notices.ts';

const shipped = shippedPolicy().workDays;
const nothing: WorkDays = { years: [] };
const yearIn = ({ years }: WorkDays, wanted: number) => years.find(({ year }) => year === wanted);

describe('the notices as they were published', () => {
  // The shipped days are those of chinese-days (work-days.test.ts).
  test.each([
    [2024, notice2024],
    [2025, notice2025],
    [2026, notice2026],
  ])('of %i says the days that are shipped', (year, text) => {
    expect(noticeYear(text)).toBe(year);
    const notice = readHolidayNotice(text, year);
    expect(withNotice(nothing, notice, year)).toEqual({ years: [yearIn(shipped, year)] });
    expect(notice.holidays.map(({ name }) => name)).toContain('春节');
  });

  test('leave nothing open, but that of 2024, which asks for a free New Year’s Eve without giving it', () => {
    expect(readHolidayNotice(notice2025, 2025).doubts).toEqual([]);
    expect(readHolidayNotice(notice2026, 2026).doubts).toEqual([]);
    expect(readHolidayNotice(notice2024, 2024).doubts).toEqual([
      { type: 'unread', text: '鼓励各单位结合带薪年休假等制度落实,安排职工在除夕(2月9日)休息' },
    ]);
  });

  test('are read alike in one line, broken over lines, with spaces and with the signs of another keyboard', () => {
    const read = readHolidayNotice(notice2026, 2026);
    expect(readHolidayNotice(notice2026.replaceAll('\n', ''), 2026).holidays).toEqual(read.holidays);
    expect(readHolidayNotice(notice2026.replaceAll('）、', '）、\n  '), 2026)).toEqual(read);
    expect(readHolidayNotice(notice2026.replaceAll('日（', ' 日（').replaceAll('上班', '上\n班'), 2026)).toEqual(read);
    const typed = notice2026.replaceAll('：', ':').replaceAll('（', '(').replaceAll('）', ')').replaceAll('周', '星期');
    expect(readHolidayNotice(typed, 2026)).toEqual(read);
    expect(readHolidayNotice(notice2026.replaceAll('至', '—').replaceAll('1月1日', '１月１日'), 2026)).toEqual(read);
  });
});

test('a holiday over the end of a year is read with and without its years', () => {
  const holiday = { name: '元旦', off: [{ from: '2022-12-31', to: '2023-01-02' }], on: [] };
  expect(readHolidayNotice(notice2023, 2023).holidays[0]).toEqual(holiday);
  const without = readHolidayNotice('一、元旦：12月31日（周六）至1月2日（周一）放假调休，共3天。', 2023);
  expect(without).toEqual({ holidays: [holiday], doubts: [] });
  const worked = readHolidayNotice('一、元旦：12月30日至1月1日放假调休，共3天。12月29日（星期六）上班。', 2019);
  expect(worked.holidays).toEqual([
    { name: '元旦', off: [{ from: '2018-12-30', to: '2019-01-01' }], on: ['2018-12-29'] },
  ]);
  expect(worked.doubts).toEqual([]);
});

test('days of a year before that has no data are told of and left out, and put in where it has', () => {
  const notice = readHolidayNotice('一、元旦：12月31日（周五）至1月2日（周日）放假，共3天。', 2028);
  expect(leftOut(shipped, notice, 2028)).toEqual(['2027-12-31']);
  expect(withNotice(shipped, notice, 2028)).toEqual({ years: [...shipped.years, { year: 2028, off: [], on: [] }] });
  const with2027 = withDay(shipped, '2027-10-01', false);
  expect(leftOut(with2027, notice, 2028)).toEqual([]);
  expect(yearIn(withNotice(with2027, notice, 2028), 2027)?.off).toEqual(['2027-10-01', '2027-12-31']);
});

test('a weekday that is none of that day, and a number of days that does not add up, are told of', () => {
  // The notice of 2025, taken for one of 2026.
  const { doubts } = readHolidayNotice(notice2025, 2026);
  expect(doubts).toContainEqual({ type: 'weekday', day: '2026-01-01', said: 3 });
  expect(doubts.filter(({ type }) => type === 'weekday').length).toBe(16);
  const counted = readHolidayNotice('七、国庆节：10月1日（周四）至6日（周二）放假调休，共7天。', 2026);
  expect(counted.doubts).toEqual([
    { type: 'count', text: '10月1日(周四)至6日(周二)放假调休,共7天', said: 7, found: 6 },
  ]);
});

test.each([
  ['a heading without days', '八、抗战胜利纪念日：放假安排另行通知。'],
  ['a day that there is not', '一、春节：2月30日放假。'],
  ['days that end before they begin', '二、劳动节：5月5日至1日放假。'],
  ['half a year', '二、劳动节：5月1日至10月1日放假。'],
  ['a day of which nothing is said', '三、清明节：4月4日祭扫。'],
  ['a day without its month', '三、清明节：4日放假。'],
  ['work on a day that is not named', '请于周六上班。'],
])('%s is told of as not read', (_, text) => {
  const { holidays, doubts } = readHolidayNotice(text, 2026);
  expect(holidays).toEqual([]);
  expect(doubts).toMatchObject([{ type: 'unread' }]);
});

test('what is no notice says nothing', () => {
  expect(readHolidayNotice('', 2026)).toEqual({ holidays: [], doubts: [] });
  expect(readHolidayNotice('各单位请做好值班工作。\n市政府办公室\n2026年9月1日', 2026)).toEqual({
    ...{ holidays: [], doubts: [] },
  });
  expect(noticeYear('10月1日放假')).toBeUndefined();
});

test('a corrected notice has the last word, day by day', () => {
  const first = readHolidayNotice('四、劳动节：5月1日放假。', 2026);
  const second = readHolidayNotice('四、劳动节：5月1日至5日放假调休，共5天。5月9日上班。', 2026);
  const table = withNotice(withNotice(nothing, first, 2026), second, 2026);
  expect(table).toEqual({
    years: [{ year: 2026, off: ['2026-05-01', '2026-05-04', '2026-05-05'], on: ['2026-05-09'] }],
  });
  const worked = withNotice(table, readHolidayNotice('5月5日上班。5月9日放假。', 2026), 2026);
  expect(worked).toEqual({ years: [{ year: 2026, off: ['2026-05-01', '2026-05-04'], on: [] }] });
});

test('holidays are shown with the weekends that they take in', () => {
  const spans = shipped.years.flatMap((year) => holidaysOf(shipped, year)).filter(({ from }) => from >= '2026');
  expect(spans).toEqual(
    readHolidayNotice(notice2026, 2026)
      .holidays.flatMap(({ off }) => off)
      .toSorted((one, other) => (one.from < other.from ? -1 : 1)),
  );
});
