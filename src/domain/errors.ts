import type { LocalizedText, TextValues } from './text.ts';

/**
 * Every error that can reach a person: what it is, and what to do next, in the reader's language. Closed: a code that is
 * not here does not exist. Patterns are ICU MessageFormat. `http` is the status where the error leaves over HTTP.
 */
export const errorTable = {
  'store.unavailable': {
    http: 503,
    text: {
      'zh-CN': '系统暂时连不上数据库，这一步没有办成。请稍等一两分钟再试一次。',
      en: 'We cannot reach our database right now, so this was not done. Please try again in a minute or two.',
    },
  },
  'store.unreachable': {
    http: 503,
    text: {
      'zh-CN': '连不上数据库 {host}。请确认它已经启动，并检查 DATABASE_URL 里的地址和端口。',
      en: 'There is no database at {host}. Check that it is running, and the host and port in DATABASE_URL.',
    },
  },
  'store.refused': {
    http: 500,
    text: {
      'zh-CN': '数据库拒绝了用户“{user}”的登录。请检查 DATABASE_URL 里的用户名和密码。',
      en: 'The database refused the user “{user}”. Check the user and the password in DATABASE_URL.',
    },
  },
  'store.no-database': {
    http: 500,
    text: {
      'zh-CN': '服务器上没有名为“{database}”的数据库。请先建好（createdb {database}），或修改 DATABASE_URL。',
      en: 'The server has no database “{database}”. Create it (createdb {database}), or change DATABASE_URL.',
    },
  },
  'store.too-old': {
    http: 500,
    text: {
      'zh-CN': '数据库是 PostgreSQL {found}，版本太旧，需要 {needed} 或更新的版本。',
      en: 'The database is PostgreSQL {found}, which is too old. Version {needed} or newer is needed.',
    },
  },
  'store.newer': {
    http: 500,
    text: {
      'zh-CN': '数据库已经升级过（{migration}），比这个程序新。请改用新版本的程序。',
      en: 'The database has been upgraded ({migration}) and is newer than this program. Run the newer version.',
    },
  },
  'store.migration-edited': {
    http: 500,
    text: {
      'zh-CN': '数据库升级脚本 {migration} 在执行之后被改动过。请恢复原来的文件，改动写进新的脚本。',
      en: 'The migration {migration} was changed after it had been applied. Restore the file, and put the change into a new one.',
    },
  },
  'store.migration-failed': {
    http: 500,
    text: {
      'zh-CN': '数据库升级脚本 {migration} 没能执行完。原因见日志；处理好之后请重新启动。',
      en: 'The migration {migration} did not complete. The log has the reason; start again once that is mended.',
    },
  },
  'store.data-dir': {
    http: 500,
    text: {
      'zh-CN': '无法读写 {path}。请检查它的权限和剩余空间，或把 DATA_DIR 设为别的文件夹。',
      en: 'Cannot read or write {path}. Check its permissions and the free space, or set DATA_DIR to another folder.',
    },
  },
  'store.no-binaries': {
    http: 500,
    text: {
      'zh-CN': '这种系统（{machine}）没有自带的数据库可用。请安装 PostgreSQL 并设置 DATABASE_URL。',
      en: 'There is no built-in database for this kind of machine ({machine}). Install PostgreSQL and set DATABASE_URL.',
    },
  },
  'store.no-user': {
    http: 500,
    text: {
      'zh-CN':
        '自带的数据库不能以 root 运行，系统里又没有 postgres 或 nobody 用户。请换一个用户启动，或设置 DATABASE_URL。',
      en: 'The built-in database cannot run as root, and there is no user postgres or nobody. Start as another user, or set DATABASE_URL.',
    },
  },
  'store.cluster-version': {
    http: 500,
    text: {
      'zh-CN': '{path} 里的数据是 PostgreSQL {found} 写的，而自带的数据库是 {ours}。请先用原来的版本导出数据。',
      en: 'The data in {path} was written by PostgreSQL {found}, but the built-in database is {ours}. Export it with the old version first.',
    },
  },
  'store.embedded-failed': {
    http: 500,
    text: {
      'zh-CN': '自带的数据库没能启动。原因见 {path}；也可以设置 DATABASE_URL，改用别的 PostgreSQL。',
      en: 'The built-in database did not start. The reason is in {path}; you can also set DATABASE_URL to use another PostgreSQL.',
    },
  },
  'http.cannot-listen': {
    http: 500,
    text: {
      'zh-CN': '不能在 {address} 上提供服务（{reason}）。可能有别的程序占用着它，请关掉那个程序，或检查 HOST 和 PORT。',
      en: 'Cannot listen on {address} ({reason}). Another program may be using it: stop that one, or check HOST and PORT.',
    },
  },
  'request.unsigned': {
    http: 401,
    text: {
      'zh-CN': '请求没有通过签名校验。请检查密钥配置。',
      en: 'The request did not pass the signature check. Check the configured secret.',
    },
  },
  'request.malformed': {
    http: 400,
    text: {
      'zh-CN': '请求内容不是有效的格式，请检查后重新发送。',
      en: 'The request could not be read. Check its format and send it again.',
    },
  },
  'request.unseen-characters': {
    http: 422,
    text: {
      'zh-CN': '没有保存：内容里有看不见的字符。请重新打字输入，不要粘贴。',
      en: 'Nothing was saved: the text has characters that cannot be seen. Type it anew instead of pasting it.',
    },
  },
  'request.too-large': {
    http: 413,
    text: {
      'zh-CN': '内容超过了大小限制，请分几次发送。',
      en: 'That is larger than we can take at once. Please send it in smaller parts.',
    },
  },
  'request.too-many': {
    http: 429,
    text: {
      'zh-CN': '操作太频繁了，请过一会儿再试。',
      en: 'That was too many requests in a short time. Please wait a little and try again.',
    },
  },
  'request.forbidden': {
    http: 403,
    text: {
      'zh-CN': '您没有权限进行这项操作。如有需要，请联系管理员。',
      en: 'You are not allowed to do this. If you need to, ask an administrator.',
    },
  },
  'request.not-found': {
    http: 404,
    text: { 'zh-CN': '没有找到您要的内容，请检查地址。', en: 'There is nothing here. Please check the address.' },
  },
  'sign-in.needed': {
    http: 401,
    text: { 'zh-CN': '请先登录。', en: 'Please sign in first.' },
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
  'case.not-found': {
    http: 404,
    text: {
      'zh-CN': '没有找到这个件。请核对编号，例如 2026-000017-9。',
      en: 'There is no such case. Please check the number; it looks like 2026-000017-9.',
    },
  },
  'case.wrong-state': {
    http: 409,
    text: {
      'zh-CN': '这个件现在是“{state}”，{advice}',
      en: 'The case is now “{state}”: {advice}',
    },
  },
  'case.mistyped-number': {
    http: 404,
    text: {
      'zh-CN': '编号里好像有一位输错了。请对照提交成功的那条消息再输一遍，例如 2026-000017-9。',
      en: 'One digit of that number seems to be wrong. Please compare it with the message you got when you submitted; it looks like 2026-000017-9.',
    },
  },
  'case.already-yours': {
    http: 409,
    text: { 'zh-CN': '这个件已经在您名下了。', en: 'You are already handling this case.' },
  },
  'case.already-claimed': {
    http: 409,
    text: {
      'zh-CN': '{holder}已经先一步认领了这个件。',
      en: '{holder} has already claimed this case.',
    },
  },
  'case.not-yours': {
    http: 403,
    text: {
      'zh-CN': '这个件在{holder}名下。要由您来办，请{holder}先退回，再由您认领；也可以请单位负责人进行这一步。',
      en: '{holder} is handling this case. Ask them to release it so that you can claim it, or ask a unit lead to do this.',
    },
  },
  'case.unclaimed': {
    http: 409,
    text: {
      'zh-CN': '这个件还没有人认领。请先认领，再进行这一步。',
      en: 'Nobody is handling this case yet. Claim it first, then do this.',
    },
  },
  'case.ended-not-yours': {
    http: 403,
    text: {
      'zh-CN': '这个件已经结束，只有它的经办人或单位负责人可以进行这一步。',
      en: 'This case has ended, so only the person who handled it or a unit lead can do this.',
    },
  },
  'case.other-unit': {
    http: 403,
    text: {
      'zh-CN': '这个件由{unit}办理，不属于您的单位。',
      en: 'This case belongs to {unit}, not to your unit.',
    },
  },
  'case.not-told': {
    http: 409,
    text: {
      'zh-CN': '还不能确认群众收到了答复。请先答复，或说明是用什么方式告知的（电话、当面、书面）。',
      en: 'We cannot be sure that the citizen got an answer. Reply first, or say how they were told: by phone, in person or by letter.',
    },
  },
  'case.not-filed-here': {
    http: 403,
    text: {
      'zh-CN': '这个件不是在这里提交的。请用编号和查询码打开。',
      en: 'This case was not filed here. Open it with its number and query code.',
    },
  },
  'case.wrong-code': {
    http: 403,
    text: {
      'zh-CN': '编号或查询码不对。两者都在提交成功的那条消息里。',
      en: 'That number and query code do not match. Both are in the message you got when you submitted.',
    },
  },
  'case.too-many-codes': {
    http: 429,
    text: {
      'zh-CN': '查询码输错的次数太多，请一小时后再试。',
      en: 'There were too many wrong codes. Please try again in an hour.',
    },
  },
  'case.too-many-filed': {
    http: 429,
    text: {
      'zh-CN':
        '这个聊天在一小时里提交的件到了上限，这一件还没有登记，请一小时后再提交。同一件事有新情况，可以发“查进度”，在已经提交的件里补充。',
      en: 'This chat has filed as many cases as it can in an hour, so this one is not registered yet. Please file it in an hour. To tell more about a matter that you filed, send “status” and add to it.',
    },
  },
  'case.too-many-additions': {
    http: 429,
    text: {
      'zh-CN': '这件在一小时里补充的次数到了上限，刚才的内容还没有加进去，请一小时后再补充。',
      en: 'This case was added to as often as it can be in an hour, so this was not added yet. Please add it in an hour.',
    },
  },
  'case.empty-text': {
    http: 400,
    text: { 'zh-CN': '内容是空的，请写几句再提交。', en: 'There is no text. Please write something first.' },
  },
  'staff.unknown': {
    http: 403,
    text: {
      'zh-CN': '您还不在经办人员名单里，请联系管理员添加。',
      en: 'You are not on the list of staff who handle cases. Please ask your administrator to add you.',
    },
  },
  'staff.holds-cases': {
    http: 409,
    text: {
      'zh-CN': '{name}手里还有 {count} 件没有办完的件。请先让这些件退回待认领，再移出名单或换单位。',
      en: '{name} still holds {count, plural, one {# open case} other {# open cases}}. Release {count, plural, one {it} other {them}} first, then take the person off the list or move them.',
    },
  },
  'unit.in-use': {
    http: 409,
    text: {
      'zh-CN': '“{name}”还有 {count} 件没有办完的件，不能删除。请先办结这些件。',
      en: '“{name}” still has {count, plural, one {# open case} other {# open cases}} and cannot be removed. Close {count, plural, one {it} other {them}} first.',
    },
  },
  'unit.referred-to': {
    http: 409,
    text: {
      'zh-CN': '“{name}”还有{what}，不能删除。请先把这些改到别的单位。',
      en: '“{name}” still has {what} and cannot be removed. Move them to another unit first.',
    },
  },
  'topic.in-use': {
    http: 409,
    text: {
      'zh-CN': '主题“{name}”还有 {count} 件没有办完的件，不能删除。可以改名，或者隐藏起来不再让群众选。',
      en: 'The topic “{name}” still has {count, plural, one {# open case} other {# open cases}} and cannot be removed. You can rename it, or hide it so that citizens no longer see it.',
    },
  },
  'settings.changed': {
    http: 409,
    text: {
      'zh-CN': '{name}在 {at} 已经改过这些设置，您的修改没有保存。请看看最新的内容，再决定要不要改。',
      en: '{name} changed these settings at {at}, so your change was not saved. Look at what they say now, then decide whether to change them.',
    },
  },
  'settings.invalid': {
    http: 422,
    text: {
      'zh-CN': '没有保存，因为有地方填得不对：{reason}',
      en: 'Nothing was saved, because something is not right: {reason}',
    },
  },
  'settings.breaks-flow': {
    http: 422,
    text: {
      'zh-CN': '没有保存，因为这样改会让流程“{flow}”走不通：{reason}',
      en: 'Nothing was saved, because the flow “{flow}” would no longer work: {reason}',
    },
  },
  'settings.broken': {
    http: 500,
    text: {
      'zh-CN': '控制台里保存的设置和 flows/policy 里的文件对不上：{reason} 请把这些文件恢复成上一个能启动的版本。',
      en: 'The settings saved in the console do not fit the files in flows/policy: {reason} Restore those files to the last version with which the program started.',
    },
  },
  'file.too-large': {
    http: 413,
    text: {
      'zh-CN': '文件超过 {megabytes} MB，没能保存。请压缩后再发，或分成几个文件。',
      en: 'The file is over {megabytes} MB and was not kept. Please make it smaller or split it.',
    },
  },
  'file.too-many': {
    http: 429,
    text: {
      'zh-CN': '一小时里发来的文件太多了，请一小时后再发。',
      en: 'Too many files came in an hour. Please send it again in an hour.',
    },
  },
  'file.type-refused': {
    http: 415,
    text: {
      'zh-CN': '不能保存这种文件。请发照片、PDF、Word、Excel、音频或视频。',
      en: 'Files of this kind cannot be kept. Please send photos, PDF, Word, Excel, audio or video.',
    },
  },
  'file.photo-format': {
    http: 415,
    text: {
      'zh-CN': '打不开这种格式的照片（如 HEIC）。请直接用聊天里的拍照或相册发送，或转成 JPG 再发。',
      en: 'We cannot open photos of this format, such as HEIC. Send it with the chat’s own camera or gallery button, or as a JPG.',
    },
  },
  'file.damaged': {
    http: 422,
    text: {
      'zh-CN': '文件打不开，可能是空的或没有传完整。请重新发送。',
      en: 'The file cannot be opened; it may be empty or incomplete. Please send it again.',
    },
  },
  'file.gone': {
    http: 410,
    text: {
      'zh-CN': '这个文件已经取不到了，请重新发送。',
      en: 'The file is no longer available. Please send it again.',
    },
  },
  'file.link-expired': {
    http: 403,
    text: { 'zh-CN': '链接已经过期，请重新打开。', en: 'This link has expired. Please open the file again.' },
  },
  'flow.invalid': {
    http: 422,
    text: { 'zh-CN': '流程文件有误：{problem}', en: 'A flow file has a mistake: {problem}' },
  },
  'flow.not-loaded': {
    http: 503,
    text: {
      'zh-CN': '流程“{name}”的第 {version} 版刚刚发布，还没有载入。请稍等片刻再试一次。',
      en: 'Version {version} of the flow “{name}” was published a moment ago and is not loaded yet. Please try again shortly.',
    },
  },
  'flow.unreadable': {
    http: 422,
    text: {
      'zh-CN': '读不懂这份流程：{problem}请改好后再导入。',
      en: 'This flow could not be read: {problem} Mend it, and import it again.',
    },
  },
  'flow.too-large': {
    http: 413,
    text: {
      'zh-CN': '流程太大或嵌套太深，没能保存。请把它拆成几个流程。',
      en: 'The flow is too large or too deeply nested to be kept. Split it into several flows.',
    },
  },
  'flow.too-heavy': {
    http: 422,
    text: {
      'zh-CN': '处理这份流程用的时间或内存超过了上限，已经停下。请把它拆成几个流程，或减少分支条件和表达式，再试一次。',
      en: 'Working on this flow took more time or memory than it may, so it was stopped. Split it into several flows, or use fewer conditions and expressions, then try again.',
    },
  },
  'flow.interrupted': {
    http: 503,
    text: {
      'zh-CN': '程序正在重新启动，这一步没有做完。请过一会儿再试。',
      en: 'The program is restarting, so this was not finished. Please try again in a moment.',
    },
  },
  'flow.other-name': {
    http: 409,
    text: {
      'zh-CN': '这份流程的 flow 写的是“{name}”，不是“{flow}”。请改成“{flow}”，或者新建一个流程。',
      en: 'This document says that its flow is “{name}”, not “{flow}”. Correct it, or begin a new flow.',
    },
  },
  'flow.name-taken': {
    http: 409,
    text: {
      'zh-CN': '已经有名为“{flow}”的流程了。请换一个名称，或者打开它新建草稿。',
      en: 'There is a flow “{flow}” already. Choose another name, or open that one and begin a draft.',
    },
  },
  'flow.draft-changed': {
    http: 409,
    text: {
      'zh-CN': '{name}刚刚保存过这份草稿，您的修改还没有存。请对照两边的改动，合并后再保存。',
      en: '{name} has just saved this draft, so yours was not saved. Compare both, merge them, and save again.',
    },
  },
  'flow.draft-ended': {
    http: 409,
    text: {
      'zh-CN': '这份草稿已经{state, select, published {发布} other {放弃}}，不能再改。请新建一份草稿。',
      en: 'This draft has been {state, select, published {published} other {discarded}} and can no longer be changed. Begin a new one.',
    },
  },
  'flow.not-checked': {
    http: 409,
    text: {
      'zh-CN': '现在的内容还没有通过检查。请先检查，改正列出的问题，再来发布。',
      en: 'This has not passed the checks as it is now. Run the checks, mend what they list, then publish.',
    },
  },
  'flow.undecided': {
    http: 409,
    text: {
      'zh-CN': '还有 {count} 处程序更新与本单位的修改不一致，没有选定用哪一个。请先逐处选定。',
      en: '{count, plural, one {One place} other {# places}} where the program’s update and your office’s changes differ must be decided first.',
    },
  },
  'flow.not-reviewed': {
    http: 409,
    text: {
      'zh-CN': '发布之前须由另一位同事审核同意。请先提交审核。',
      en: 'A colleague must approve this before it is published. Ask for a review first.',
    },
  },
  'flow.not-in-review': {
    http: 409,
    text: {
      'zh-CN': '这份草稿没有在审核中，可能刚刚又改过。请刷新后再看。',
      en: 'This draft is not in review; it may just have been changed. Reload the page and look again.',
    },
  },
  'flow.own-work': {
    http: 403,
    text: {
      'zh-CN': '自己写的或自己提交审核的草稿，要请另一位同事来审核。',
      en: 'You wrote this or asked for its review, so a colleague must be the one who approves it.',
    },
  },
  'flow.overtaken': {
    http: 409,
    text: {
      'zh-CN': '{name}刚刚发布了第 {version} 版，您的这一次没有发布。请看看那一版改了什么，再决定是否发布。',
      en: '{name} has just published version {version}, so yours was not published. See what it changed, then decide whether to publish.',
    },
  },
  'flow.nothing-new': {
    http: 409,
    text: {
      'zh-CN': '内容与正在使用的第 {version} 版完全一样，不用发布。',
      en: 'This is exactly version {version}, which is in use already. There is nothing to publish.',
    },
  },
  'simulation.no-button': {
    http: 422,
    text: {
      'zh-CN': '这里没有当时按的那个按钮了。请退回一步，从这里重新试。',
      en: 'The button that was pressed here is not there any more. Step back, and go on from here.',
    },
  },
  'simulation.failed': {
    http: 422,
    text: {
      'zh-CN': '流程走到“{node}”之后出错：{detail}。请看前面的步骤，哪个回答没有、或类型不对。',
      en: 'The flow failed after “{node}”: {detail}. Look at the steps before it: an answer may be missing or of the wrong type.',
    },
  },
  'simulation.endless': {
    http: 422,
    text: {
      'zh-CN': '从“{node}”往下，一次会走过太多步而不等群众回答。请在中间加一个问题，或去掉绕圈的步骤。',
      en: 'After “{node}” too many steps are gone through without waiting for the citizen. Put a question between, or take the loop out.',
    },
  },
  'simulation.too-slow': {
    http: 422,
    text: {
      'zh-CN': '试到这里用的时间太长，先停下了。请从头再试，少走几步；如果几步就停，请简化流程里的表达式。',
      en: 'This took too long, so it stops here. Start again with fewer turns; if it stops after a few, simplify the expressions in the flow.',
    },
  },
  'scenario.fails': {
    http: 422,
    text: {
      'zh-CN': '这段对话照原样再走一遍结果不同，没有保存：{detail}',
      en: 'Played again, this conversation comes out differently, so it was not saved: {detail}',
    },
  },
  'scenario.name-taken': {
    http: 409,
    text: {
      'zh-CN': '已经有一个叫“{name}”的场景。请换一个名字。',
      en: 'There is already a scenario called “{name}”. Please choose another name.',
    },
  },
  'scenario.too-many': {
    http: 409,
    text: {
      'zh-CN': '一个流程最多保存 {count} 个场景。请先删掉不用的。',
      en: 'A flow can keep {count} scenarios at most. Delete what is not needed first.',
    },
  },
  'flow.other-version': {
    http: 409,
    text: {
      'zh-CN': '正在使用的已经是第 {version} 版。请刷新页面，按这一版重新试一遍对应关系。',
      en: 'Version {version} is in use by now. Reload the page and try the map for that version.',
    },
  },
  'flow.move-running': {
    http: 409,
    text: {
      'zh-CN': '这个流程的对话正在移动或撤销移动。请等它完成，再开始下一次。',
      en: 'Conversations of this flow are being moved, or moved back, already. Wait until that is done.',
    },
  },
  'flow.move-not-undoable': {
    http: 409,
    text: {
      'zh-CN': '这次移动已经不能撤销：只能在完成后一天之内撤销一次。',
      en: 'This move can no longer be undone: that is possible once, within a day after it ended.',
    },
  },
  'flow.too-many-steps': {
    http: 500,
    text: {
      'zh-CN': '这一步没能完成，我们已经记下并会处理。请发“菜单”重新开始。',
      en: 'This step could not be finished. We have noted it and will look into it. Send “menu” to start again.',
    },
  },
  'turn.failed': {
    http: 500,
    text: {
      'zh-CN': '抱歉，您刚才的消息没能处理，但已经存下来了，工作人员会查看。请稍后再试，或发“菜单”重新开始。',
      en: 'Sorry, we could not process your last message. It has been kept and our staff will look at it. Please try again later, or send “menu” to start over.',
    },
  },
  'outbox.not-undelivered': {
    http: 409,
    text: {
      'zh-CN': '这条消息已经不在待处理之列：可能刚刚有人重发过。请刷新后再看。',
      en: 'This message is no longer waiting for a decision: somebody may just have sent it again. Reload to see.',
    },
  },
  'dead-letter.ended': {
    http: 409,
    text: {
      'zh-CN': '这条消息已经有人处理过了。请刷新后再看。',
      en: 'Somebody has already dealt with this message. Reload to see.',
    },
  },
  'dead-letter.went-on': {
    http: 409,
    text: {
      'zh-CN': '群众后来又发过消息，现在重新处理可能会被当成别的问题的回答。确实需要时，请勾选“仍然重新处理”。',
      en: 'The citizen has written again since, so the message might be taken as an answer to another question. If you still want to, tick “run it anyway”.',
    },
  },
  'dead-letter.failed-again': {
    http: 422,
    text: {
      'zh-CN': '重新处理还是没有成功，消息仍然保留着。请技术人员查看日志里的原因。',
      en: 'It failed again and is still kept. Ask a technician to look at the reason in the log.',
    },
  },
  'channel.unavailable': {
    http: 502,
    text: {
      'zh-CN': '消息平台暂时没有响应，请稍后再试。',
      en: 'The messaging platform is not answering. Please try again later.',
    },
  },
  'seal.broken': {
    http: 500,
    text: {
      'zh-CN': '有一条加密数据无法打开。请管理员检查 DATA_KEY（或 DATA_DIR 下的 keys/data-key 文件）是否与写入时一致。',
      en: 'Sealed data could not be opened. Ask an administrator to check that DATA_KEY, or the file keys/data-key in DATA_DIR, is the key it was written with.',
    },
  },
  'seal.key-invalid': {
    http: 500,
    text: {
      'zh-CN': '{origin} 里的密钥不对：每个密钥应是 32 字节的 base64。请从备份恢复。',
      en: 'The keys in {origin} are not right: each must be 32 bytes in base64. Restore them from your backup.',
    },
  },
  internal: {
    http: 500,
    text: {
      'zh-CN': '系统出了点问题，我们已经记录下来。请稍后再试。',
      en: 'Something went wrong on our side and has been recorded. Please try again later.',
    },
  },
} as const satisfies Record<string, { http: number; text: LocalizedText }>;

export type ErrorCode = keyof typeof errorTable;

/** The one error class. `cause` is for the log; the text for people comes from the table and carries no personal data. */
export class HuishengError extends Error {
  override readonly name = 'HuishengError';
  readonly code: ErrorCode;
  readonly values: TextValues;

  constructor(code: ErrorCode, options: { readonly values?: TextValues; readonly cause?: unknown } = {}) {
    super(code, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.values = options.values ?? {};
  }

  get http(): number {
    return errorTable[this.code].http;
  }

  /** ICU pattern in each language; fill it with {@link values}. */
  get text(): LocalizedText {
    return errorTable[this.code].text;
  }
}

/** `error` itself when it is ours, else an `internal` one that keeps it as its cause. */
export function asHuishengError(error: unknown): HuishengError {
  return error instanceof HuishengError ? error : new HuishengError('internal', { cause: error });
}
