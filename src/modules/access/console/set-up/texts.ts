import type { LocalizedText } from '#domain/text.ts';

export const texts = {
  opening: { 'zh-CN': '打开链接', en: 'Opening the link' },
  setup: {
    title: { 'zh-CN': '设置第一位管理员', en: 'Set up the first administrator' },
    what: {
      'zh-CN': '您将成为这套系统的第一位管理员，之后可以邀请同事。约需三分钟，请准备好手机。',
      en: 'You will be the first administrator and can invite colleagues afterwards. It takes about three minutes; have your phone at hand.',
    },
  },
  invitation: {
    title: { 'zh-CN': '开通账号', en: 'Open your account' },
    what: {
      'zh-CN': '{name}，您好。请设置以后怎样登录。约需三分钟，请准备好手机。',
      en: 'Welcome, {name}. Please choose how you will sign in. It takes about three minutes; have your phone at hand.',
    },
  },
  reset: {
    title: { 'zh-CN': '重设登录方式', en: 'Reset how you sign in' },
    what: {
      'zh-CN': '{name}，您好。请重新设置怎样登录；以前的口令和验证器会失效，已登录的地方会退出。',
      en: 'Hello, {name}. Please set anew how you sign in. Your old passphrase and authenticator stop working, and you are signed out everywhere.',
    },
  },
  noSecret: {
    'zh-CN': '请重新打开您收到的完整链接。为了安全，刷新页面后链接里的密语不会保留。',
    en: 'Please open the whole link that you were given again. For safety, its secret is not kept when the page is reloaded.',
  },
  name: { 'zh-CN': '姓名', en: 'Name' },
  nameHelp: { 'zh-CN': '同事看到的名字', en: 'As your colleagues will see it' },
  login: { 'zh-CN': '登录名', en: 'Login name' },
  loginHelp: {
    'zh-CN': '小写字母、数字或 . _ - @，例如 wang.min',
    en: 'Lower-case letters, digits or . _ - @, such as wang.min',
  },
  loginWrong: {
    'zh-CN': '请用 2 到 64 个小写字母、数字或 . _ - @，以字母或数字开头。',
    en: 'Use 2 to 64 lower-case letters, digits or . _ - @, beginning with a letter or digit.',
  },
  passphrase: { 'zh-CN': '口令', en: 'Passphrase' },
  passphraseHelp: {
    'zh-CN': '至少 {least} 个字符。几个互不相干的词连起来，既好记又安全。',
    en: 'At least {least} characters. A few unrelated words are easy to remember and safe.',
  },
  passphraseShort: {
    'zh-CN': '还不够长：至少要 {least} 个字符。',
    en: 'Not long enough yet: at least {least} characters.',
  },
  again: { 'zh-CN': '再输一遍口令', en: 'The passphrase again' },
  different: { 'zh-CN': '两次输入的口令不一样。', en: 'The two do not match.' },
  needed: { 'zh-CN': '请填写。', en: 'Please fill this in.' },
  next: { 'zh-CN': '下一步', en: 'Next' },
  back: { 'zh-CN': '上一步', en: 'Back' },
  finish: { 'zh-CN': '完成并登录', en: 'Finish and sign in' },
  stepWho: { 'zh-CN': '姓名和口令', en: 'Your name' },
  stepPhone: { 'zh-CN': '手机验证器', en: 'Your phone' },
  scan: {
    'zh-CN':
      '用手机上的验证器扫这个二维码。任何支持动态验证码（TOTP）的应用都可以，例如微信小程序“腾讯身份验证器”、Microsoft Authenticator。',
    en: 'Scan this code with an authenticator on your phone. Any app for one-time codes (TOTP) will do, such as Microsoft Authenticator or Google Authenticator.',
  },
  qr: { 'zh-CN': '验证器要扫的二维码', en: 'The code for your authenticator to scan' },
  cannotScan: {
    'zh-CN': '扫不了？请在验证器里手动输入这个密钥：',
    en: 'Cannot scan? Type this key into your authenticator:',
  },
  code: { 'zh-CN': '验证器上显示的 6 位数字', en: 'The six digits that your authenticator shows' },
} as const satisfies Record<string, LocalizedText | Record<string, LocalizedText>>;
