import type { AlertId, CaseId, OfficeId } from '#domain/ids.ts';
import type { LocalizedText } from '#domain/text.ts';

/** What each kind of timer is about. */
export interface TimerSubjects {
  readonly 'withdrawal-request.expires': CaseId;
  readonly 'alert.rings': AlertId;
  readonly 'alert.message-checked': AlertId;
  readonly 'unseen-accusations.told': OfficeId;
}
export type TimerKind = keyof TimerSubjects;

/** The subject of a timer of which there is one in all. */
export const wholeOffice = '00000000-0000-7000-8000-000000000000' as OfficeId;

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
  'unseen-accusations.told': {
    'zh-CN': '把没有单位能受理的举报件数告诉管理员',
    en: 'Admins are told how many accusations no unit may receive',
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
