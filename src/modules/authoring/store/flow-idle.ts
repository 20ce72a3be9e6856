import type { StepQuery } from '#modules/conversations/index.ts';
import { Prisma } from '#platform/database/generated/client.ts';

/** Conversations that still wait at a node although nobody has written for long. */
export interface IdleCount {
  readonly node: string;
  readonly count: number;
}

/** Those whose last turn was at `since` or later and before `before`, by the node at which the flow that talks waits. */
export async function idleCounts(
  db: Prisma.TransactionClient,
  { flow, version, channel, locale }: Pick<StepQuery, 'flow' | 'version' | 'channel' | 'locale'>,
  { since, before }: { readonly since: Date; readonly before: Date },
): Promise<IdleCount[]> {
  const where = [
    Prisma.sql`updated_at >= ${since}`,
    Prisma.sql`updated_at < ${before}`,
    // A flow that called another one waits for that, not for the citizen.
    Prisma.sql`standing ~ ${`(^| )${flow}@${version ?? '[0-9]+'}#[A-Za-z0-9]+$`}`,
    ...(channel === undefined ? [] : [Prisma.sql`channel = ${channel}`]),
    ...(locale === undefined ? [] : [Prisma.sql`locale = ${locale}`]),
  ];
  return db.$queryRaw<IdleCount[]>`
    SELECT substring(standing from '[^#]+$') AS node, count(*)::int AS count
    FROM conversation WHERE ${Prisma.join(where, ' AND ')} GROUP BY 1`;
}

/** The versions of which anything was counted, the newest first. */
export async function countedVersions(db: Prisma.TransactionClient, flow: string): Promise<number[]> {
  const rows = await db.flowStepCount.findMany({
    where: { flow },
    distinct: ['version'],
    orderBy: { version: 'desc' },
    select: { version: true },
  });
  return rows.map(({ version }) => version);
}
