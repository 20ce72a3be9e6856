import type { CaseId, CaseNumber, ConversationId } from '#domain/ids.ts';
import { type NetworkName, type NetworkWidth, networkWidths } from '#domain/network.ts';
import type { Prisma } from '#platform/database/generated/client.ts';

/** What a query code must match. */
export interface CodedCase {
  readonly id: CaseId;
  readonly hash: Uint8Array;
}

export async function findCode(db: Prisma.TransactionClient, number: CaseNumber): Promise<CodedCase | undefined> {
  const row = await db.case.findUnique({ where: { number }, select: { id: true, queryCodeHash: true } });
  return row ? { id: row.id as CaseId, hash: row.queryCodeHash } : undefined;
}

/** From where codes are tried. */
export interface LookupSource {
  /** What one pays for to be another: the line, or the conversation where the platform does not tell networks. */
  readonly narrow: string;
  /** The networks with their widths, the line among them. */
  readonly networks: readonly { readonly width: NetworkWidth; readonly name: NetworkName }[];
}

/** From where a conversation tries codes. */
export async function findLookupSource(
  db: Prisma.TransactionClient,
  conversation: ConversationId,
): Promise<LookupSource> {
  const row = await db.conversation.findUnique({ where: { id: conversation }, select: { networks: true } });
  const networks = networkWidths.flatMap((width) =>
    (row?.networks ?? []).flatMap((name) => (isOfWidth(name, width) ? [{ width, name }] : [])),
  );
  return { narrow: networks.find(({ width }) => width === 'line')?.name ?? conversation, networks };
}

function isOfWidth(name: string, width: NetworkWidth): name is NetworkName {
  return name.startsWith(`${width}:`);
}

/** A wrong query code that was tried. */
export interface LookupFailure {
  readonly id: string;
  readonly conversation: ConversationId;
  readonly source: LookupSource;
  readonly number: CaseNumber;
  readonly at: Date;
}

export async function noteLookupFailure(db: Prisma.TransactionClient, failure: LookupFailure): Promise<void> {
  const { id, conversation, source, number, at } = failure;
  const sources = [...new Set([source.narrow, ...source.networks.map(({ name }) => name)])];
  await db.lookupFailure.create({ data: { id, conversationId: conversation, sources, number, at } });
}

/** Which wrong codes are counted: of a conversation, from a source, for a number; of everybody where none is said. */
export interface LookupFailures {
  readonly conversation?: ConversationId;
  readonly from?: string;
  readonly number?: CaseNumber | undefined;
  readonly since: Date;
}

/** How many wrong codes were tried, and when the last one was. */
export async function countLookupFailures(
  db: Prisma.TransactionClient,
  { conversation, from, number, since }: LookupFailures,
): Promise<{ readonly count: number; readonly last: Date | undefined }> {
  const where = {
    at: { gt: since },
    ...(conversation === undefined ? {} : { conversationId: conversation }),
    ...(from === undefined ? {} : { sources: { has: from } }),
    ...(number === undefined ? {} : { number }),
  };
  const found = await db.lookupFailure.aggregate({ where, _count: true, _max: { at: true } });
  return { count: found._count, last: found._max.at ?? undefined };
}

export async function deleteLookupFailures(db: Prisma.TransactionClient, before: Date): Promise<number> {
  return (await db.lookupFailure.deleteMany({ where: { at: { lt: before } } })).count;
}
