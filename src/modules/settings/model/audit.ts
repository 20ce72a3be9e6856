import type { AuditRows } from '#domain/audit-rows.ts';

/** The list of staff, and all other settings. */
export const settingAudit = {
  'setting.changed': {
    subject: 'setting',
    detail: ['revision'],
    text: {
      'zh-CN': '修改了设置“{subject}”（第 {revision} 次）',
      en: 'changed the setting “{subject}” (revision {revision})',
    },
  },
  'setting.restored': {
    subject: 'setting',
    detail: ['revision', 'restored'],
    text: {
      'zh-CN': '把设置“{subject}”恢复成{restored, plural, =0 {最初} other {第 # 次修改后}}的内容（第 {revision} 次）',
      en: 'put the setting “{subject}” back to what {restored, plural, =0 {it said at first} other {revision # said}} (revision {revision})',
    },
  },
  'setting.reset': {
    subject: 'setting',
    detail: [],
    text: { 'zh-CN': '把设置“{subject}”恢复为默认', en: 'put the setting “{subject}” back to its default' },
  },
  'staff.added': {
    subject: 'staff',
    detail: ['unit', 'role'],
    text: {
      'zh-CN': '把“{subject}”加入人员名单（{unit}，{role}）',
      en: 'added “{subject}” to the list of staff ({unit}, {role})',
    },
  },
  'staff.changed': {
    subject: 'staff',
    detail: ['unit', 'role'],
    text: {
      'zh-CN': '修改了人员名单里的“{subject}”（{unit}，{role}）',
      en: 'changed “{subject}” in the list of staff ({unit}, {role})',
    },
  },
  'staff.removed': {
    subject: 'staff',
    detail: [],
    text: { 'zh-CN': '把“{subject}”从人员名单移除', en: 'removed “{subject}” from the list of staff' },
  },
  'staff.cases-released': {
    subject: 'staff',
    detail: ['count'],
    text: {
      'zh-CN': '让“{subject}”手里的 {count} 件退回待认领',
      en: 'released the cases that “{subject}” held ({count})',
    },
  },
} as const satisfies AuditRows;
