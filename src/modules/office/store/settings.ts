import type { AccountId } from '#domain/ids.ts';
import type { Prisma } from '#platform/database/generated/client.ts';

/** What the office changed while running. */
export interface StoredSetting {
  readonly name: string;
  /** JSON; null where the office went back to what the file says. */
  readonly value: unknown;
  /** Counts the changes, from 1. */
  readonly revision: number;
  readonly updatedBy: AccountId | undefined;
  readonly updatedAt: Date;
}

export async function findSettings(db: Prisma.TransactionClient, names: readonly string[]): Promise<StoredSetting[]> {
  const rows = await db.setting.findMany({ where: { name: { in: [...names] } } });
  return rows.map((row) => ({ ...row, updatedBy: (row.updatedBy ?? undefined) as AccountId | undefined }));
}

/** Changes whenever a setting does, and costs next to nothing to ask for. */
export async function settingsMark(db: Prisma.TransactionClient): Promise<number> {
  const { _sum: sum } = await db.setting.aggregate({ _sum: { revision: true } });
  return sum.revision ?? 0;
}

/** Saves a setting under its next revision. To be called under the lock of `settings`. */
export async function saveSetting(
  tx: Prisma.TransactionClient,
  { name, value, revision, updatedBy, updatedAt }: StoredSetting,
): Promise<void> {
  const json = JSON.stringify(value);
  await tx.$executeRaw`
    INSERT INTO setting (name, value, revision, updated_by, updated_at)
    VALUES (${name}, ${json}::jsonb, ${revision}::int, ${updatedBy ?? null}::uuid, ${updatedAt}::timestamptz)
    ON CONFLICT (name) DO UPDATE SET value = EXCLUDED.value, revision = EXCLUDED.revision,
      updated_by = EXCLUDED.updated_by, updated_at = EXCLUDED.updated_at`;
}
