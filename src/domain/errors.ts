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
      'zh-CN': '只有承办人或其单位负责人可以进行这一步。请先认领。',
      en: 'Only the person handling the case, or their unit lead, can do this. Claim it first.',
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
  'file.too-large': {
    http: 413,
    text: {
      'zh-CN': '文件超过 {megabytes} MB，没能保存。请压缩后再发，或分成几个文件。',
      en: 'The file is over {megabytes} MB and was not kept. Please make it smaller or split it.',
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
