import type { FileId } from '#domain/ids.ts';
import type { PrismaClient } from '#platform/database/generated/client.ts';

/** How many other files its conversation sent in the hour before this one; those that were refused do not count. */
export async function filesInHourBefore(db: PrismaClient, id: FileId): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM file f JOIN file o ON o.conversation_id = f.conversation_id AND o.id <> f.id
    WHERE f.id = ${id}::uuid AND o.state <> 'refused' AND o.created_at <= f.created_at
      AND o.created_at > f.created_at - interval '1 hour' AND (o.state = 'stored' OR o.id < f.id)`;
  return row?.count ?? 0;
}
