import type { AuditRows } from '#domain/audit-rows.ts';

/** What staff choose for themselves; what happens to a case is an event of it. */
export const caseAudit = {
  'staff.direct-news': {
    subject: 'staff',
    detail: ['wanted'],
    text: {
      'zh-CN': '{wanted, select, on {选择群众有新内容时收 Slack 私信} other {不再收群众有新内容的 Slack 私信}}',
      en: '{wanted, select, on {chose to get a direct message in Slack when a citizen adds something} other {turned off direct messages in Slack when a citizen adds something}}',
    },
  },
} as const satisfies AuditRows;
