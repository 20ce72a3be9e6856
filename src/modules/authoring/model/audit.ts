import type { AuditRows } from '#domain/audit-rows.ts';

/** Drafts and flows. */
export const flowAudit = {
  'draft.created': {
    subject: 'draft',
    detail: ['flow'],
    text: { 'zh-CN': '新建了流程“{flow}”的草稿', en: 'began a draft of the flow “{flow}”' },
  },
  'draft.changed': {
    subject: 'draft',
    detail: ['flow'],
    text: { 'zh-CN': '修改了流程“{flow}”的草稿', en: 'changed a draft of the flow “{flow}”' },
  },
  'draft.discarded': {
    subject: 'draft',
    detail: ['flow'],
    text: { 'zh-CN': '放弃了流程“{flow}”的草稿', en: 'discarded a draft of the flow “{flow}”' },
  },
  'draft.review-asked': {
    subject: 'draft',
    detail: ['flow'],
    text: { 'zh-CN': '请人审核流程“{flow}”的草稿', en: 'asked for a review of a draft of the flow “{flow}”' },
  },
  'draft.approved': {
    subject: 'draft',
    detail: ['flow'],
    text: { 'zh-CN': '同意发布流程“{flow}”的草稿', en: 'approved a draft of the flow “{flow}”' },
  },
  'draft.sent-back': {
    subject: 'draft',
    detail: ['flow'],
    text: { 'zh-CN': '退回了流程“{flow}”的草稿', en: 'sent a draft of the flow “{flow}” back' },
  },
  'flow.published': {
    subject: 'flow',
    detail: ['version'],
    text: {
      'zh-CN': '发布了流程“{subject}”第 {version} 版',
      en: 'published version {version} of the flow “{subject}”',
    },
  },
  'flow.rolled-back': {
    subject: 'flow',
    detail: ['version'],
    text: {
      'zh-CN': '把流程“{subject}”退回到第 {version} 版',
      en: 'went back to version {version} of the flow “{subject}”',
    },
  },
  'flow.moved': {
    subject: 'flow',
    detail: ['version', 'count'],
    text: {
      'zh-CN': '把流程“{subject}”的 {count} 个进行中的对话移到第 {version} 版',
      en: 'moved {count} running conversations of the flow “{subject}” to version {version}',
    },
  },
  'flow.move-undone': {
    subject: 'flow',
    detail: ['count'],
    text: {
      'zh-CN': '撤销了流程“{subject}”对话的移动，涉及 {count} 个对话',
      en: 'undid a move of conversations of the flow “{subject}” ({count})',
    },
  },
  'flow.scenario-saved': {
    subject: 'flow',
    detail: ['scenario'],
    text: {
      'zh-CN': '保存了流程“{subject}”的场景“{scenario}”',
      en: 'saved the scenario “{scenario}” of the flow “{subject}”',
    },
  },
  'flow.scenario-removed': {
    subject: 'flow',
    detail: ['scenario'],
    text: {
      'zh-CN': '删除了流程“{subject}”的场景“{scenario}”',
      en: 'removed the scenario “{scenario}” of the flow “{subject}”',
    },
  },
} as const satisfies AuditRows;
