import type { ClockId, EventId } from '#domain/ids.ts';

/** The rules that set clocks on cases; `rules.ts` says what each means. */
export const clockRuleIds = ['settle'] as const;
export type ClockRuleId = (typeof clockRuleIds)[number];

/** How a clock can end: in time, too late, or without having mattered. */
export const clockEnds = ['met', 'missed', 'cancelled'] as const;
export type ClockEnd = (typeof clockEnds)[number];

interface Started {
  readonly id: ClockId;
  readonly rule: ClockRuleId;
  readonly startedAt: Date;
  readonly startedBy: EventId;
  readonly dueAt: Date;
}

/** A clock that nothing has ended yet; it may be overdue. */
export interface RunningClock extends Started {
  readonly state: 'running';
}

export interface EndedClock extends Started {
  readonly state: ClockEnd;
  readonly endedAt: Date;
  readonly endedBy: EventId;
}

/** A deadline that a rule set on a case. */
export type CaseClock = RunningClock | EndedClock;
