import { Tag, Typography } from 'antd';
import { useLanguage, useSay } from '#console/shell/language.tsx';
import type { LocalizedText } from '#domain/text.ts';
import { formatTime } from '#text/format.ts';
import { isOpen } from '../model/case.ts';
import { NEAR_DAYS } from '../model/queue.ts';
import type { CaseCard } from './names.ts';

const DAY_MS = 86_400_000;

const texts = {
  overdue: { 'zh-CN': '已超期 {days} 天', en: '{days, plural, one {# day} other {# days}} overdue' },
  today: { 'zh-CN': '今天到期', en: 'Due today' },
  left: { 'zh-CN': '还有 {days} 天', en: '{days, plural, one {# day} other {# days}} left' },
} as const satisfies Record<string, LocalizedText>;

/** The nearest deadline of a case and what it is for, in words and colour; of an ended case only the day. */
export function Due({ card, timeZone }: { readonly card: CaseCard; readonly timeZone: string }) {
  const say = useSay();
  const { locale } = useLanguage();
  const due = new Date(card.dueAt);
  const day = <time dateTime={card.dueAt}>{formatTime(due, locale, { dateStyle: 'medium', timeZone })}</time>;
  if (!isOpen(card.state)) return day;
  // Counted in days of the office, not of 24 hours: a deadline is the end of a day.
  const days = daysBetween(new Date(), due, timeZone);
  const [colour, words] =
    days < 0
      ? (['error', say(texts.overdue, { days: -days })] as const)
      : days === 0
        ? (['warning', say(texts.today)] as const)
        : ([days <= NEAR_DAYS ? 'warning' : 'default', say(texts.left, { days })] as const);
  return (
    <>
      <span style={{ whiteSpace: 'nowrap' }}>
        {day} <Tag color={colour}>{words}</Tag>
      </span>
      <div>
        <Typography.Text type="secondary">{card.dueFor[locale]}</Typography.Text>
      </div>
    </>
  );
}

function daysBetween(from: Date, to: Date, timeZone: string): number {
  const day = (at: Date) => Date.parse(new Intl.DateTimeFormat('en-CA', { timeZone }).format(at));
  return Math.round((day(to) - day(from)) / DAY_MS);
}
