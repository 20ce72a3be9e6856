import type { CalledRole } from '#modules/office/model/procedures.ts';
import { Prisma } from '#platform/database/generated/client.ts';
import { inSight, type Sight } from './case-sight.ts';

const TO_HANDLER: CalledRole = 'handler';
const TO_LEADS: readonly CalledRole[] = ['lead', 'above'];

/** How many deadlines the viewer was called about that still run, and when the last of these calls was. */
export async function calledClocks(
  db: Prisma.TransactionClient,
  sight: Sight,
): Promise<{ readonly count: number; readonly latest: Date | undefined }> {
  const { viewer } = sight;
  const leads = viewer.role === 'lead' ? TO_LEADS : [];
  const [row] = await db.$queryRaw<{ count: number; latest: Date | null }[]>`
    SELECT count(*)::int AS count, max(k.called_through) AS latest FROM case_clock k JOIN "case" c ON c.id = k.case_id
    WHERE k.state = 'running' AND k.called_role IS NOT NULL AND ${inSight(sight, Prisma.sql`c`)}
      AND ((k.called_role = ${TO_HANDLER} AND c.assignee = ${viewer.id}) OR k.called_role = ANY (${[...leads]}::text[]))`;
  return { count: row?.count ?? 0, latest: row?.latest ?? undefined };
}
