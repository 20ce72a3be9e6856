import { createHash } from 'node:crypto';
import type { Clock } from '#domain/clock.ts';
import type { Prisma, PrismaClient } from './generated/client.ts';

/** A flow document as conversations run it. */
export interface FlowVersion {
  readonly flow: string;
  readonly version: number;
  readonly document: unknown;
}

/**
 * Makes each document the latest version of its flow: the version that it already is, or a new one where it was edited.
 * Gives every version of every flow, the old ones too, since conversations still run on them.
 */
export async function publishFlows(
  prisma: PrismaClient,
  documents: readonly { readonly flow: string; readonly document: object }[],
  clock: Clock,
): Promise<{ readonly versions: readonly FlowVersion[]; readonly latest: ReadonlyMap<string, number> }> {
  return prisma.$transaction(async (tx) => {
    // Two processes that start together must not both make the next version.
    await tx.$executeRaw`LOCK TABLE flow_version IN SHARE ROW EXCLUSIVE MODE`;
    const latest = new Map<string, number>();
    for (const { flow, document } of documents) {
      const text = JSON.stringify(document);
      const checksum = createHash('sha256').update(text).digest('hex');
      const known = await tx.flowVersion.findUnique({ where: { flow_checksum: { flow, checksum } } });
      const version = known?.version ?? (await insertVersion(tx, { flow, text, checksum }, clock));
      latest.set(flow, version);
    }
    const versions = await tx.flowVersion.findMany({ orderBy: [{ flow: 'asc' }, { version: 'asc' }] });
    return { versions, latest };
  });
}

async function insertVersion(
  tx: Prisma.TransactionClient,
  { flow, text, checksum }: { readonly flow: string; readonly text: string; readonly checksum: string },
  clock: Clock,
): Promise<number> {
  const { _max } = await tx.flowVersion.aggregate({ where: { flow }, _max: { version: true } });
  const version = (_max.version ?? 0) + 1;
  await tx.flowVersion.create({
    data: { flow, version, document: JSON.parse(text), checksum, publishedAt: clock.now() },
  });
  return version;
}
