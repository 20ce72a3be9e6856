import { createHash } from 'node:crypto';
import { canonicalJson } from '#domain/canonical-json.ts';
import type { AccountId } from '#domain/ids.ts';
import type { Prisma } from '#platform/database/generated/client.ts';

/** PostgreSQL's name of what every process listens to: a version was published. */
export const FLOW_NOTIFICATIONS = 'huisheng_flows';

/** Where a version came from: the program's own files, the console, or the command line. */
export const flowOrigins = ['shipped', 'console', 'push'] as const;
export type FlowOrigin = (typeof flowOrigins)[number];

/** A flow document as conversations run it. */
export interface FlowVersion {
  readonly flow: string;
  readonly version: number;
  readonly document: unknown;
  readonly origin: FlowOrigin;
  readonly madeBy: AccountId | null;
  readonly reason: string;
  readonly publishedAt: Date;
}

/** That a version was made the one on which new conversations start. */
export interface FlowPublication {
  readonly id: bigint;
  readonly flow: string;
  readonly version: number;
  readonly at: Date;
  readonly by: AccountId | null;
  readonly reason: string;
}

/** Every version of every flow, or those of one. */
export async function flowVersions(db: Prisma.TransactionClient, flow?: string): Promise<FlowVersion[]> {
  const rows = await db.flowVersion.findMany({
    where: flow === undefined ? {} : { flow },
    orderBy: [{ flow: 'asc' }, { version: 'asc' }],
  });
  return rows.map(toVersion);
}

/** The versions that came after those which a process knows, given as its highest of each flow. */
export async function newerFlowVersions(
  db: Prisma.TransactionClient,
  known: ReadonlyMap<string, number>,
): Promise<FlowVersion[]> {
  const rows = await db.flowVersion.findMany({
    where: {
      OR: [
        { flow: { notIn: [...known.keys()] } },
        ...[...known].map(([flow, version]) => ({ flow, version: { gt: version } })),
      ],
    },
    orderBy: [{ flow: 'asc' }, { version: 'asc' }],
  });
  return rows.map(toVersion);
}

export async function findFlowVersion(
  db: Prisma.TransactionClient,
  flow: string,
  version: number,
): Promise<FlowVersion | undefined> {
  const row = await db.flowVersion.findUnique({ where: { flow_version: { flow, version } } });
  return row ? toVersion(row) : undefined;
}

/** The version on which new conversations of each flow start. */
export async function currentVersions(db: Prisma.TransactionClient): Promise<ReadonlyMap<string, number>> {
  const rows = await db.$queryRaw<{ flow: string; version: number }[]>`
    SELECT DISTINCT ON (flow) flow, version FROM flow_publication ORDER BY flow, id DESC`;
  return new Map(rows.map(({ flow, version }) => [flow, version]));
}

/** The last publication of each flow. */
export async function currentPublications(
  db: Prisma.TransactionClient,
): Promise<ReadonlyMap<string, Omit<FlowPublication, 'id' | 'flow'>>> {
  const rows = await db.flowPublication.findMany({ distinct: ['flow'], orderBy: { id: 'desc' } });
  return new Map(
    rows.map(({ flow, version, at, by, reason }) => [flow, { version, at, by: by as AccountId | null, reason }]),
  );
}

/** When each version of a flow was made the current one, the latest first. */
export async function flowPublications(db: Prisma.TransactionClient, flow: string): Promise<FlowPublication[]> {
  const rows = await db.flowPublication.findMany({ where: { flow }, orderBy: { id: 'desc' } });
  return rows.map((row) => ({ ...row, by: row.by as AccountId | null }));
}

/** The last publication of a flow. */
export async function lastPublication(
  db: Prisma.TransactionClient,
  flow: string,
): Promise<FlowPublication | undefined> {
  const row = await db.flowPublication.findFirst({ where: { flow }, orderBy: { id: 'desc' } });
  return row ? { ...row, by: row.by as AccountId | null } : undefined;
}

/** What is published, by whom and why. */
export interface Publishing {
  readonly flow: string;
  readonly document: object;
  readonly origin: FlowOrigin;
  /** Null for files. */
  readonly by: AccountId | null;
  readonly reason: string;
}

/**
 * Lets one publisher in at a time, until the transaction ends: two processes that start together, or two people, must not both make the
 * next version.
 */
export async function lockPublishing(tx: Prisma.TransactionClient): Promise<void> {
  await tx.$executeRaw`LOCK TABLE flow_version IN SHARE ROW EXCLUSIVE MODE`;
}

/**
 * Makes a document the current version of its flow: the version that it already is, or a new one. Gives its number. Other processes
 * learn of it at the commit. Lock first ({@link lockPublishing}).
 */
export async function publishDocument(
  tx: Prisma.TransactionClient,
  { flow, document, origin, by, reason }: Publishing,
  now: Date,
): Promise<number> {
  const checksum = checksumOf(document);
  const known = await tx.flowVersion.findUnique({ where: { flow_checksum: { flow, checksum } } });
  const version = known?.version ?? (await insertVersion(tx, { flow, document, origin, by, reason }, now));
  await publishVersion(tx, { flow, version, by, reason }, now);
  return version;
}

/** Makes a version that is not the current one; gives its number. Lock first. */
export async function insertVersion(
  tx: Prisma.TransactionClient,
  { flow, document, origin, by, reason }: Publishing,
  now: Date,
): Promise<number> {
  const { _max } = await tx.flowVersion.aggregate({ where: { flow }, _max: { version: true } });
  const version = (_max.version ?? 0) + 1;
  const data = { flow, version, document, origin, madeBy: by, reason, publishedAt: now };
  await tx.flowVersion.create({ data: { ...data, checksum: checksumOf(document) } });
  return version;
}

/** Makes a version that there is the current one. */
export async function publishVersion(
  tx: Prisma.TransactionClient,
  publication: Pick<FlowPublication, 'flow' | 'version' | 'by' | 'reason'>,
  now: Date,
): Promise<void> {
  await tx.flowPublication.create({ data: { ...publication, at: now } });
  await tx.$executeRaw`SELECT pg_notify(${FLOW_NOTIFICATIONS}, '')`;
}

/** The same for the same content, however its properties are ordered. */
export function checksumOf(document: object): string {
  return createHash('sha256').update(canonicalJson(document)).digest('hex');
}

function toVersion(
  row: Omit<FlowVersion, 'origin' | 'madeBy'> & { readonly origin: string; readonly madeBy: string | null },
): FlowVersion {
  const { flow, version, document, reason, publishedAt } = row;
  const origin = row.origin as FlowOrigin;
  return { flow, version, document, origin, madeBy: row.madeBy as AccountId | null, reason, publishedAt };
}
