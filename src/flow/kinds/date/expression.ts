import type { Day, Span } from '#domain/when.ts';
import { monthOf, yearOf } from './calendar.ts';

/** From where a time is understood. */
export interface Anchor {
  /** The office's day. */
  readonly today: Day;
  /** Hours of that day that have passed. */
  readonly hour: number;
  /** Whether the question is about what has been or about what is to come: which of two years a bare “5 March” means. */
  readonly lean: 'past' | 'future';
  /** The day that the time follows, where it ends a period: what comes every year is the next one from there on. */
  readonly after?: Day;
}

/** From which day, and which way, what comes again and again is looked for. */
export function lookedFor({ today, lean, after }: Anchor): Pick<Anchor, 'today' | 'lean'> {
  return after === undefined ? { today, lean } : { today: after, lean: 'future' };
}

/** `about`: said roughly. */
export interface Meant extends Span {
  readonly about?: boolean;
}

/**
 * What a time expression means on a day: nothing where there is no such day, and several where only the writer knows which.
 */
export type Resolve = (anchor: Anchor) => readonly Meant[];

/** One way to say a time. `pattern` is sticky; `read` gives undefined where it only looked like one. */
export interface TimeRule {
  readonly pattern: RegExp;
  readonly read: (groups: Groups) => Resolve | undefined;
}

/** What the named groups of a pattern matched. */
export type Groups = Readonly<Record<string, string | undefined>>;

/** Leap days and leap months come back within so many years. */
const YEARS_LOOKED_AT = 20;

/**
 * For what comes every year, the one that is meant where no year was said: the last that is not to come, or, of what is to come,
 * the next.
 */
export function everyYear(inYear: (year: number) => readonly Meant[]): Resolve {
  return (anchor) => {
    const { today, lean } = lookedFor(anchor);
    const step = lean === 'past' ? -1 : 1;
    for (let away = -1; away < YEARS_LOOKED_AT; away += 1) {
      const found = inYear(yearOf(today) + step * away).filter(({ from, to }) =>
        lean === 'past' ? from <= today : to >= today,
      );
      if (found.length > 0) return found;
    }
    return [];
  };
}

/** What has a place in every year, in the year that was said or in the one that is meant. */
export function yearly(
  year: ((today: Day) => number) | undefined,
  inYear: (year: number) => readonly Meant[],
): Resolve {
  if (year === undefined) return everyYear(inYear);
  return ({ today, lean }) => {
    const all = inYear(year(today));
    const past = all.filter(({ from }) => from <= today);
    // Of a month and its leap month, the one that has not come was not meant.
    return lean === 'past' && past.length > 0 ? past : all;
  };
}

/** Nearest month that has it, as far as the question leans. */
export function everyMonth(inMonth: (year: number, month: number) => readonly Meant[]): Resolve {
  return (anchor) => {
    const { today, lean } = lookedFor(anchor);
    const step = lean === 'past' ? -1 : 1;
    for (let away = 0; away < 3; away += 1) {
      const found = inMonth(yearOf(today), monthOf(today) + step * away);
      const fits = found.filter(({ from, to }) => (lean === 'past' ? from <= today : to >= today));
      if (fits.length > 0) return fits;
    }
    return [];
  };
}

/** A winter of “this year” that has not come yet is the one that this year began with. */
export function seasonally(year: ((today: Day) => number) | undefined, inYear: (year: number) => Span): Resolve {
  if (year === undefined) return everyYear((of) => [inYear(of)]);
  return ({ today, lean }) => {
    const named = inYear(year(today));
    return [lean === 'past' && named.from > today ? inYear(year(today) - 1) : named];
  };
}
