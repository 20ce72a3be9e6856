import { Select } from 'antd';
import dayjs from 'dayjs';
import { useSearchParams } from 'react-router';
import { PeriodPicker } from '#console/parts/day-picker.tsx';
import { useSay } from '#console/shell/language.tsx';
import { type ChannelName, channelNames, channels } from '#domain/channels.ts';
import { type Locale, titled } from '#domain/text.ts';
import type { DropOff } from './figures.ts';
import { texts } from './texts.ts';

/** What is asked for; kept in the address, so that it can be shared and gone back to. */
export interface Asked {
  /** Days of the office as `YYYY-MM-DD`, both included; without them the last thirty. */
  readonly period?: { readonly from: string; readonly to: string };
  readonly version?: number;
  readonly channel?: ChannelName;
  readonly locale?: Locale;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** Longest period that the server sums up, in days. */
const MAX_DAYS = 366;

export function askedIn(params: URLSearchParams): Asked {
  const [from, to, channel, locale] = ['from', 'to', 'channel', 'locale'].map((name) => params.get(name) ?? '');
  const known = channelNames.find((name) => name === channel);
  const version = Number(params.get('version'));
  const period = DAY.test(from ?? '') && DAY.test(to ?? '') ? { from: from ?? '', to: to ?? '' } : undefined;
  return {
    ...(period ? { period } : {}),
    ...(Number.isInteger(version) && version > 0 ? { version } : {}),
    ...(known ? { channel: known } : {}),
    ...(locale === 'zh-CN' || locale === 'en' ? { locale } : {}),
  };
}

/** Period, version, channel and language. */
export function Filters({ asked, found }: { readonly asked: Asked; readonly found: DropOff }) {
  const say = useSay();
  const today = dayjs(found.today);
  const { from, to } = asked.period ?? found;
  const [, setParams] = useSearchParams();
  const ask = (change: Readonly<Record<string, string>>) =>
    setParams(
      (params) => {
        for (const [name, value] of Object.entries(change)) {
          if (value === '') params.delete(name);
          else params.set(name, value);
        }
        return params;
      },
      { replace: true },
    );
  const presets = [
    { label: say(texts.week), days: 7 },
    { label: say(texts.month), days: 30 },
    { label: say(texts.quarter), days: 90 },
  ];
  return (
    <div className="drop-filters">
      <PeriodPicker
        aria-label={say(texts.period)}
        allowClear={false}
        value={[dayjs(from), dayjs(to)]}
        presets={presets.map(({ label, days }) => ({ label, value: [today.subtract(days - 1, 'day'), today] }))}
        disabledDate={(day, { from }) =>
          day.isAfter(today, 'day') || (from ? Math.abs(day.diff(from, 'day')) >= MAX_DAYS : false)
        }
        onChange={(days) => {
          const [from, to] = days ?? [];
          if (from && to) ask({ from: from.format('YYYY-MM-DD'), to: to.format('YYYY-MM-DD') });
        }}
      />
      <Select
        aria-label={say(texts.version)}
        value={asked.version === undefined ? '' : String(asked.version)}
        onChange={(version) => ask({ version })}
        options={[
          { value: '', label: say(texts.allVersions) },
          ...found.versions.map((version) => ({ value: String(version), label: say(texts.oneVersion, { version }) })),
        ]}
      />
      <Select
        aria-label={say(texts.channel)}
        value={asked.channel ?? ''}
        onChange={(channel: string) => ask({ channel })}
        options={[
          { value: '', label: say(texts.allChannels) },
          ...channelNames.map((value) => ({ value, label: say(titled(channels[value].name)) })),
        ]}
      />
      <Select
        aria-label={say(texts.language)}
        value={asked.locale ?? ''}
        onChange={(locale: string) => ask({ locale })}
        options={[
          { value: '', label: say(texts.allLanguages) },
          { value: 'zh-CN', label: say(texts.chinese) },
          { value: 'en', label: say(texts.english) },
        ]}
      />
    </div>
  );
}
