import { DatePicker } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
// Names of months and days; without it calendars are English in the Chinese console, too.
import 'dayjs/locale/zh-cn';
import type { Locale } from '#domain/text.ts';
import { useLanguage } from '../shell/language.tsx';

/** How a day is written to its reader; it can be typed so, or as `YYYY-MM-DD`. */
const formats: Readonly<Record<Locale, string>> = { 'zh-CN': 'YYYY年M月D日', en: 'D MMM YYYY' };

/** A day of the calendar, `YYYY-MM-DD`; empty where none is chosen. */
export function DayPicker(props: {
  readonly id: string;
  readonly value: string;
  readonly onChange: (day: string) => void;
}) {
  const { locale } = useLanguage();
  const { id, value, onChange } = props;
  const day = dayjs(value);
  return (
    <DatePicker
      id={id}
      style={{ width: 210, maxWidth: '100%' }}
      format={[formats[locale], 'YYYY-MM-DD', 'YYYY/M/D']}
      value={value !== '' && day.isValid() ? day : null}
      // Enter takes the day that was typed, and would send the form around it, too.
      onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
      onChange={(chosen: Dayjs | null) => onChange(chosen?.format('YYYY-MM-DD') ?? '')}
    />
  );
}

/** The first and the last day of a period. */
export const PeriodPicker = DatePicker.RangePicker;
