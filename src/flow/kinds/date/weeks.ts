import type { Day, Span } from '#domain/when.ts';
import { addDays, onlyDay, weekdayOf } from './calendar.ts';
import { type Anchor, lookedFor } from './expression.ts';

/** Monday to Sunday of the week that is so many weeks from this one. */
export function weekSpan(today: Day, weeks: number): Span {
  const monday = addDays(today, 1 - weekdayOf(today) + 7 * weeks);
  return { from: monday, to: addDays(monday, 6) };
}

/** A weekday, 1 for Monday to 7 for Sunday, of the week that is so many weeks from this one. */
export function inWeek(today: Day, weeks: number, weekday: number): readonly Span[] {
  return onlyDay(addDays(weekSpan(today, weeks).from, weekday - 1));
}

/** A weekday by its name alone: the last one that is not to come, today included; or, of what is to come, the next. */
export function bareWeekday(anchor: Anchor, weekday: number): readonly Span[] {
  const { today, lean } = lookedFor(anchor);
  const ahead = (weekday - weekdayOf(today) + 7) % 7;
  return onlyDay(addDays(today, lean === 'past' && ahead > 0 ? ahead - 7 : ahead));
}

/** The last such weekday before today. */
export function lastWeekday(today: Day, weekday: number): Day {
  const behind = (weekdayOf(today) - weekday + 7) % 7 || 7;
  return addDays(today, -behind);
}

/** Saturday and Sunday, as far from this week as said; by itself the last that has begun, or the next. */
export function weekend(anchor: Anchor, weeks: number | undefined): readonly Span[] {
  const { today, lean } = weeks === undefined ? lookedFor(anchor) : anchor;
  const saturday = addDays(weekSpan(today, weeks ?? 0).from, 5);
  const from = weeks === undefined && lean === 'past' && saturday > today ? addDays(saturday, -7) : saturday;
  return [{ from, to: addDays(from, 1) }];
}
