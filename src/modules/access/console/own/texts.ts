import type { LocalizedText } from '#domain/text.ts';

export const texts = {
  title: { 'zh-CN': '我的登录与安全', en: 'My sign-in and security' },
  what: {
    'zh-CN': '怎样提醒您；您在哪些地方登录着；换口令和手机验证器。',
    en: 'How you are told of what is new, where you are signed in, and changing your passphrase and authenticator.',
  },
  byProvider: {
    'zh-CN': '您用统一登录或 Slack 登录，口令在那边修改。想换成别的方式，请让管理员给您一个重设链接。',
    en: 'You sign in with your organisation or Slack, so passphrases are changed there. To sign in another way, ask an administrator for a reset link.',
  },
  notices: { 'zh-CN': '提醒', en: 'Notices' },
  sessions: { 'zh-CN': '登录着的地方', en: 'Where you are signed in' },
  here: { 'zh-CN': '这一处', en: 'This one' },
  since: { 'zh-CN': '登录于', en: 'Since' },
  seen: { 'zh-CN': '最近使用', en: 'last used' },
  unknownDevice: { 'zh-CN': '未知的浏览器', en: 'Unknown browser' },
  end: { 'zh-CN': '让它退出', en: 'Sign it out' },
  endOf: { 'zh-CN': '让“{device}”退出登录', en: 'Sign “{device}” out' },
  endOthers: { 'zh-CN': '让其他地方都退出', en: 'Sign all others out' },
  ended: { 'zh-CN': '已经退出。', en: 'It is signed out.' },
  endedOthers: {
    'zh-CN': '{count, plural, =0 {没有别的地方登录着。} other {已让其他 # 处退出。}}',
    en: '{count, plural, =0 {You are not signed in anywhere else.} one {# other is signed out.} other {# others are signed out.}}',
  },
  strange: {
    'zh-CN': '看到不是您用的？请让它退出，然后马上换口令。',
    en: 'Is one of them not yours? Sign it out, then change your passphrase at once.',
  },
  passphrase: { 'zh-CN': '换口令', en: 'Change the passphrase' },
  current: { 'zh-CN': '现在的口令', en: 'Current passphrase' },
  next: { 'zh-CN': '新口令', en: 'New passphrase' },
  needed: { 'zh-CN': '请填写。', en: 'Please fill this in.' },
  change: { 'zh-CN': '更换', en: 'Change' },
  changedPassphrase: {
    'zh-CN': '口令已更换，其他地方都已退出登录。',
    en: 'Your passphrase is changed, and you are signed out everywhere else.',
  },
  totp: { 'zh-CN': '换手机验证器', en: 'Change the authenticator' },
  totpWhat: {
    'zh-CN': '换了手机，或者怀疑密钥被人看到时使用。换好之后，旧的验证器就不能用了。',
    en: 'For a new phone, or when somebody may have seen the key. Afterwards the old authenticator no longer works.',
  },
  begin: { 'zh-CN': '开始更换', en: 'Begin' },
  code: { 'zh-CN': '新验证器上显示的 6 位数字', en: 'The six digits that the new authenticator shows' },
  changedTotp: {
    'zh-CN': '验证器已更换，其他地方都已退出登录。',
    en: 'Your authenticator is changed, and you are signed out everywhere else.',
  },
  cancel: { 'zh-CN': '不换了', en: 'Leave it as it is' },
} as const satisfies Record<string, LocalizedText>;

/** Direct messages, and why there are none. */
export const directTexts = {
  label: { 'zh-CN': '群众有新内容时，给我发 Slack 私信', en: 'Direct messages in Slack when a citizen adds something' },
  what: {
    'zh-CN': '只限您经办的件。不论开不开，件的消息列里都会提到您。检举控告件有动静时一律私信通知，不受此项影响。',
    en: 'About cases that you handle. You are mentioned in the case’s thread in any event. Of accusations you are always told by direct message.',
  },
  'no-slack': {
    'zh-CN': '本单位没有使用 Slack，所以不能发私信。新内容会在导航栏和标签页标题上显示。',
    en: 'Your office does not use Slack, so there are no direct messages. What is new shows in the navigation and in the tab’s title.',
  },
  'not-in-slack': {
    'zh-CN': '人员名单里没有您的 Slack 用户 ID，所以不能发私信。请让管理员在“单位和人员”页补上。',
    en: 'The list of staff does not hold your Slack user id, so there are no direct messages. Ask an administrator to add it under Units and staff.',
  },
} as const satisfies Record<string, LocalizedText>;
