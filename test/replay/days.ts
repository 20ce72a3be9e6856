/** Days and times of an office in Beijing, by arithmetic alone: there is no summer time there. */
export const DAY_MS = 86_400_000;
const ZONE_MS = 8 * 3_600_000;

/** Days since 1970 in Beijing. */
export function dayOf(at: Date): number {
  return Math.floor((at.getTime() + ZONE_MS) / DAY_MS);
}

/** A time of such a day. */
export function timeOn(day: number, hours: number): Date {
  return new Date(day * DAY_MS - ZONE_MS + hours * 3_600_000);
}

/** From 1, Monday, to 7. */
export function weekday(day: number): number {
  return ((day + 3) % 7) + 1;
}

/** The time of day at which people in a replay do what the data give no time for. */
const OFFICE_HOUR = 17.5;

/** Such an hour after `at`, the first or so many days later. */
export function officeHour(at: Date, later = 0): Date {
  const today = dayOf(at);
  const first = timeOn(today, OFFICE_HOUR) > at ? today : today + 1;
  return timeOn(first + later, OFFICE_HOUR);
}

/** Monday morning of the week of `at`, else of the week before. */
export function mondayBefore(at: Date): Date {
  const day = dayOf(at);
  const monday = timeOn(day - weekday(day) + 1, 8.5);
  return monday < at ? monday : timeOn(day - weekday(day) - 6, 8.5);
}
