import { parseArgs } from 'node:util';
import type { Locale, LocalizedText } from '#domain/text.ts';
import { describeChange } from '#flow/describe-change.ts';
import type { CommandLines } from '#platform/command-lines.ts';
import type { PrismaClient } from '#platform/database/generated/client.ts';
import { systemClock, systemIds } from '#platform/system.ts';
import { formatText } from '#text/format.ts';
import { diffFlows, pullFlows, pushFlows, type Synced } from './sync-files.ts';

const texts = {
  usage: {
    'zh-CN': `用法：
npm run flows -- pull                         把已发布的流程写进 flows/（内容没变的文件原样保留）
npm run flows -- push [--reason 原因]           把 flows/ 里改过的流程存为草稿
npm run flows -- push --publish --reason 原因   检查通过后直接发布
npm run flows -- diff                         flows/ 与已发布的流程有什么不同`,
    en: `Usage:
npm run flows -- pull                           writes the published flows into flows/ (files of the same content stay as they are)
npm run flows -- push [--reason why]            brings changed files in as drafts
npm run flows -- push --publish --reason why    publishes them, if they pass the checks
npm run flows -- diff                           how flows/ differs from what is published`,
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
} as const satisfies Record<string, LocalizedText>;

export type SyncCommand =
  | { readonly type: 'pull' | 'diff' }
  | { readonly type: 'push'; readonly publish: boolean; readonly reason: string };

function readSyncCommand(args: readonly string[]): SyncCommand | undefined {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { publish: { type: 'boolean' }, reason: { type: 'string' }, locale: { type: 'string' } },
    allowPositionals: true,
    strict: false,
  });
  const [type, ...more] = positionals;
  if (more.length > 0) return undefined;
  if (type === 'pull' || type === 'diff') return { type };
  if (type !== 'push') return undefined;
  const publish = values.publish === true;
  const reason = typeof values.reason === 'string' ? values.reason.trim() : '';
  // Every version says why it is there.
  return publish && reason === '' ? undefined : { type, publish, reason };
}

/** `npm run flows -- pull | push | diff` on the files of a folder. @throws HuishengError `flow.invalid` */
export function syncGroup(directory: string) {
  return {
    read: readSyncCommand,
    usage: (locale: Locale) => formatText(texts.usage, locale),
    async run(
      command: SyncCommand,
      { prisma }: { readonly prisma: PrismaClient },
      locale: Locale,
    ): Promise<CommandLines> {
      const options = { prisma, directory, clock: systemClock, ids: systemIds };
      if (command.type === 'diff') {
        const lines = (await diffFlows(options)).flatMap(({ flow, changes }) => [
          `${flow}:`,
          ...changes.map((change) => `  ${describeChange(change)[locale]}`),
        ]);
        return { ok: true, lines: lines.length > 0 ? lines : [formatText(texts.none, locale)] };
      }
      const synced = command.type === 'push' ? await pushFlows(options, command) : await pullFlows(options);
      return { ok: true, lines: synced.map((one) => told(one, locale)) };
    },
  };
}

function told({ flow, outcome, version = 0 }: Synced, locale: Locale): string {
  return formatText(texts[outcome], locale, { flow, version });
}
