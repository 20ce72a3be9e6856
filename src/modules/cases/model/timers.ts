import type { CaseId, OfficeId } from '#domain/ids.ts';
import type { LocalizedText } from '#domain/text.ts';

/** Timers of cases, each with whose id its subject is. */
export interface CaseTimers {
  readonly 'withdrawal-request.expires': CaseId;
  readonly 'case-clocks.called': CaseId;
  readonly 'case-doors.reminded': CaseId;
  readonly 'unseen-accusations.told': OfficeId;
}

/** Each by what is to be done when it falls due. */
export const caseTimerNames = {
  'withdrawal-request.expires': {
    'zh-CN': '撤回要求到期没有答复，转为继续办理',
    en: 'A request to withdraw a case ran out without an answer, and the case goes on',
  },
  'case-clocks.called': {
    'zh-CN': '时限将到或已过，提醒该办的人',
    en: 'A deadline nears its end or is over, and people are called',
  },
  'case-doors.reminded': {
    'zh-CN': '别的办法快到期了，提醒信访人',
    en: 'The last day of another way is near, and petitioners are reminded',
  },
  'unseen-accusations.told': {
    'zh-CN': '把没有单位能受理的举报件数告诉管理员',
    en: 'Admins are told how many accusations no unit may receive',
  },
} as const satisfies Record<keyof CaseTimers, LocalizedText>;
