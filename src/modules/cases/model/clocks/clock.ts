import type { ClockId, ClockRuleId, EventId } from '#domain/ids.ts';
import type { CalledRole, DayCount } from '#modules/office/model/procedures.ts';

/** How a clock can end: in time, too late, or without having mattered. */
export const clockEnds = ['met', 'missed', 'cancelled'] as const;
export type ClockEnd = (typeof clockEnds)[number];

/** That a clock was given more time. */
export interface ClockExtension {
  readonly by: DayCount;
  /** The event by which it was approved, which holds the reason. */
  readonly event: EventId;
}

/** The last time that somebody was called about a clock. */
export interface LastCall {
  /** The moment that the call was due; all before it are over. */
  readonly through: Date;
  readonly role: CalledRole;
}

interface Started {
  readonly id: ClockId;
  /** Of the policy. Its rule may have changed since, or be gone: what is said here stays. */
  readonly rule: ClockRuleId;
  readonly startedAt: Date;
  readonly startedBy: EventId;
  /** From when its length is counted: earlier than it started where it took up the deadline of the one before. */
  readonly countedFrom: Date;
  /** As it was when it started. */
  readonly length: DayCount;
  /** By how much it may be extended, as it was when it started; undefined where it may not. */
  readonly mayExtendBy: DayCount | undefined;
  readonly extension: ClockExtension | undefined;
  readonly dueAt: Date;
  readonly lastCall: LastCall | undefined;
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

export function isRunning(clock: CaseClock): clock is RunningClock {
  return clock.state === 'running';
}
