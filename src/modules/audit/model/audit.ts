import type { AuditRows } from '#domain/audit-rows.ts';

/** Reading the log itself. */
export const logAudit = {
  'audit.downloaded': {
    subject: 'audit',
    detail: [],
    text: { 'zh-CN': '下载了审计记录', en: 'downloaded the audit log' },
  },
} as const satisfies AuditRows;
