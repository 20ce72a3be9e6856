import type { AuditRows } from '#domain/audit-rows.ts';

/** What staff choose for themselves, and whose name and phone number they read; what happens to a case is an event of it. */
export const caseAudit = {
  'case.person-read': {
    subject: 'case',
    detail: [],
    text: {
      'zh-CN': '查看了信访件“{subject}”中群众的姓名和电话',
      en: 'read the name and phone number of a petitioner in case “{subject}”',
    },
  },
  // Which one it was would tell whoever is accused that there is one.
  'staff.accuser-read': {
    subject: 'staff',
    detail: [],
    text: {
      'zh-CN': '查看了一件检举控告中群众的姓名和电话',
      en: 'read the name and phone number of a petitioner in an accusation',
    },
  },
  'staff.cases-exported': {
    subject: 'staff',
    detail: ['count', 'format'],
    text: {
      'zh-CN': '导出了 {count} 件信访件的清单（{format}）',
      en: 'exported a list of {count, plural, one {# case} other {# cases}} ({format})',
    },
  },
  'staff.direct-news': {
    subject: 'staff',
    detail: ['wanted'],
    text: {
      'zh-CN': '{wanted, select, on {选择群众有新内容时收 Slack 私信} other {不再收群众有新内容的 Slack 私信}}',
      en: '{wanted, select, on {chose to get a direct message in Slack when a citizen adds something} other {turned off direct messages in Slack when a citizen adds something}}',
    },
  },
} as const satisfies AuditRows;
