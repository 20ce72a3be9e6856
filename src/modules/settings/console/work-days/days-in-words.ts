import { useLanguage } from '#console/shell/language.tsx';
import type { Locale } from '#domain/text.ts';
import type { Day, Span } from '#domain/when.ts';
import { yearOf } from '#modules/office/model/work-days.ts';
import { formatTime } from '#text/format.ts';

const MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;

/** How days are told on this page: with their weekday, and with their year where it is another. */
export function useDaysInWords() {
  const { locale } = useLanguage();
  const day = (one: Day, year?: number) => {
    const [date, weekday] = [dateOf(one, locale, year), formatTime(momentOf(one), locale, { weekday: 'short' })];
    return locale === 'zh-CN' ? `${date}（${weekday}）` : `${weekday} ${date}`;
  };
  return {
    day,
    date: (one: Day) => dateOf(one, locale),
    span: ({ from, to }: Span, year?: number) => {
      if (from === to) return day(from, year);
      const between = { 'zh-CN': '至', en: ' – ' }[locale];
      return `${day(from, year)}${between}${day(to, year)}`;
    },
    /** 1 for Monday. */
    weekday: (number: number) => formatTime(new Date(MONDAY + (number - 1) * DAY_MS), locale, { weekday: 'long' }),
  };
}

function dateOf(day: Day, locale: Locale, year?: number): string {
  const withYear = year === yearOf(day) ? {} : ({ year: 'numeric' } as const);
  return formatTime(momentOf(day), locale, { month: 'long', day: 'numeric', ...withYear });
}

function momentOf(day: Day): Date {
  return new Date(`${day}T00:00:00Z`);
}
