import { type JsonObject, toJson } from '#document/json.ts';
import { mergeDocuments } from '#document/merge.ts';
import type { Clock, IdSource } from '#domain/clock.ts';
import type { DraftId } from '#domain/ids.ts';
import type { FlowDocument } from '#flow/document.ts';
import { parseDocument } from '#flow/read.ts';
import {
  checksumOf,
  currentVersions,
  type FlowVersion,
  flowPublications,
  flowVersions,
  insertVersion,
  lockPublishing,
  publishDocument,
} from '#modules/conversations/index.ts';
import type { Prisma, PrismaClient } from '#platform/database/generated/client.ts';
import { insertDraft } from '../store/flow-drafts.ts';

/** What bringing in stands on. */
export interface Shipping {
  readonly clock: Clock;
  readonly ids: IdSource;
}

/**
 * Brings the program's own flows in, as they are in `flows/`. A file that was edited is published by itself, as long as the version in
 * use came from a file too. Where the office published its own, the file's changes are offered as a draft, once for each new file.
 */
export async function publishShipped(
  prisma: PrismaClient,
  documents: readonly FlowDocument[],
  shipping: Shipping,
): Promise<void> {
  await prisma.$transaction(async (tx) => {
    // Two processes that start together must not both make the next version.
    await lockPublishing(tx);
    const current = await currentVersions(tx);
    for (const document of documents) {
      const versions = await flowVersions(tx, document.flow);
      const running = versions.find(({ version }) => version === current.get(document.flow));
      await bringIn(tx, document, { running, versions, shipping });
    }
  });
}

interface Known {
  /** The version in use. */
  readonly running: FlowVersion | undefined;
  readonly versions: readonly FlowVersion[];
  readonly shipping: Shipping;
}

async function bringIn(tx: Prisma.TransactionClient, document: FlowDocument, known: Known): Promise<void> {
  const { running, versions, shipping } = known;
  const checksum = checksumOf(document);
  const isFile = ({ document: other }: FlowVersion) => checksumOf(other as object) === checksum;
  if (running && isFile(running)) return;
  if (running && running.origin !== 'shipped') {
    // A file that is a version already was offered before, or is what the office began from.
    if (!versions.some(isFile)) await offer(tx, document, { running, versions, shipping });
    return;
  }
  const byItself = (await flowPublications(tx, document.flow)).find(({ by }) => by === null);
  const last = versions.find(({ version }) => version === byItself?.version);
  // The file is what it was when somebody went back to an earlier version.
  if (running && last && isFile(last)) return;
  const shipped = { flow: document.flow, document, origin: 'shipped', by: null, reason: '' } as const;
  await publishDocument(tx, shipped, shipping.clock.now());
}

/** Keeps the file as a version that nobody uses, and offers what it changed as a draft, merged with what the office changed. */
async function offer(
  tx: Prisma.TransactionClient,
  document: FlowDocument,
  { running, versions, shipping }: Known & { readonly running: FlowVersion },
): Promise<void> {
  const { flow } = document;
  const now = shipping.clock.now();
  const base = versions.findLast(({ origin }) => origin === 'shipped');
  await insertVersion(tx, { flow, document, origin: 'shipped', by: null, reason: '' }, now);
  const mine = todays(running.document);
  // Where there never was a file, all that differs is to be decided.
  const { document: merged, conflicts } = mergeDocuments(base ? todays(base.document) : {}, mine, todays(document));
  const id = shipping.ids.uuid() as DraftId;
  const draft = { id, flow, baseVersion: running.version, document: merged, origin: 'shipped', title: '' } as const;
  await insertDraft(tx, { ...draft, conflicts: conflicts.length > 0 ? conflicts : null }, { by: null, now });
}

/** A document in today's schema, as JSON; one that can no longer be read as it is. */
function todays(document: unknown): JsonObject {
  try {
    return toJson(parseDocument(document)) as JsonObject;
  } catch {
    return toJson(document) as JsonObject;
  }
}
