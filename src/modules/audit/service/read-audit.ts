import type { Clock } from '#domain/clock.ts';
import type { StaffId, UnitId } from '#domain/ids.ts';
import type { Principal } from '#domain/principal.ts';
import type { LocalizedText } from '#domain/text.ts';
import type { Accounts } from '#modules/access/index.ts';
import { type Policy, staffById, unitById } from '#modules/office/model/policy.ts';
import { settingName } from '#modules/office/model/setting-names.ts';
import type { PrismaClient } from '#platform/database/generated/client.ts';
import { inWork } from '#platform/work/work.ts';
import { type AuditQuery, auditPage, type LoggedEntry } from '../store/audit-log.ts';

const PAGE = 50;
/** Rows of a download that are read at once. */
const DOWNLOAD_PAGE = 1_000;

/** An entry of the audit log with the names that its reader needs. */
export interface ReadEntry extends Omit<LoggedEntry, 'id'> {
  readonly id: string;
  /** Of the account or the member of staff; the system has none, and neither has an account that is no more. */
  readonly name: string | LocalizedText | undefined;
  /** The subject as its reader knows it; its id where there is no better word. */
  readonly subject: string | LocalizedText;
}

export interface ReadAudit {
  page(
    query: AuditQuery,
    before: bigint | undefined,
  ): Promise<{ readonly entries: readonly ReadEntry[]; readonly more: boolean }>;
  /** Everything that fits the query, page by page, the newest first. Itself an entry of the log. */
  download(by: Principal, query: AuditQuery): AsyncGenerator<readonly ReadEntry[]>;
}

export interface ReadAuditOptions {
  readonly prisma: PrismaClient;
  readonly accounts: Accounts;
  readonly policy: () => Policy;
  /** What citizens know a flow by; undefined where none is published. */
  readonly flowTitle: (flow: string) => LocalizedText | undefined;
  readonly clock: Clock;
}

export function createReadAudit(options: ReadAuditOptions): ReadAudit {
  const { prisma, accounts, policy, flowTitle } = options;
  async function named(rows: readonly LoggedEntry[]): Promise<ReadEntry[]> {
    const ids = rows.flatMap(({ account, subjectType, subjectId }) => [
      ...(account === undefined ? [] : [account]),
      ...(subjectType === 'account' ? [subjectId] : []),
    ]);
    const names = await accounts.names(prisma, [...new Set(ids)]);
    const wordFor = (type: string, id: string) => {
      if (type === 'account') return names.get(id) ?? id;
      if (type === 'staff') return staffById(policy(), id as StaffId)?.name ?? id;
      if (type === 'unit') return unitById(policy(), id as UnitId)?.name ?? id;
      if (type === 'setting') return settingName(id) ?? id;
      return (type === 'flow' ? flowTitle(id) : undefined) ?? id;
    };
    return rows.map((row) => ({
      ...row,
      id: String(row.id),
      name: row.staff === undefined ? names.get(row.account ?? '') : wordFor('staff', row.staff),
      subject: wordFor(row.subjectType, row.subjectId),
      detail: inWords(row.detail, wordFor),
    }));
  }

  return {
    async page(query, before) {
      const rows = await auditPage(prisma, query, { before, limit: PAGE + 1 });
      return { entries: await named(rows.slice(0, PAGE)), more: rows.length > PAGE };
    },

    async *download(by, query) {
      await inWork(options, by, async ({ note }) =>
        note({ action: 'audit.downloaded', subject: { type: 'audit', id: 'log' }, detail: {} }),
      );
      for (let before: bigint | undefined; ; ) {
        const rows: LoggedEntry[] = await auditPage(prisma, query, { before, limit: DOWNLOAD_PAGE });
        if (rows.length === 0) return;
        yield await named(rows);
        before = rows.at(-1)?.id;
      }
    },
  };
}

/** Values of the detail that are ids, in the words for them. */
function inWords(detail: unknown, wordFor: (type: string, id: string) => string | LocalizedText): unknown {
  if (typeof detail !== 'object' || detail === null) return detail;
  return Object.fromEntries(
    Object.entries(detail).map(([name, value]) => [name, typeof value === 'string' ? wordFor(name, value) : value]),
  );
}
