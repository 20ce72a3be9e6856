import type { LocalizedText } from '#domain/text.ts';

/**
 * Everything that goes into the audit log: what it was done to, the names of the values that its sentence needs, and the sentence, which
 * follows the name of who did it. `{subject}` is the subject as its reader knows it. Closed: what is not here cannot be noted. What happens
 * to a case is an event of the case instead. Values hold no personal data: the log can never be mended.
 */
export const auditActions = {
  'account.set-up': {
    subject: 'account',
    detail: [],
    text: { 'zh-CN': '完成首次设置，成为管理员', en: 'set up the console and became its administrator' },
  },
  'account.invited': {
    subject: 'account',
    detail: ['roles'],
    text: {
      'zh-CN': '邀请“{subject}”使用控制台，角色：{roles}',
      en: 'invited “{subject}” to the console; roles: {roles}',
    },
  },
  'account.opened': {
    subject: 'account',
    detail: [],
    text: { 'zh-CN': '用邀请链接开通了账号', en: 'opened the account by the invitation link' },
  },
  'account.from-slack': {
    subject: 'account',
    detail: ['staff'],
    text: {
      'zh-CN': '首次用 Slack 登录，按人员名单“{staff}”开通了账号',
      en: 'signed in with Slack for the first time and got an account, being “{staff}” in the list of staff',
    },
  },
  'account.link-made': {
    subject: 'account',
    detail: [],
    text: {
      'zh-CN': '为“{subject}”生成了重设登录方式的链接',
      en: 'made a link for “{subject}” to reset how they sign in',
    },
  },
  'account.reset': {
    subject: 'account',
    detail: [],
    text: { 'zh-CN': '用链接重设了登录方式', en: 'reset how they sign in, by a link' },
  },
  'account.renamed': {
    subject: 'account',
    detail: [],
    text: { 'zh-CN': '修改了“{subject}”的姓名', en: 'changed the name of “{subject}”' },
  },
  'account.roles-changed': {
    subject: 'account',
    detail: ['before', 'roles'],
    text: {
      'zh-CN': '把“{subject}”的角色由 {before} 改为 {roles}',
      en: 'changed the roles of “{subject}” from {before} to {roles}',
    },
  },
  'account.staff-linked': {
    subject: 'account',
    detail: ['staff'],
    text: {
      'zh-CN':
        '{staff, select, none {取消了“{subject}”与人员名单的对应} other {把“{subject}”对应为人员名单里的“{staff}”}}',
      en: '{staff, select, none {no longer lets “{subject}” work as a member of staff} other {linked “{subject}” to “{staff}” in the list of staff}}',
    },
  },
  'account.disabled': {
    subject: 'account',
    detail: [],
    text: { 'zh-CN': '停用了“{subject}”的账号', en: 'disabled the account of “{subject}”' },
  },
  'account.enabled': {
    subject: 'account',
    detail: [],
    text: { 'zh-CN': '恢复了“{subject}”的账号', en: 'enabled the account of “{subject}” again' },
  },
  'account.passphrase-changed': {
    subject: 'account',
    detail: [],
    text: { 'zh-CN': '修改了自己的口令', en: 'changed their own passphrase' },
  },
  'account.totp-changed': {
    subject: 'account',
    detail: [],
    text: { 'zh-CN': '更换了自己的动态验证码', en: 'renewed their own one-time codes' },
  },
  'account.guessed': {
    subject: 'account',
    detail: ['failures'],
    text: {
      'zh-CN': '有人连续 {failures} 次尝试登录“{subject}”的账号都没有成功，已放慢尝试',
      en: 'somebody failed {failures} times to sign in as “{subject}”; tries are slowed down',
    },
  },
  'session.started': {
    subject: 'session',
    detail: ['device', 'way'],
    text: {
      'zh-CN': '登录（{way, select, passphrase {口令} slack {Slack} provider {单位统一登录} other {链接}}，{device}）',
      en: 'signed in ({way, select, passphrase {passphrase} slack {Slack} provider {the organisation’s sign-in} other {link}}, {device})',
    },
  },
  'session.ended': { subject: 'session', detail: [], text: { 'zh-CN': '退出登录', en: 'signed out' } },
  'session.revoked': {
    subject: 'session',
    detail: ['device'],
    text: { 'zh-CN': '让自己在“{device}”上的登录失效', en: 'ended their own session on “{device}”' },
  },
  'session.others-revoked': {
    subject: 'account',
    detail: ['count'],
    text: { 'zh-CN': '让自己的其他 {count} 处登录失效', en: 'ended their other sessions ({count})' },
  },
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
  'staff.direct-news': {
    subject: 'staff',
    detail: ['wanted'],
    text: {
      'zh-CN': '{wanted, select, on {选择群众有新内容时收 Slack 私信} other {不再收群众有新内容的 Slack 私信}}',
      en: '{wanted, select, on {chose to get a direct message in Slack when a citizen adds something} other {turned off direct messages in Slack when a citizen adds something}}',
    },
  },
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
  'audit.downloaded': {
    subject: 'audit',
    detail: [],
    text: { 'zh-CN': '下载了审计记录', en: 'downloaded the audit log' },
  },
} as const satisfies Record<
  string,
  { readonly subject: string; readonly detail: readonly string[]; readonly text: LocalizedText }
>;

export type AuditAction = keyof typeof auditActions;
export type AuditSubjectType = (typeof auditActions)[AuditAction]['subject'];

/** Whole numbers and short texts; a list is shown with commas. */
export type AuditValue = string | number | readonly string[];

/** What was done, to what, with just the values that its sentence needs. */
export type AuditFact = {
  readonly [Action in AuditAction]: {
    readonly action: Action;
    readonly subject: { readonly type: (typeof auditActions)[Action]['subject']; readonly id: string };
    readonly detail: Readonly<Record<(typeof auditActions)[Action]['detail'][number], AuditValue>>;
  };
}[AuditAction];

export function isAuditAction(value: string): value is AuditAction {
  return Object.hasOwn(auditActions, value);
}
