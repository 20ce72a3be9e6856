import type { OfficeId } from '#domain/ids.ts';
import type { LocalizedText } from '#domain/text.ts';
import { type AlertTimers, alertTimerNames } from '#modules/alerts/model/timers.ts';
import { type CaseTimers, caseTimerNames } from '#modules/cases/model/timers.ts';

/** What each kind of timer is about. */
export interface TimerSubjects extends CaseTimers, AlertTimers {}
export type TimerKind = keyof TimerSubjects;

/** The subject of a timer of which there is one in all. */
export const wholeOffice = '00000000-0000-7000-8000-000000000000' as OfficeId;

/** Every kind of timer, by what is to be done when it falls due, as an operator is told. Closed: what is not here cannot be set. */
export const timerNames = {
  ...caseTimerNames,
  ...alertTimerNames,
} as const satisfies Readonly<Record<TimerKind, LocalizedText>>;

/** A timer of one kind and one subject: there is one at most. */
export type TimerKey = {
  readonly [Kind in TimerKind]: { readonly kind: Kind; readonly subject: TimerSubjects[Kind] };
}[TimerKind];

/** A timer, and when it falls due by the business clock. */
export type TimerSetting = TimerKey & { readonly dueAt: Date };

export function isTimerKind(value: string): value is TimerKind {
  return Object.hasOwn(timerNames, value);
}
