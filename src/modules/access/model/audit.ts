import type { AuditRows } from '#domain/audit-rows.ts';

/** Accounts and signing in. */
export const accountAudit = {
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
} as const satisfies AuditRows;
