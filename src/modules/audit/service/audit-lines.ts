import type { Locale, LocalizedText } from '#domain/text.ts';
import type { CommandLines } from '#platform/command-lines.ts';
import type { PrismaClient } from '#platform/database/generated/client.ts';
import { verifyAudit } from '#platform/work/audit.ts';
import { formatPattern } from '#text/format.ts';

const texts = {
  usage: {
    'zh-CN':
      '用法：npm run audit -- verify 校验审计记录；npm run audit -- verify <上次记下的校验值> 还能查出末尾是否被删改。',
    en: 'Usage: npm run audit -- verify checks the audit log; with the hash that an earlier check gave, it also finds out whether its end was cut off or rewritten.',
  },
  empty: { 'zh-CN': '审计记录还是空的。', en: 'The audit log is still empty.' },
  good: {
    'zh-CN': '审计记录完整：{entries, number} 条，环环相扣。',
    en: 'The audit log is whole: {entries, plural, one {# entry} other {# entries}}, each fits the one before.',
  },
  last: {
    'zh-CN': '末条校验值 {last}。请记在别处，下次校验时写上，就能查出末尾是否被删改。',
    en: 'Its last hash is {last}. Note it elsewhere and give it to the next check, to find out whether the end was cut off or rewritten.',
  },
  broken: {
    'zh-CN':
      '审计记录被改动过：第 {entry} 条（{at}）与前一条对不上。这一条及之后的记录不可采信，请立即报告并核对备份。',
    en: 'The audit log was tampered with: entry {entry} ({at}) does not fit the one before. Do not rely on it or on what follows; report it, and compare with a backup.',
  },
  cut: {
    'zh-CN':
      '审计记录被改动过：现有 {entries, number} 条里没有您给的校验值，末尾被删除或重写过。请立即报告并核对备份。',
    en: 'The audit log was tampered with: the hash you gave is not among its {entries, plural, one {# entry} other {# entries}}, so its end was cut off or rewritten. Report it, and compare with a backup.',
  },
} as const satisfies Record<string, LocalizedText>;

/** `npm run audit -- verify [hash]`. */
export interface AuditCommand {
  /** What an earlier check gave as the last hash. */
  readonly noted: string | undefined;
}

/** What was asked on the command line; `undefined` where there is no such command. */
function readAuditCommand(args: readonly string[]): AuditCommand | undefined {
  const [command, noted, ...more] = args;
  if (command !== 'verify' || more.length > 0) return undefined;
  return noted === undefined || /^[0-9a-f]{64}$/i.test(noted) ? { noted: noted?.toLowerCase() } : undefined;
}

function auditUsage(locale: Locale): string {
  return formatPattern(texts.usage[locale], locale);
}

async function auditCommand(
  command: AuditCommand,
  { prisma }: { readonly prisma: PrismaClient },
  locale: Locale,
): Promise<CommandLines> {
  const line = (text: LocalizedText, values = {}) => formatPattern(text[locale], locale, values);
  const verdict = await verifyAudit(prisma, command.noted);
  if (verdict.ok) {
    const { entries, last } = verdict;
    return {
      ok: true,
      lines: entries === 0 ? [line(texts.empty)] : [line(texts.good, { entries }), line(texts.last, { last })],
    };
  }
  if (verdict.entry === undefined) return { ok: false, lines: [line(texts.cut, { entries: verdict.entries })] };
  const values = { entry: String(verdict.entry), at: verdict.at.toISOString() };
  return { ok: false, lines: [line(texts.broken, values)] };
}

export const auditGroup = { read: readAuditCommand, usage: auditUsage, run: auditCommand };
