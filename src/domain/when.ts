/** A calendar day where the office is, `YYYY-MM-DD`. */
export type Day = string;

/** The first and the last of some days; the same day twice for a single one. */
export interface Span {
  readonly from: Day;
  readonly to: Day;
}

/**
 * When something happened, as the citizen said it and as it was understood. Every kind has `from`, `to` and `words`, so that a
 * condition of a flow can ask for them whatever was answered: `answers.happenedOn.from >= '2026-01-01'`. `words` is empty where
 * a button was pressed.
 */
export type When =
  /** One day. `about`: it was said roughly, such as “about ten days ago”. */
  | (Span & { readonly type: 'day'; readonly about: boolean; readonly words: string })
  /** Some time within those days: a month, a season, the end of a year. */
  | (Span & { readonly type: 'within'; readonly words: string })
  /** All the time from the first of those days to the last. */
  | (Span & { readonly type: 'period'; readonly words: string })
  /**
   * Still going on, or happening again and again. It began between `from` and `by`; both are null where no beginning was said.
   */
  | {
      readonly type: 'ongoing';
      readonly from: Day | null;
      readonly by: Day | null;
      readonly to: null;
      readonly words: string;
    }
  /** Not understood, kept as it was said. */
  | { readonly type: 'words'; readonly from: null; readonly to: null; readonly words: string };

/** A day by itself, as a button gives it. */
export function onDay(day: Day): When {
  return { type: 'day', from: day, to: day, about: false, words: '' };
}

/** What was stored as a time: petitions that were filed before times could be anything but a day hold that day alone. */
export function storedWhen(stored: When | Day | undefined): When | undefined {
  return typeof stored === 'string' ? onDay(stored) : stored;
}
