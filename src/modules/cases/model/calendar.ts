import { LRUCache } from 'lru-cache';
import { dayLanguages, inEachLanguage, type LocalizedText } from '#domain/text.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const formats = new Map<string, Intl.DateTimeFormat>();

/** Every zone's offset is the same for so long at least, and changes on such a boundary, in milliseconds. */
const QUARTER_MS = 15 * 60_000;
/** By zone and quarter: formatting a date takes long, and a filing asks for the clock of now and of its deadline. */
const offsets = new LRUCache<string, number>({ max: 1_000 });

/** The wall clock of `zone` at `at`, as if it were UTC, in milliseconds. */
function wallClock(at: Date, zone: string): number {
  const time = at.getTime();
  const quarter = Math.floor(time / QUARTER_MS);
  const key = `${zone} ${quarter}`;
  const known = offsets.get(key);
  if (known !== undefined) return time + known;
  const offset = formattedClock(new Date(quarter * QUARTER_MS), zone) - quarter * QUARTER_MS;
  offsets.set(key, offset);
  return time + offset;
}

function formattedClock(at: Date, zone: string): number {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(zone, format);
  }
  const parts = new Map(format.formatToParts(at).map((part) => [part.type, Number(part.value)]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
}

/** The calendar day in `zone` (IANA name) at that moment, `YYYY-MM-DD`. */
export function calendarDay(at: Date, zone: string): string {
  return new Date(wallClock(at, zone)).toISOString().slice(0, 10);
}

/** The last millisecond of a calendar day in `zone`. */
export function endOfDay(day: string, zone: string): Date {
  return new Date(atWallClock(Date.parse(`${day}T00:00:00Z`) + DAY_MS, zone) - 1);
}

/** A full hour, from 0 to 23, of a calendar day in `zone`; where the clocks leave it out, the hour after it. */
export function hourOfDay(day: string, hour: number, zone: string): Date {
  return new Date(atWallClock(Date.parse(`${day}T00:00:00Z`) + hour * HOUR_MS, zone));
}

/** When the wall clock of `zone` shows what this would be in UTC, in milliseconds. */
function atWallClock(time: number, zone: string): number {
  // The offset at a first guess may be the one before the clocks changed; the second is right.
  const guess = time - (wallClock(new Date(time), zone) - time);
  return time - (wallClock(new Date(guess), zone) - guess);
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Days from one calendar day to another; negative where `to` is the earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}

/** A calendar day as people write it. */
export function dayInWords(day: string): LocalizedText {
  const at = new Date(`${day}T00:00:00Z`);
  return inEachLanguage((locale) =>
    new Intl.DateTimeFormat(dayLanguages[locale], { dateStyle: 'long', timeZone: 'UTC' }).format(at),
  );
}

/** The first of these moments; `undefined` where there is none. */
export function earliest(moments: readonly Date[]): Date | undefined {
  return moments.reduce<Date | undefined>((first, at) => (first === undefined || at < first ? at : first), undefined);
}
