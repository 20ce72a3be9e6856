import type { AuditRows } from '#domain/audit-rows.ts';

/** Messages that did not arrive, and timers that failed. */
export const operationAudit = {
  'outbox.sent-again': {
    subject: 'outbox',
    detail: [],
    text: { 'zh-CN': '重新发送了消息 {subject}', en: 'sent the message {subject} again' },
  },
  'timer.tried-again': {
    subject: 'timer',
    detail: [],
    text: { 'zh-CN': '让未能执行的到期事项 {subject} 再试一次', en: 'had the failed timer {subject} tried again' },
  },
} as const satisfies AuditRows;
