import type { ErrorRows } from '#domain/error-rows.ts';

/** The database, and what is sealed in it. */
export const storeErrors = {
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
} as const satisfies ErrorRows;
