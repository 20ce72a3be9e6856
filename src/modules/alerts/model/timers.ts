import type { AlertId } from '#domain/ids.ts';
import type { LocalizedText } from '#domain/text.ts';

/** Timers of alerts, each with whose id its subject is. */
export interface AlertTimers {
  readonly 'alert.rings': AlertId;
  readonly 'alert.message-checked': AlertId;
}

/** Each by what is to be done when it falls due. */
export const alertTimerNames = {
  'alert.rings': {
    'zh-CN': '紧急提醒没有人接手，再次提醒',
    en: 'An alert that nobody has taken rings again',
  },
  'alert.message-checked': {
    'zh-CN': '查看写给紧急提醒里群众的消息有没有送达',
    en: 'It is looked whether a message to the citizen of an alert arrived',
  },
} as const satisfies Record<keyof AlertTimers, LocalizedText>;
