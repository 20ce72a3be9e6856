import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type JsonObject, toJson } from '#document/json.ts';
import { problemLine } from '#document/problem.ts';
import { writeYaml } from '#document/write-yaml.ts';
import type { Clock, IdSource } from '#domain/clock.ts';
import type { DraftId } from '#domain/ids.ts';
import { diffDocuments, type FlowChange } from '#flow/diff.ts';
import type { FlowDocument } from '#flow/document.ts';
import { parseDocument, readFlow } from '#flow/read.ts';
import {
  checksumOf,
  currentVersions,
  type FlowVersion,
  findFlowVersion,
  lockPublishing,
  publishDocument,
} from '#modules/conversations/index.ts';
import type { PrismaClient } from '#platform/database/generated/client.ts';
import { inWork, SYSTEM, type Work } from '#platform/work/work.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import { insertDraft, openDrafts } from '../store/flow-drafts.ts';
import { loadOffice } from './load-office.ts';

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

/** Takes what is published into files. A file of the same content is left as it is, with its comments. */
export async function pullFlows({ prisma, directory }: SyncOptions): Promise<Synced[]> {
  const synced: Synced[] = [];
  for (const { flow, version, document } of await published(prisma)) {
    const path = join(directory, `${flow}.yaml`);
    const text = await readFile(path, 'utf8').catch(() => '');
    const read = readFlow(path, text);
    if (read.ok && isSame(read.source.document, document)) {
      synced.push({ flow, version, outcome: 'same' });
      continue;
    }
    // What is said at its head is about the whole file, and holds for any content.
    const head = /^(?:#.*\n)*/.exec(text)?.[0] ?? '';
    await writeFile(path, writeYaml(todays(document), head));
    synced.push({ flow, version, outcome: 'written' });
  }
  return synced;
}

/** Brings files in as drafts, or, where they pass the checks together, publishes them. @throws HuishengError `flow.invalid` */
export async function pushFlows(
  options: SyncOptions,
  how: { readonly publish: boolean; readonly reason: string },
): Promise<Synced[]> {
  const documents = await documentsIn(options.directory);
  return inWork(options, SYSTEM, async (work) => {
    const { tx } = work;
    await lockPublishing(tx);
    const current = new Map((await published(tx)).map((version) => [version.flow, version]));
    const synced: Synced[] = [];
    for (const document of documents) {
      synced.push(await pushOne(work, document, { ...options, ...how, current: current.get(document.flow) }));
    }
    return synced;
  });
}

type Pushing = SyncOptions & {
  readonly publish: boolean;
  readonly reason: string;
  readonly current: FlowVersion | undefined;
};

async function pushOne(
  { tx, now, note }: Work,
  document: FlowDocument,
  { ids, publish, reason, current }: Pushing,
): Promise<Synced> {
  const { flow } = document;
  if (current && isSame(document, current.document)) return { flow, version: current.version, outcome: 'same' };
  if (publish) {
    const version = await publishDocument(tx, { flow, document, origin: 'push', by: null, reason }, now);
    note({ action: 'flow.published', subject: { type: 'flow', id: flow }, detail: { version } });
    return { flow, version, outcome: 'published' };
  }
  const waiting = await openDrafts(tx, flow);
  if (waiting.some((draft) => isSame(document, draft.document))) return { flow, outcome: 'waits' };
  const id = ids.uuid() as DraftId;
  const draft = { id, flow, baseVersion: current?.version ?? null, document, origin: 'push', title: reason } as const;
  await insertDraft(tx, draft, { by: null, now });
  note({ action: 'draft.created', subject: { type: 'draft', id }, detail: { flow } });
  return { flow, outcome: 'draft' };
}

/** What is different between what is published and the files; flows without any difference are left out. */
export async function diffFlows({
  prisma,
  directory,
}: SyncOptions): Promise<{ readonly flow: string; readonly changes: readonly FlowChange[] }[]> {
  const files = new Map((await documentsIn(directory)).map((document) => [document.flow, asJson(document)]));
  const current = new Map((await published(prisma)).map(({ flow, document }) => [flow, asJson(todays(document))]));
  return [...new Set([...current.keys(), ...files.keys()])].sort().flatMap((flow) => {
    const changes = diffDocuments(current.get(flow) ?? {}, files.get(flow) ?? {});
    return changes.length === 0 ? [] : [{ flow, changes }];
  });
}

/** The documents of the folder. @throws HuishengError `flow.invalid` with the first mistake */
async function documentsIn(directory: string): Promise<readonly FlowDocument[]> {
  const office = await loadOffice(directory);
  if (office.ok) return office.documents;
  const [first] = office.problems.filter(({ severity }) => severity === 'error');
  const problem = first && { 'zh-CN': problemLine(first, 'zh-CN'), en: problemLine(first, 'en') };
  throw new HuishengError('flow.invalid', { values: { problem: problem ?? '' } });
}

async function published(db: Parameters<typeof currentVersions>[0]): Promise<FlowVersion[]> {
  const versions: FlowVersion[] = [];
  for (const [flow, version] of await currentVersions(db)) {
    const found = await findFlowVersion(db, flow, version);
    if (found) versions.push(found);
  }
  return versions;
}

function isSame(document: FlowDocument, stored: unknown): boolean {
  return checksumOf(document) === checksumOf(todays(stored));
}

/** A stored document in today's schema; one that can no longer be read as it is. */
function todays(document: unknown): object {
  try {
    return parseDocument(document);
  } catch {
    return Object(document);
  }
}

function asJson(document: object): JsonObject {
  return toJson(document) as JsonObject;
}
