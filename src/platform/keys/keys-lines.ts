import type { Locale, LocalizedText } from '#domain/text.ts';
import { formatPattern } from '#text/format.ts';
import type { CommandLines } from '../command-lines.ts';
import type { PrismaClient } from '../database/generated/client.ts';
import { keyStatus, rotateMasterKey } from './keys-command.ts';
import type { MasterKeys } from './master-keys.ts';

const texts = {
  usage: {
    'zh-CN': '用法：npm run keys -- status 查看密钥；npm run keys -- rotate 轮换密钥。',
    en: 'Usage: npm run keys -- status shows the keys; npm run keys -- rotate changes them.',
  },
  key: {
    'zh-CN':
      '主密钥 {name}：保护 {dataKeys, number} 个数据密钥{current, select, true {，当前使用} other {}}{held, select, true {} other {，缺失！没有它，这些数据打不开}}',
    en: 'Master key {name} guards {dataKeys, plural, one {# data key} other {# data keys}}{current, select, true {, in use} other {}}{held, select, true {} other {, and is MISSING: without it that data cannot be opened}}',
  },
  unused: {
    'zh-CN': '主密钥 {name}：已经没有数据用到它，可以去掉。',
    en: 'Master key {name} is not needed by any data; it can be taken away.',
  },
  rotated: {
    'zh-CN': '已轮换：{count, number} 个数据密钥改由新的主密钥保护。',
    en: 'Done: {count, plural, one {# data key is} other {# data keys are}} now guarded by the new master key.',
  },
  backUp: {
    'zh-CN': '请立即备份新的密钥文件 {path}；旧的备份还要留着，恢复旧的数据库备份时要用。',
    en: 'Back up the new key file {path} now, and keep the old copy for as long as you keep old database backups.',
  },
  takeAway: {
    'zh-CN': '现在可以从 DATA_KEY 里去掉旧的密钥，只留第一个，然后重新启动；旧密钥请与旧的数据库备份一起保存。',
    en: 'You can now take the old keys out of DATA_KEY, leaving the first, and restart. Keep the old ones with your old database backups.',
  },
  needsNew: {
    'zh-CN': '请先把新的密钥加在 DATA_KEY 最前面，用逗号与旧的隔开，重新启动所有进程，再轮换。',
    en: 'First put the new key in front of DATA_KEY, with a comma before the old one, restart every process, and then rotate.',
  },
} as const satisfies Record<string, LocalizedText>;

export type KeysCommand = 'status' | 'rotate';

/** What was asked on the command line; `undefined` where there is no such command. */
function readKeysCommand(args: readonly string[]): KeysCommand | undefined {
  const [command, ...more] = args;
  return more.length === 0 && (command === 'status' || command === 'rotate') ? command : undefined;
}

function keysUsage(locale: Locale): string {
  return formatPattern(texts.usage[locale], locale);
}

/** `npm run keys -- status | rotate`. @throws HuishengError `seal.broken` where a key that the data needs is missing. */
export async function keysCommand(
  command: KeysCommand,
  work: { readonly prisma: PrismaClient; readonly masterKeys: MasterKeys },
  locale: Locale,
): Promise<CommandLines> {
  const line = (text: LocalizedText, values = {}) => formatPattern(text[locale], locale, values);
  const { prisma, masterKeys } = work;
  const status = await keyStatus(prisma, masterKeys);
  if (command === 'status') {
    const keys = status.masterKeys.map((key) => line(texts.key, { ...key }));
    return { ok: true, lines: [...keys, ...status.unused.map((name) => line(texts.unused, { name }))] };
  }
  const [newest] = await masterKeys.read();
  const nothingNew = status.masterKeys.every(({ name }) => name === newest?.name);
  if (masterKeys.source === 'env' && nothingNew) return { ok: false, lines: [line(texts.needsNew)] };
  const count = await rotateMasterKey(prisma, masterKeys);
  const next = masterKeys.path ? line(texts.backUp, { path: masterKeys.path }) : line(texts.takeAway);
  return { ok: true, lines: [line(texts.rotated, { count }), next] };
}

export const keysGroup = { read: readKeysCommand, usage: keysUsage, run: keysCommand };
