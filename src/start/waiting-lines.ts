import type { Locale, LocalizedText } from '#domain/text.ts';
import { hostOf } from '#platform/database/connection-errors.ts';
import { formatError, formatText } from '#text/format.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import type { Config } from './config.ts';
import { PATIENCE_MS } from './start-patiently.ts';

const texts = {
  waiting: {
    'zh-CN':
      '正在等待数据库 {host}，最多等 {minutes} 分钟（按 Ctrl-C 停止）。一直连不上的话，请确认它已经启动，并检查 DATABASE_URL 里的地址和端口。',
    en: 'Waiting for the database at {host}, for up to {minutes} minutes (Ctrl-C stops). If it does not come up, check that it is running, and the host and port in DATABASE_URL.',
  },
  waitingEmbedded: {
    'zh-CN': '自带的数据库中断了，正在重新启动，最多等 {minutes} 分钟（按 Ctrl-C 停止）。',
    en: 'The built-in database went away; starting it again, for up to {minutes} minutes (Ctrl-C stops).',
  },
  stopping: {
    'zh-CN': '正在停止：先办完手头的事，最多 {seconds} 秒。再按一次 Ctrl-C 会立即结束。',
    en: 'Stopping: what is under way may finish, for up to {seconds} seconds. Ctrl-C once more ends it at once.',
  },
} as const satisfies Record<string, LocalizedText>;

/** Says for what a start waits, without the password. */
export function waitingLine({ databaseUrl }: Pick<Config, 'databaseUrl'>, locale: Locale): string {
  const minutes = PATIENCE_MS / 60_000;
  return databaseUrl === undefined
    ? formatText(texts.waitingEmbedded, locale, { minutes })
    : formatText(texts.waiting, locale, { minutes, host: hostOf(databaseUrl) });
}

/** Says that a start waited in vain. */
export function awayLine({ databaseUrl }: Pick<Config, 'databaseUrl'>, locale: Locale): string {
  const error =
    databaseUrl === undefined
      ? new HuishengError('store.unavailable')
      : new HuishengError('store.unreachable', { values: { host: hostOf(databaseUrl) } });
  return formatError(error, locale);
}

/** Says why a stop takes a while, and that it need not. */
export function stoppingLine(limitMs: number, locale: Locale): string {
  return formatText(texts.stopping, locale, { seconds: limitMs / 1000 });
}
