import type { ErrorRows } from '#domain/error-rows.ts';

/** Signing in to the console, and its accounts. */
export const signInErrors = {
  'sign-in.needed': {
    http: 401,
    text: {
      'zh-CN': '当时没有登录，所以这一步没有办成。登录后请再试一次。',
      en: 'You were not signed in, so this was not done. Sign in and try again.',
    },
  },
  'sign-in.refused': {
    http: 401,
    text: {
      'zh-CN': '登录名、口令或动态验证码不对，请核对后再试。验证码每 30 秒换一次，每个只能用一次。',
      en: 'The login name, the passphrase or the one-time code is not right. Please check them and try again. Codes change every 30 seconds, and each works once.',
    },
  },
  'sign-in.wrong-passphrase': {
    http: 403,
    text: { 'zh-CN': '现在的口令不对，请再输一遍。', en: 'That is not your current passphrase. Please type it again.' },
  },
  'sign-in.wait': {
    http: 429,
    text: {
      'zh-CN':
        '没有成功的尝试太多了。请等 {seconds, plural, other {# 秒}}再试；在以前登录过的浏览器上不受别人的尝试影响。忘了口令，请让管理员给您一个重设链接。',
      en: 'There were too many failed tries. Please wait {seconds, plural, one {# second} other {# seconds}}; a browser that you signed in on before is not slowed down by the tries of others. If you forgot your passphrase, ask an administrator for a reset link.',
    },
  },
  'sign-in.disabled': {
    http: 403,
    text: {
      'zh-CN': '您的账号已停用。如需恢复，请联系管理员。',
      en: 'Your account is disabled. To have it enabled again, ask an administrator.',
    },
  },
  'sign-in.no-role': {
    http: 403,
    text: {
      'zh-CN': '您的账号目前没有任何权限，暂时不能登录。请联系管理员为您设置角色，或把您加入人员名单。',
      en: 'Your account has no permissions, so you cannot sign in yet. Ask an administrator to give it a role, or to put you on the list of staff.',
    },
  },
  'sign-in.link-invalid': {
    http: 410,
    text: {
      'zh-CN':
        '这个链接已经用过、过期，或被新的链接取代。请向管理员要一个新的；首次设置的链接在服务启动时显示，重新启动会生成新的。',
      en: 'This link was used already, has expired, or was replaced by a newer one. Ask an administrator for a new one; the link for the first set-up is shown when the server starts, and a restart makes a new one.',
    },
  },
  'sign-in.forged': {
    http: 403,
    text: {
      'zh-CN': '为了安全，这一步没有执行：请求不是从这个页面发出的，或登录已经更换。请刷新页面再试。',
      en: 'For safety this was not done: the request did not come from this page, or you have signed in anew since. Reload the page and try again.',
    },
  },
  'sign-in.passphrase-short': {
    http: 422,
    text: {
      'zh-CN': '口令至少要 {least} 个字符。几个互不相干的词连起来，既好记又安全。',
      en: 'The passphrase needs at least {least} characters. A few unrelated words are easy to remember and safe.',
    },
  },
  'sign-in.passphrase-common': {
    http: 422,
    text: {
      'zh-CN': '这个口令太常见，容易被猜到。请换几个互不相干的词连起来。',
      en: 'This passphrase is too common and easily guessed. Please put a few unrelated words together.',
    },
  },
  'sign-in.login-invalid': {
    http: 422,
    text: {
      'zh-CN': '登录名要用 2 到 64 个小写字母、数字或 . _ - @，以字母或数字开头。',
      en: 'A login name has 2 to 64 lower-case letters, digits or . _ - @, and begins with a letter or digit.',
    },
  },
  'sign-in.login-taken': {
    http: 409,
    text: { 'zh-CN': '这个登录名已经有人用了，请换一个。', en: 'This login name is taken. Please choose another.' },
  },
  'sign-in.code-wrong': {
    http: 422,
    text: {
      'zh-CN': '动态验证码不对。请确认手机时间准确，用验证器上最新的 6 位数字再试。',
      en: 'The one-time code is not right. Check that your phone’s clock is right, and try the newest six digits of your authenticator.',
    },
  },
  'sign-in.provider-away': {
    http: 502,
    text: {
      'zh-CN': '暂时连不上统一登录服务。请过几分钟再试；一直不行，请联系管理员。',
      en: 'The sign-in service of your organisation cannot be reached. Try again in a few minutes; if it lasts, tell an administrator.',
    },
  },
  'sign-in.provider-refused': {
    http: 403,
    text: {
      'zh-CN': '统一登录没有完成：可能取消了，或页面放得太久。请重新登录。',
      en: 'Signing in was not completed: it may have been cancelled, or the page was left for too long. Please start again.',
    },
  },
  'sign-in.unknown-person': {
    http: 403,
    text: {
      'zh-CN': '我们认出了您的身份，但您还没有这里的账号。请管理员邀请您，或把您的 Slack 账号加入人员名单。',
      en: 'We know who you are, but you have no account here yet. Ask an administrator to invite you, or to put your Slack account on the list of staff.',
    },
  },
  'sign-in.provider-taken': {
    http: 409,
    text: {
      'zh-CN': '您在统一登录里的这个身份已经用在另一个账号上了。请换一个身份，或让管理员停用那个账号。',
      en: 'This identity already belongs to another account here. Use another one, or ask an administrator about that account.',
    },
  },
  'sign-in.other-way': {
    http: 409,
    text: {
      'zh-CN': '您的账号用的是另一种登录方式，请用那一种；想更换，请让管理员给您一个重设链接。',
      en: 'Your account signs in another way; please use that. To change it, ask an administrator for a reset link.',
    },
  },
  'account.last-admin': {
    http: 409,
    text: {
      'zh-CN': '这是最后一位能登录的管理员，不能停用，也不能去掉管理员角色。请先让另一位管理员登录。',
      en: 'This is the last administrator who can sign in, so they cannot be disabled or lose the role. First have another administrator sign in.',
    },
  },
  'account.staff-taken': {
    http: 409,
    text: {
      'zh-CN': '人员名单里的这一位已经对应了另一个账号。',
      en: 'This member of staff is already linked to another account.',
    },
  },
} as const satisfies ErrorRows;
