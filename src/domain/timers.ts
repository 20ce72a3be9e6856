import type { AlertId, CaseId } from './ids.ts';
import type { LocalizedText } from './text.ts';

/** What each kind of timer is about. */
export interface TimerSubjects {
  readonly 'withdrawal-request.expires': CaseId;
  readonly 'alert.rings': AlertId;
  readonly 'alert.message-checked': AlertId;
}
export type TimerKind = keyof TimerSubjects;

/** Every kind of timer, by what is to be done when it falls due, as an operator is told. Closed: what is not here cannot be set. */
export const timerNames = {
  'withdrawal-request.expires': {
    'zh-CN': '撤回要求到期没有答复，转为继续办理',
    en: 'A request to withdraw a case ran out without an answer, and the case goes on',
  },
  'alert.rings': {
    'zh-CN': '紧急提醒没有人接手，再次提醒',
    en: 'An alert that nobody has taken rings again',
  },
  'alert.message-checked': {
    'zh-CN': '查看写给紧急提醒里群众的消息有没有送达',
    en: 'It is looked whether a message to the citizen of an alert arrived',
  },
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
