import type { AuditRows } from '#domain/audit-rows.ts';

/** Messages that could not be processed. */
export const messageAudit = {
  'dead-letter.replayed': {
    subject: 'dead-letter',
    detail: [],
    text: { 'zh-CN': '重新处理了没能处理的消息 {subject}', en: 'ran the message {subject}, which had failed, again' },
  },
  'dead-letter.dropped': {
    subject: 'dead-letter',
    detail: [],
    text: { 'zh-CN': '确认不再处理消息 {subject}', en: 'dropped the message {subject}, which had failed' },
  },
} as const satisfies AuditRows;
