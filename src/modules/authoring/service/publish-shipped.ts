import { mergeDocuments } from '#document/merge.ts';
import type { Problem } from '#document/problem.ts';
import type { Clock, IdSource } from '#domain/clock.ts';
import type { DraftId } from '#domain/ids.ts';
import type { FlowDocument } from '#flow/document.ts';
import {
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
import { invalidFlows, problemsOf } from './invalid-flows.ts';
import { isSame, todays } from './todays.ts';

/** What bringing in stands on. */
export interface Shipping {
  readonly clock: Clock;
  readonly ids: IdSource;
  /** What bars files from being published, though conversations run with it; what is in use with it already stays so. */
  readonly barring: readonly Problem[];
}

/**
 * Brings the program's own flows in, as they are in `flows/`. A file that was edited is published by itself, as long as the version in
 * use came from a file too. Where the office published its own, the file's changes are offered as a draft, once for each new file.
 * @throws HuishengError `flow.invalid` where a file that would be published is barred from it; nothing is brought in then
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
    const files: File[] = [];
    for (const document of documents) {
      const versions = await flowVersions(tx, document.flow);
      const running = versions.find(({ version }) => version === current.get(document.flow));
      files.push({ document, fate: await fateOf(tx, document, { running, versions }) });
    }
    const published = files.filter(({ fate }) => fate.type === 'published');
    const barred = published.flatMap(({ document }) => problemsOf(document, shipping.barring));
    if (barred.length > 0) throw invalidFlows(barred);
    for (const file of files) await bringIn(tx, file, shipping);
  });
}

interface File {
  readonly document: FlowDocument;
  readonly fate: Fate;
}

/** What becomes of a file. */
type Fate = { readonly type: 'known' | 'published' } | ({ readonly type: 'offered' } & Offered);

/** What a file is merged with that is offered. */
interface Offered {
  /** The version in use. */
  readonly running: FlowVersion;
  readonly versions: readonly FlowVersion[];
}

async function fateOf(
  tx: Prisma.TransactionClient,
  document: FlowDocument,
  { running, versions }: Pick<Offered, 'versions'> & { readonly running: FlowVersion | undefined },
): Promise<Fate> {
  const isFile = ({ document: stored }: FlowVersion) => isSame(document, stored);
  if (!running) return { type: 'published' };
  if (isFile(running)) return { type: 'known' };
  if (running.origin !== 'shipped') {
    // A file that is a version already was offered before, or is what the office began from.
    return versions.some(isFile) ? { type: 'known' } : { type: 'offered', running, versions };
  }
  const byItself = (await flowPublications(tx, document.flow)).find(({ by }) => by === null);
  const last = versions.find(({ version }) => version === byItself?.version);
  // The file is what it was when somebody went back to an earlier version.
  return last && isFile(last) ? { type: 'known' } : { type: 'published' };
}

async function bringIn(
  tx: Prisma.TransactionClient,
  { document, fate }: File,
  shipping: Omit<Shipping, 'barring'>,
): Promise<void> {
  if (fate.type === 'offered') return offer(tx, document, { ...fate, shipping });
  if (fate.type === 'known') return;
  const shipped = { flow: document.flow, document, origin: 'shipped', by: null, reason: '' } as const;
  await publishDocument(tx, shipped, shipping.clock.now());
}

/** Keeps the file as a version that nobody uses, and offers what it changed as a draft, merged with what the office changed. */
async function offer(
  tx: Prisma.TransactionClient,
  document: FlowDocument,
  { running, versions, shipping }: Offered & { readonly shipping: Omit<Shipping, 'barring'> },
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
