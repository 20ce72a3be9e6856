import type { Prisma } from '#platform/database/generated/client.ts';

/** An entry as it is read: what an older program noted may be unknown to this one. */
export interface LoggedEntry {
  readonly id: bigint;
  readonly at: Date;
  readonly account: string | undefined;
  /** A member of staff without an account. */
  readonly staff: string | undefined;
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly detail: unknown;
}

export interface AuditQuery {
  readonly account?: string | undefined;
  readonly actions?: readonly string[] | undefined;
  readonly subjectType?: string | undefined;
  readonly subjectId?: string | undefined;
}

/** The newest first, those before `before`. */
export async function auditPage(
  db: Prisma.TransactionClient,
  query: AuditQuery,
  page: { readonly before: bigint | undefined; readonly limit: number },
): Promise<LoggedEntry[]> {
  const { account, actions, subjectType, subjectId } = query;
  const rows = await db.auditEntry.findMany({
    where: {
      ...(page.before === undefined ? {} : { id: { lt: page.before } }),
      ...(account === undefined ? {} : { accountId: account }),
      ...(actions ? { action: { in: [...actions] } } : {}),
      ...(subjectType === undefined ? {} : { subjectType }),
      ...(subjectId === undefined ? {} : { subjectId }),
    },
    orderBy: { id: 'desc' },
    take: page.limit,
  });
  return rows.map(({ accountId, staffId, previous: _, hash: __, ...row }) => ({
    ...row,
    account: accountId ?? undefined,
    staff: staffId ?? undefined,
  }));
}
