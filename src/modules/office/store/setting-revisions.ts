import type { AccountId } from '#domain/ids.ts';
import type { Prisma } from '#platform/database/generated/client.ts';

/** What a setting was from one change of it to the next. */
export interface StoredRevision {
  readonly revision: number;
  /** What held, also where that was what the file said. */
  readonly value: unknown;
  readonly fromFile: boolean;
  readonly madeBy: AccountId | undefined;
  readonly madeAt: Date;
}

/** Keeps a revision, unless it is kept already. The setting must have its row. */
export async function keepRevision(
  tx: Prisma.TransactionClient,
  name: string,
  { revision, value, fromFile, madeBy, madeAt }: StoredRevision,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO setting_revision (name, revision, value, from_file, made_by, made_at)
    VALUES (${name}, ${revision}::int, ${JSON.stringify(value)}::jsonb, ${fromFile}, ${madeBy ?? null}::uuid,
      ${madeAt}::timestamptz)
    ON CONFLICT (name, revision) DO NOTHING`;
}

/** The newest first, those below `before`. */
export async function listRevisions(
  db: Prisma.TransactionClient,
  name: string,
  { before, limit }: { readonly before: number | undefined; readonly limit: number },
): Promise<StoredRevision[]> {
  const rows = await db.settingRevision.findMany({
    where: { name, ...(before === undefined ? {} : { revision: { lt: before } }) },
    orderBy: { revision: 'desc' },
    take: limit,
  });
  return rows.map(read);
}

export async function findRevision(
  db: Prisma.TransactionClient,
  name: string,
  revision: number,
): Promise<StoredRevision | undefined> {
  const row = await db.settingRevision.findUnique({ where: { name_revision: { name, revision } } });
  return row ? read(row) : undefined;
}

function read(row: Omit<StoredRevision, 'madeBy'> & { readonly madeBy: string | null }): StoredRevision {
  const { revision, value, fromFile, madeBy, madeAt } = row;
  return { revision, value, fromFile, madeBy: (madeBy ?? undefined) as AccountId | undefined, madeAt };
}
