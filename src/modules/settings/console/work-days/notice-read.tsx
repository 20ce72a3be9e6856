import { Alert, Typography } from 'antd';
import { useSay } from '#console/shell/language.tsx';
import { leftOut } from '#modules/office/model/change-work-days.ts';
import { daysIn, type Holiday, type HolidayNotice, type NoticeDoubt } from '#modules/office/model/holiday-notice.ts';
import { type WorkDays, weekdayOf } from '#modules/office/model/work-days.ts';
import { useDaysInWords } from './days-in-words.ts';
import { texts } from './texts.ts';

/** What was understood of a notice, and what somebody should look at first. */
export function NoticeRead(props: {
  readonly workDays: WorkDays;
  readonly year: number;
  readonly notice: HolidayNotice;
}) {
  const { workDays, year, notice } = props;
  const say = useSay();
  const words = useDaysInWords();
  const lost = leftOut(workDays, notice, year);
  const doubts = [
    ...notice.doubts.map((doubt) => inWords(doubt)),
    ...(lost.length > 0 ? [say(texts.leftOut, { days: listed(lost.map((day) => words.day(day, year))) })] : []),
  ];

  function listed(days: readonly string[]): string {
    return days.join(say(texts.and));
  }
  function inWords(doubt: NoticeDoubt): string {
    if (doubt.type !== 'weekday') return say(texts[doubt.type], { ...doubt });
    const { day, said } = doubt;
    const weekdays = { said: words.weekday(said), is: words.weekday(weekdayOf(day)) };
    return say(texts.weekday, { day: words.date(day), ...weekdays });
  }
  function said({ off, on }: Holiday): string {
    const count = off.reduce((sum, span) => sum + daysIn(span).length, 0);
    const parts = [
      ...(off.length > 0
        ? [say(texts.holidayOff, { days: listed(off.map((span) => words.span(span, year))), count })]
        : []),
      ...(on.length > 0 ? [say(texts.holidayOn, { days: listed(on.map((day) => words.day(day, year))) })] : []),
    ];
    return parts.join(say(texts.next));
  }

  return (
    <>
      {doubts.length > 0 && (
        <Alert
          type="warning"
          showIcon
          role="status"
          style={{ marginBottom: 12 }}
          title={say(texts.toCheck)}
          description={<List lines={doubts} />}
        />
      )}
      {notice.holidays.length > 0 && (
        <section aria-label={say(texts.understood, { year: String(year) })}>
          <Typography.Title level={5}>{say(texts.understood, { year: String(year) })}</Typography.Title>
          <List
            lines={notice.holidays.map((holiday) =>
              say(texts.holiday, { name: holiday.name || say(texts.noName), days: said(holiday) }),
            )}
          />
          {workDays.years.some((known) => known.year === year) && (
            <Typography.Text type="secondary">{say(texts.known, { year: String(year) })}</Typography.Text>
          )}
        </section>
      )}
    </>
  );
}

function List({ lines }: { readonly lines: readonly string[] }) {
  return (
    <ul style={{ margin: 0, paddingInlineStart: 20 }}>
      {[...new Set(lines)].map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
