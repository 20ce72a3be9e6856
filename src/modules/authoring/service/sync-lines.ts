import { parseArgs } from 'node:util';
import type { AccountId, StaffId } from '#domain/ids.ts';
import { isEnough } from '#domain/roles.ts';
import type { Locale, LocalizedText, TextValues } from '#domain/text.ts';
import { describeChange } from '#flow/describe-change.ts';
import { Accounts, normalLogin } from '#modules/access/index.ts';
import type { CommandLines } from '#platform/command-lines.ts';
import type { PrismaClient } from '#platform/database/generated/client.ts';
import { KeyRing } from '#platform/keys/key-ring.ts';
import type { MasterKeys } from '#platform/keys/master-keys.ts';
import { systemClock, systemIds } from '#platform/system.ts';
import { formatText } from '#text/format.ts';
import { flowPermissions } from '../model/permissions.ts';
import { diffFlows, pullFlows, pushFlows, type Synced, type SyncOptions, type Undone } from './sync-files.ts';

const texts = {
  usage: {
    'zh-CN': `用法：
npm run flows -- pull                                   把已发布的流程写进 flows/（内容没变的文件原样保留）
npm run flows -- push [--by 谁] [--reason 原因]            把 flows/ 里改过的流程存为草稿
npm run flows -- push --publish --by 谁 --reason 原因      检查通过后直接发布；会冲掉别人改动的不发布
npm run flows -- diff                                   flows/ 与已发布的流程有什么不同
谁：控制台的登录名，用统一登录的写人员名单里的代号；要有发布流程的权限，审计记录里会写明`,
    en: `Usage:
npm run flows -- pull                                   writes the published flows into flows/ (files of the same content stay as they are)
npm run flows -- push [--by who] [--reason why]         brings changed files in as drafts
npm run flows -- push --publish --by who --reason why   publishes them, if they pass the checks and undo nobody's work
npm run flows -- diff                                   how flows/ differs from what is published
who: a login name of the console, or, for those who sign in by a provider, their id in the list of staff. They may publish flows, and the audit log names them`,
  },
  same: {
    'zh-CN': '{flow}：与已发布的第 {version} 版相同',
    en: '{flow}: the same as version {version}, which is published',
  },
  written: { 'zh-CN': '{flow}：已写入第 {version} 版', en: '{flow}: written, version {version}' },
  draft: {
    'zh-CN': '{flow}：已存为草稿，请到控制台检查、发布',
    en: '{flow}: a draft now; check and publish it in the console',
  },
  waits: { 'zh-CN': '{flow}：同样内容的草稿已经在等发布', en: '{flow}: a draft with this content is waiting already' },
  published: { 'zh-CN': '{flow}：已发布为第 {version} 版', en: '{flow}: published as version {version}' },
  none: { 'zh-CN': '没有不同。', en: 'There is no difference.' },
  unknown: {
    'zh-CN': '没有登录名或人员代号是“{name}”的可用账号，请核对。什么都没有做。',
    en: 'No open account has the login name or staff id “{name}”. Check it. Nothing was done.',
  },
  mayNot: {
    'zh-CN': '{name}没有{publish, select, true {发布} other {修改}}流程的权限。什么都没有做。',
    en: '{name} may not {publish, select, true {publish} other {change}} flows. Nothing was done.',
  },
  undoes: {
    'zh-CN': '{flow}：这个文件不是从正在使用的第 {version} 版（{name}发布{why}）改来的。发布它，下面这些会被改回去：',
    en: '{flow}: this file was not made from version {version}, which is in use (published by {name}{why}). Publishing it would undo:',
  },
  program: { 'zh-CN': '程序或命令行', en: 'the program or the command line' },
  refused: {
    'zh-CN': `什么都没有发布。请先用 npm run flows -- pull 取回正在使用的流程（自己的改动先提交到 git，再合并），改好后重新发布；
不带 --publish，则存为两边合在一起的草稿，到控制台看过再发布。`,
    en: `Nothing was published. Take what is in use into your files by npm run flows -- pull (commit your own change to git before, and merge), then push again;
without --publish it becomes a draft that holds both, to be looked at and published in the console.`,
  },
} as const satisfies Record<string, LocalizedText>;

export type SyncCommand =
  | { readonly type: 'pull' }
  | { readonly type: 'diff' }
  | {
      readonly type: 'push';
      readonly publish: boolean;
      readonly reason: string;
      /** A login name or an id of staff; needed where something is published. */
      readonly by: string | undefined;
    };

function readSyncCommand(args: readonly string[]): SyncCommand | undefined {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: {
      publish: { type: 'boolean' },
      reason: { type: 'string' },
      by: { type: 'string' },
      locale: { type: 'string' },
    },
    allowPositionals: true,
    strict: false,
  });
  const [type, ...more] = positionals;
  if (more.length > 0) return undefined;
  if (type === 'pull' || type === 'diff') return { type };
  if (type !== 'push') return undefined;
  const publish = values.publish === true;
  const [reason = '', by] = [values.reason, values.by].map((value) =>
    typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined,
  );
  // Every version says why it is there, and who wanted it.
  return publish && (reason === '' || by === undefined) ? undefined : { type, publish, reason, by };
}

interface Opened {
  readonly prisma: PrismaClient;
  readonly masterKeys: MasterKeys;
}

/** `npm run flows -- pull | push | diff` on the files of a folder. @throws HuishengError `flow.invalid` */
export function syncGroup(directory: string) {
  return {
    read: readSyncCommand,
    usage: (locale: Locale) => formatText(texts.usage, locale),
    async run(command: SyncCommand, { prisma, masterKeys }: Opened, locale: Locale): Promise<CommandLines> {
      const options = { prisma, directory, clock: systemClock, ids: systemIds };
      if (command.type === 'diff') {
        const lines = (await diffFlows(options)).flatMap(({ flow, changes }) => [
          `${flow}:`,
          ...changes.map((change) => `  ${describeChange(change)[locale]}`),
        ]);
        return { ok: true, lines: lines.length > 0 ? lines : [formatText(texts.none, locale)] };
      }
      if (command.type === 'pull') {
        return { ok: true, lines: (await pullFlows(options)).map((one) => told(one, locale)) };
      }
      const accounts = new Accounts(await KeyRing.open(prisma, masterKeys));
      return push(command, { options, accounts, locale });
    },
  };
}

interface PushGround {
  readonly options: SyncOptions;
  readonly accounts: Accounts;
  readonly locale: Locale;
}

async function push(
  { publish, reason, by }: Extract<SyncCommand, { type: 'push' }>,
  { options, accounts, locale }: PushGround,
): Promise<CommandLines> {
  const { prisma } = options;
  const refuse = (text: LocalizedText, values: TextValues) => ({
    ok: false,
    lines: [formatText(text, locale, values)],
  });
  let account: AccountId | null = null;
  if (by !== undefined) {
    const found =
      (await accounts.findByLogin(prisma, normalLogin(by)))?.account ??
      (await accounts.findByStaff(prisma, by as StaffId));
    if (found?.state !== 'active') return refuse(texts.unknown, { name: by });
    const enough = flowPermissions[publish ? 'flow.publish' : 'flow.edit'];
    if (!isEnough(found.roles, enough)) return refuse(texts.mayNot, { name: found.name, publish: String(publish) });
    account = found.id;
  }
  const pushed = await pushFlows(options, { publish, reason, by: account });
  if (pushed.type === 'pushed') return { ok: true, lines: pushed.synced.map((one) => told(one, locale)) };
  const undone = await Promise.all(pushed.undone.map((one) => undoneLines(one, { options, accounts, locale })));
  return { ok: false, lines: [...undone.flat(), formatText(texts.refused, locale)] };
}

async function undoneLines(
  { flow, version, by, reason, changes }: Undone,
  { options, accounts, locale }: PushGround,
): Promise<readonly string[]> {
  const account = by === null ? undefined : await accounts.find(options.prisma, by);
  const why = reason === '' ? '' : { 'zh-CN': `，原因：“${reason}”`, en: `: “${reason}”` };
  const values = { flow, version, why, name: account?.name ?? texts.program };
  return [formatText(texts.undoes, locale, values), ...changes.map((change) => `  ${describeChange(change)[locale]}`)];
}

function told({ flow, outcome, version = 0 }: Synced, locale: Locale): string {
  return formatText(texts[outcome], locale, { flow, version });
}
