import type { StaffId } from '#domain/ids.ts';
import type { Prisma } from '#platform/database/generated/client.ts';

/** Tells whether they chose to be told by direct message what citizens do with their cases. */
export async function wantsDirectNews(db: Prisma.TransactionClient, staff: StaffId): Promise<boolean> {
  return (await db.directNews.count({ where: { staff } })) > 0;
}

/** False where they had chosen so before. */
export async function chooseDirectNews(
  tx: Prisma.TransactionClient,
  { staff, wanted, at }: { readonly staff: StaffId; readonly wanted: boolean; readonly at: Date },
): Promise<boolean> {
  const { count } = wanted
    ? await tx.directNews.createMany({ data: [{ staff, chosenAt: at }], skipDuplicates: true })
    : await tx.directNews.deleteMany({ where: { staff } });
  return count > 0;
}
