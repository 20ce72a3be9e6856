import type { LocalizedText } from '#domain/text.ts';

export const texts = {
  title: { 'zh-CN': '账号', en: 'Accounts' },
  what: {
    'zh-CN': '谁可以登录控制台、能做什么。邀请同事会得到一个链接，由您交给对方；办件的权限来自人员名单。',
    en: 'Who may sign in to the console, and what they may do. Inviting a colleague gives a link that you hand over. The right to work cases comes from the list of staff.',
  },
  invite: { 'zh-CN': '邀请同事', en: 'Invite a colleague' },
  inviteWhat: {
    'zh-CN': '填好后会得到一个只显示一次的链接，请当面或用可靠的方式交给对方，七天内有效。',
    en: 'You will get a link that is shown once. Hand it over in person or in another safe way; it is good for seven days.',
  },
  name: { 'zh-CN': '姓名', en: 'Name' },
  roles: { 'zh-CN': '角色', en: 'Roles' },
  staff: { 'zh-CN': '对应人员名单里的', en: 'On the list of staff' },
  staffHelp: {
    'zh-CN': '选了之后，此人可以按名单里的单位和身份办件。不办件就不选。',
    en: 'Then they can work cases for the unit and in the role on the list. Leave it empty for anyone who works no cases.',
  },
  nobodyWorks: {
    'zh-CN': '还没有账号能在这里办件',
    en: 'No account can work cases here yet',
  },
  nobodyWorksWhat: {
    'zh-CN':
      '谁办件，由“单位和人员”里的名单决定。点自己或同事的“修改”，在“对应人员名单里的”选上本人，左边就会出现“信访件”。只在 Slack 里办件的，可以不管。',
    en: 'Who works cases stands on the list under “Units and staff”. Press “Change” for yourself or a colleague and choose them there: “Cases” then appears on the left. If you work cases in Slack only, nothing needs to be done.',
  },
  nobody: { 'zh-CN': '不办件', en: 'Works no cases' },
  gone: { 'zh-CN': '{id}（已不在名单）', en: '{id} (no longer on the list)' },
  needed: { 'zh-CN': '请填写。', en: 'Please fill this in.' },
  needsRole: {
    'zh-CN': '请至少选一个角色，或选一位人员名单里的人；否则此人不能登录。',
    en: 'Choose at least one role or somebody on the list of staff; otherwise they cannot sign in.',
  },
  makeInvitation: { 'zh-CN': '生成邀请链接', en: 'Make the link' },
  cancel: { 'zh-CN': '取消', en: 'Cancel' },
  save: { 'zh-CN': '保存', en: 'Save' },
  saved: { 'zh-CN': '已保存，对方下一步操作起生效。', en: 'Saved. It holds from their next step on.' },
  edit: { 'zh-CN': '修改', en: 'Change' },
  editOf: { 'zh-CN': '修改“{name}”的账号', en: 'Change the account of “{name}”' },
  newLink: { 'zh-CN': '新的邀请链接', en: 'New invitation link' },
  reset: { 'zh-CN': '重设登录方式', en: 'Reset sign-in' },
  resetSure: {
    'zh-CN': '给“{name}”一个重设链接？',
    en: 'Make a reset link for “{name}”?',
  },
  resetWhat: {
    'zh-CN': '请先确认确实是本人要求。对方打开链接、重新设置之后，旧的口令和验证器才失效。',
    en: 'First make sure that it is really them who asks. Their old passphrase and authenticator stop working once they have opened the link and set new ones.',
  },
  disable: { 'zh-CN': '停用', en: 'Disable' },
  disableSure: { 'zh-CN': '停用“{name}”的账号？', en: 'Disable the account of “{name}”?' },
  disableWhat: {
    'zh-CN': '对方会立刻退出，不能再登录；以前做过的事仍在审计记录里。以后可以恢复。',
    en: 'They are signed out at once and cannot sign in again. What they did stays in the audit log. You can enable the account later.',
  },
  enable: { 'zh-CN': '恢复', en: 'Enable' },
  active: { 'zh-CN': '正常', en: 'Active' },
  invited: { 'zh-CN': '还没打开邀请', en: 'Invitation not opened' },
  disabled: { 'zh-CN': '已停用', en: 'Disabled' },
  byProvider: { 'zh-CN': '统一登录或 Slack', en: 'Organisation or Slack' },
  lastSignIn: { 'zh-CN': '最近登录', en: 'Last signed in' },
  never: { 'zh-CN': '还没有登录过', en: 'Never signed in' },
  noRoles: { 'zh-CN': '没有控制台角色', en: 'No console role' },
  more: { 'zh-CN': '显示更多', en: 'Show more' },
  linkTitle: { 'zh-CN': '请把这个链接交给“{name}”', en: 'Hand this link to “{name}”' },
  linkWhat: {
    'zh-CN': '只显示这一次，只能用一次。谁拿到它谁就能开通这个账号，请不要发到群里。',
    en: 'It is shown only now and works once. Whoever has it can open the account, so do not post it in a group.',
  },
  copy: { 'zh-CN': '复制链接', en: 'Copy the link' },
  copied: { 'zh-CN': '已复制', en: 'Copied' },
  done: { 'zh-CN': '我已经交给对方', en: 'I have handed it over' },
  'role.admin': {
    'zh-CN': '管理账号、设置、流程和出错的消息；不能看群众的件',
    en: 'Manages accounts, settings, flows and failed messages; cannot read cases',
  },
  'role.editor': { 'zh-CN': '写流程草稿，请人审核', en: 'Writes drafts of flows and asks for review' },
  'role.publisher': { 'zh-CN': '审核、发布、退回流程', en: 'Reviews, publishes and rolls back flows' },
  'role.auditor': {
    'zh-CN': '查看流程、账号、设置和审计记录，不能改',
    en: 'Reads flows, accounts, settings and the audit log; changes nothing',
  },
} as const satisfies Record<string, LocalizedText>;
