import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { textOfFile } from '#document/file-text.ts';
import { type JsonObject, toJson } from '#document/json.ts';
import { mergeDocuments } from '#document/merge.ts';
import type { Problem } from '#document/problem.ts';
import { rewriteYaml } from '#document/rewrite-yaml.ts';
import { writeYaml } from '#document/write-yaml.ts';
import type { Clock, IdSource } from '#domain/clock.ts';
import type { AccountId, DraftId } from '#domain/ids.ts';
import { diffDocuments, type FlowChange } from '#flow/diff.ts';
import type { FlowDocument } from '#flow/document.ts';
import { readFlow } from '#flow/read.ts';
import {
  checksumOf,
  currentPublications,
  currentVersions,
  type FlowVersion,
  findFlowVersion,
  flowVersions,
  lockPublishing,
  publishDocument,
} from '#modules/conversations/index.ts';
import type { PrismaClient } from '#platform/database/generated/client.ts';
import { inWork, type Work } from '#platform/work/work.ts';
import { insertDraft, openDrafts } from '../store/flow-drafts.ts';
import { invalidFlows, problemsOf } from './invalid-flows.ts';
import { loadOffice, type Office } from './load-office.ts';
import { addToPullRecord, type PullRecord, readPullRecord } from './pull-record.ts';
import { isSame, todays } from './todays.ts';

export interface SyncOptions {
  readonly prisma: PrismaClient;
  readonly clock: Clock;
  readonly ids: IdSource;
  /** The folder with the flows' files. */
  readonly directory: string;
}

/** What became of one flow. */
export interface Synced {
  readonly flow: string;
  readonly outcome: 'same' | 'written' | 'draft' | 'waits' | 'published';
  /** The version concerned; absent for a draft. */
  readonly version?: number;
}

/** What publishing a file would undo of a flow, since the file was not made from what is in use. */
export interface Undone {
  readonly flow: string;
  /** The version in use, and why and by whom it was published; null for the program itself. */
  readonly version: number;
  readonly by: AccountId | null;
  readonly reason: string;
  readonly changes: readonly FlowChange[];
}

export type Pushed =
  | { readonly type: 'pushed'; readonly synced: readonly Synced[] }
  /** Nothing was published, of no flow. */
  | { readonly type: 'refused'; readonly undone: readonly Undone[] };

/** Takes what is published into files. What is the same in a file is left as it is, with its comments. */
export async function pullFlows({ prisma, directory }: SyncOptions): Promise<Synced[]> {
  const synced: Synced[] = [];
  const versions = await published(prisma);
  for (const { flow, version, document } of versions) {
    const path = join(directory, `${flow}.yaml`);
    const text = textOfFile(await readFile(path).catch(() => Buffer.of())) ?? '';
    const read = readFlow(path, text);
    if (read.ok && isSame(read.source.document, document)) {
      synced.push({ flow, version, outcome: 'same' });
      continue;
    }
    // What is said at its head is about the whole file, and holds for any content.
    const head = /^(?:#.*\n)*/.exec(text)?.[0] ?? '';
    const wanted = todays(document);
    const changed = rewriteYaml(text, wanted) ?? '';
    const again = readFlow(path, changed);
    const whole = again.ok && isSame(again.source.document, document);
    await writeFile(path, whole ? changed : writeYaml(wanted, head));
    synced.push({ flow, version, outcome: 'written' });
  }
  await addToPullRecord(directory, recordOf(versions));
  return synced;
}

export interface Push {
  /** Publishes what passes the checks, where it undoes nothing; else it is brought in as drafts. */
  readonly publish: boolean;
  readonly reason: string;
  /** Whoever does it; null where they did not say, which will do for drafts. */
  readonly by: AccountId | null;
}

/** Brings files in as drafts, or publishes them. @throws HuishengError `flow.invalid` where one does not pass the checks */
export async function pushFlows(options: SyncOptions, push: Push): Promise<Pushed> {
  const { documents, barring } = await officeIn(options.directory);
  const record = await readPullRecord(options.directory);
  const pushed = await inWork(options, { account: push.by }, async (work): Promise<Pushed> => {
    await lockPublishing(work.tx);
    const current = new Map((await published(work.tx)).map((version) => [version.flow, version]));
    const files = await Promise.all(
      documents.map(async (document) => {
        const running = current.get(document.flow);
        return { document, running, base: running && (await baseOf(work.tx, { running, record })) };
      }),
    );
    const undone = push.publish ? await undoneBy(work.tx, files) : [];
    if (undone.length > 0) return { type: 'refused', undone };
    if (push.publish) refuseBarred(files, barring);
    const synced: Synced[] = [];
    for (const file of files) synced.push(await pushOne(work, file, { ...options, ...push }));
    return { type: 'pushed', synced };
  });
  if (pushed.type === 'pushed') await addToPullRecord(options.directory, await standingRecord(options.prisma, pushed));
  return pushed;
}

/** A file, and what it stands beside. */
interface PushedFile {
  readonly document: FlowDocument;
  /** The version in use; undefined for a new flow. */
  readonly running: FlowVersion | undefined;
  /** What the file was made from, where that is known. */
  readonly base: JsonObject | undefined;
}

/** The document from which a file was made: the one that was pulled, else the last that the program took from its own files. */
async function baseOf(
  tx: Work['tx'],
  { running, record }: { readonly running: FlowVersion; readonly record: PullRecord },
): Promise<JsonObject | undefined> {
  const pulled = record.get(running.flow);
  if (pulled !== undefined && pulled === checksumOf(todays(running.document))) return todays(running.document);
  const versions = await flowVersions(tx, running.flow);
  const base = versions.findLast(({ origin, document }) => {
    return pulled === undefined ? origin === 'shipped' : checksumOf(todays(document)) === pulled;
  });
  return base && todays(base.document);
}

/** The file with what others changed since it was made. Where nobody knows from what that was, nothing of theirs may be missing. */
function merged({ document, running, base }: PushedFile) {
  return mergeDocuments(base ?? {}, todays(running?.document ?? {}), asJson(document));
}

/** @throws HuishengError `flow.invalid` where a file that would be published does not pass the checks */
function refuseBarred(files: readonly PushedFile[], barring: readonly Problem[]): void {
  const changed = files.filter(({ document, running }) => !running || !isSame(document, running.document));
  const barred = changed.flatMap(({ document }) => problemsOf(document, barring));
  if (barred.length > 0) throw invalidFlows(barred);
}

async function undoneBy(tx: Work['tx'], files: readonly PushedFile[]): Promise<readonly Undone[]> {
  const publications = await currentPublications(tx);
  return files.flatMap((file) => {
    const { running, document } = file;
    if (!running || isSame(document, running.document)) return [];
    const changes = diffDocuments(merged(file).document, asJson(document));
    const { by = null, reason = '' } = publications.get(running.flow) ?? {};
    return changes.length === 0 ? [] : [{ flow: running.flow, version: running.version, by, reason, changes }];
  });
}

async function pushOne(
  { tx, now, note }: Work,
  file: PushedFile,
  { ids, publish, reason, by }: SyncOptions & Push,
): Promise<Synced> {
  const { document, running } = file;
  const { flow } = document;
  if (running && isSame(document, running.document)) return { flow, version: running.version, outcome: 'same' };
  if (publish) {
    const version = await publishDocument(tx, { flow, document, origin: 'push', by, reason }, now);
    note({ action: 'flow.published', subject: { type: 'flow', id: flow }, detail: { version } });
    return { flow, version, outcome: 'published' };
  }
  const both = running ? merged(file) : { document: asJson(document), conflicts: [] };
  const waiting = await openDrafts(tx, flow);
  if (waiting.some((draft) => checksumOf(both.document) === checksumOf(todays(draft.document)))) {
    return { flow, outcome: 'waits' };
  }
  const id = ids.uuid() as DraftId;
  const conflicts = both.conflicts.length > 0 ? both.conflicts : null;
  const draft = {
    id,
    flow,
    baseVersion: running?.version ?? null,
    document: both.document,
    origin: 'push',
    title: reason,
  } as const;
  await insertDraft(tx, { ...draft, conflicts }, { by, now });
  note({ action: 'draft.created', subject: { type: 'draft', id }, detail: { flow } });
  return { flow, outcome: 'draft' };
}

/** What is different between what is published and the files; flows without any difference are left out. */
export async function diffFlows({
  prisma,
  directory,
}: SyncOptions): Promise<{ readonly flow: string; readonly changes: readonly FlowChange[] }[]> {
  const { documents } = await officeIn(directory);
  const files = new Map(documents.map((document) => [document.flow, asJson(document)]));
  const current = new Map((await published(prisma)).map(({ flow, document }) => [flow, todays(document)]));
  return [...new Set([...current.keys(), ...files.keys()])].sort().flatMap((flow) => {
    const changes = diffDocuments(current.get(flow) ?? {}, files.get(flow) ?? {});
    return changes.length === 0 ? [] : [{ flow, changes }];
  });
}

/** The folder. @throws HuishengError `flow.invalid` with every mistake that breaks conversations, a line each */
async function officeIn(directory: string): Promise<Extract<Office, { ok: true }>> {
  const office = await loadOffice(directory);
  if (office.ok) return office;
  throw invalidFlows(office.problems.filter(({ severity }) => severity === 'error'));
}

async function published(db: Parameters<typeof currentVersions>[0]): Promise<FlowVersion[]> {
  const versions: FlowVersion[] = [];
  for (const [flow, version] of await currentVersions(db)) {
    const found = await findFlowVersion(db, flow, version);
    if (found) versions.push(found);
  }
  return versions;
}

/** The flows whose files now say what is in use. */
async function standingRecord(
  prisma: PrismaClient,
  { synced }: Extract<Pushed, { type: 'pushed' }>,
): Promise<PullRecord> {
  const standing = new Set(synced.flatMap(({ flow, version }) => (version === undefined ? [] : [flow])));
  return recordOf((await published(prisma)).filter(({ flow }) => standing.has(flow)));
}

function recordOf(versions: readonly FlowVersion[]): PullRecord {
  return new Map(versions.map(({ flow, document }) => [flow, checksumOf(todays(document))]));
}

function asJson(document: object): JsonObject {
  return toJson(document) as JsonObject;
}
