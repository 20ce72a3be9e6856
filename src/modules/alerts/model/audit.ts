import type { AuditRows } from '#domain/audit-rows.ts';

/** Alerts of danger to life. */
export const alertAudit = {
  'alert.taken': {
    subject: 'alert',
    detail: [],
    text: { 'zh-CN': '接手了紧急提醒 {subject}', en: 'took the alert {subject}' },
  },
  'alert.read': {
    subject: 'alert',
    detail: [],
    text: { 'zh-CN': '查看了紧急提醒 {subject} 的原话', en: 'read the words of the alert {subject}' },
  },
  'alert.written': {
    subject: 'alert',
    detail: [],
    text: { 'zh-CN': '就紧急提醒 {subject} 给群众写了消息', en: 'wrote to the citizen of the alert {subject}' },
  },
  'alert.ended': {
    subject: 'alert',
    detail: ['outcome'],
    text: {
      'zh-CN':
        '结束了紧急提醒 {subject}：{outcome, select, helped {已联系并处理} handed {已交给公安、消防或急救} unreachable {没能联系上} other {没有危险}}',
      en: 'ended the alert {subject}: {outcome, select, helped {reached and helped} handed {handed to police, fire brigade or ambulance} unreachable {could not be reached} other {no danger}}',
    },
  },
} as const satisfies AuditRows;
