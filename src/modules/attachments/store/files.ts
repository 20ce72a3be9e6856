import { type FileMime, fileTypes, isFileMime, safeFileName } from '#domain/file-types.ts';
import type { FileKind, FileRef, FileSource, FileState } from '#domain/files.ts';
import type { CaseId, ConversationId, FileId } from '#domain/ids.ts';
import type { File, Prisma } from '#platform/database/generated/client.ts';
import type { KeyRing } from '#platform/keys/key-ring.ts';
import { HuishengError } from '#vocabulary/errors.ts';

/** What came out of bringing bytes into the file store. */
export interface KeptFile {
  readonly storageKey: string;
  /** Opens the bytes (`sealed-stream.ts`). */
  readonly key: Buffer;
  readonly mime: FileMime;
  /** Plain bytes. */
  readonly size: number;
  readonly sha256: Buffer<ArrayBuffer>;
}

/** A file of a message: the platform still has its bytes (`source`), or they were uploaded before the message came. */
export interface ArrivedFile {
  /** Absent where staff brought it to a case. */
  readonly conversationId: ConversationId | undefined;
  readonly file: FileRef;
  readonly source: FileSource | undefined;
}

/** A file as it is known now. */
export interface FileRecord {
  /** Once stored, as the content shows and with a name that is safe to show. */
  readonly ref: FileRef;
  readonly conversationId: ConversationId | undefined;
  readonly caseId: CaseId | undefined;
  readonly state: FileState;
  /** While pending. */
  readonly source: FileSource | undefined;
  /** Once stored. */
  readonly content: Pick<KeptFile, 'storageKey' | 'key' | 'mime'> | undefined;
  /** Of its plain bytes, in hexadecimal, once stored. */
  readonly sha256: string | undefined;
}

/** The case that takes files in, and the key that what belongs to it is sealed under. */
export interface AttachTo {
  readonly caseId: CaseId;
  readonly dataKeyId: number;
  /** Absent where staff brought them. */
  readonly conversationId: ConversationId | undefined;
  readonly fileIds: readonly FileId[];
}

type Column = 'name_sealed' | 'source_sealed' | 'key_sealed';
const at = (column: Column, row: string) => ({ table: 'file', column, row });

/**
 * Notes the files of new messages, in the turn's transaction. Send a job `fetch-file` for each one with a `source` in the same
 * transaction. An upload that another conversation has taken stays there.
 */
export async function insertFiles(
  tx: Prisma.TransactionClient,
  files: readonly ArrivedFile[],
  context: { readonly keyRing: KeyRing; readonly now: Date },
): Promise<void> {
  const pending = files.flatMap(({ conversationId, file, source }) =>
    source ? [{ conversationId: conversationId ?? null, source, ...newRow(file, context), state: 'pending' }] : [],
  );
  if (pending.length > 0) {
    await tx.file.createMany({
      data: pending.map(({ source, ...row }) => ({
        ...row,
        sourceSealed: context.keyRing.seal(source.handle, at('source_sealed', row.id)),
      })),
    });
  }
  for (const { conversationId, file } of files.filter(({ source }) => source === undefined)) {
    await tx.file.updateMany({
      where: { id: file.id, conversationId: null },
      data: { conversationId: conversationId ?? null },
    });
  }
}

/** Notes an upload whose message has yet to come. Gives the file as its content shows it. */
export async function insertUpload(
  db: Prisma.TransactionClient,
  upload: { readonly id: FileId; readonly name: string; readonly kept: KeptFile },
  context: { readonly keyRing: KeyRing; readonly now: Date },
): Promise<FileRef> {
  const { id, name, kept } = upload;
  const ref: FileRef = { id, name, mime: kept.mime, kind: fileTypes[kept.mime].kind, size: kept.size };
  const keySealed = context.keyRing.seal(kept.key.toString('base64'), at('key_sealed', id));
  await db.file.create({ data: { ...newRow(ref, context), ...contentOf(kept), keySealed, state: 'stored' } });
  return { ...ref, name: safeFileName(name, kept.mime) };
}

function newRow(file: FileRef, context: { readonly keyRing: KeyRing; readonly now: Date }) {
  return {
    id: file.id,
    kind: file.kind,
    nameSealed: context.keyRing.seal(file.name, at('name_sealed', file.id)),
    createdAt: context.now,
  };
}

function contentOf({ storageKey, mime, size, sha256 }: KeptFile) {
  return { storageKey, mime, size, sha256, kind: fileTypes[mime].kind };
}

/**
 * Gives files to a case: only ones of that conversation, or of none where staff brought them, that no other case has and that were not refused. Their names and keys are
 * sealed anew under the case's key, which must be loaded. Returns those that the case has now; the rest is gone.
 */
export async function attachFiles(
  tx: Prisma.TransactionClient,
  { caseId, dataKeyId, conversationId, fileIds }: AttachTo,
  keyRing: KeyRing,
): Promise<FileRecord[]> {
  if (fileIds.length === 0) return [];
  // Waits for a fetch that is just being recorded: the file is told to the desk either by it or by the caller, never by both.
  await tx.$queryRaw`SELECT id FROM file WHERE id = ANY (${[...fileIds]}::uuid[]) ORDER BY id FOR UPDATE`;
  const rows = await tx.file.findMany({
    where: {
      id: { in: [...fileIds] },
      conversationId: conversationId ?? null,
      state: { not: 'refused' },
      OR: [{ caseId: null }, { caseId }],
    },
    orderBy: { id: 'asc' },
  });
  for (const row of rows.filter((row) => row.caseId === null)) {
    const again = (sealed: Uint8Array, column: Column) =>
      keyRing.sealUnder(dataKeyId, keyRing.open(sealed, at(column, row.id)), at(column, row.id));
    await tx.file.update({
      where: { id: row.id },
      data: {
        caseId,
        nameSealed: again(row.nameSealed, 'name_sealed'),
        ...(row.keySealed ? { keySealed: again(row.keySealed, 'key_sealed') } : {}),
      },
    });
  }
  return rows.map((row) => toRecord({ ...row, caseId }, keyRing));
}

/** Those of the files that will never be kept; their citizen was told. */
export async function refusedAmong(db: Prisma.TransactionClient, ids: readonly FileId[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db.file.findMany({ where: { id: { in: [...ids] }, state: 'refused' }, select: { id: true } });
  return new Set(rows.map(({ id }) => id));
}

/** Files in the order of `ids`; those that do not exist are left out. */
export async function findFiles(
  db: Prisma.TransactionClient,
  ids: readonly FileId[],
  keyRing: KeyRing,
): Promise<FileRecord[]> {
  const rows = await db.file.findMany({
    where: { id: { in: [...ids] } },
    include: { case: { select: { dataKeyId: true } } },
  });
  const dataKeyIds = new Set(rows.flatMap((row) => (row.case ? [row.case.dataKeyId] : [])));
  if (dataKeyIds.size > 0) await keyRing.load(db, [...dataKeyIds]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    return row ? [toRecord(row, keyRing)] : [];
  });
}

/** Records that a pending file's bytes are kept. Gives the file, or nothing where it was no longer pending. */
export async function markStored(
  tx: Prisma.TransactionClient,
  file: { readonly id: FileId; readonly kept: KeptFile },
  keyRing: KeyRing,
): Promise<FileRecord | undefined> {
  const { id, kept } = file;
  const row = await lockPending(tx, id);
  if (!row) return undefined;
  const plainKey = kept.key.toString('base64');
  if (row.case) await keyRing.load(tx, [row.case.dataKeyId]);
  const keySealed = row.case
    ? keyRing.sealUnder(row.case.dataKeyId, plainKey, at('key_sealed', id))
    : keyRing.seal(plainKey, at('key_sealed', id));
  const data = { ...contentOf(kept), keySealed, sourceSealed: null, state: 'stored' };
  return toRecord(await tx.file.update({ where: { id }, data }), keyRing);
}

/** Records that a pending file will never be kept. Gives the file as it was, or nothing where it was no longer pending. */
export async function markRefused(
  tx: Prisma.TransactionClient,
  file: { readonly id: FileId; readonly reason: string },
  keyRing: KeyRing,
): Promise<FileRecord | undefined> {
  const row = await lockPending(tx, file.id);
  if (!row) return undefined;
  if (row.case) await keyRing.load(tx, [row.case.dataKeyId]);
  const data = { state: 'refused', reason: file.reason, sourceSealed: null };
  return toRecord(await tx.file.update({ where: { id: file.id }, data }), keyRing);
}

async function lockPending(tx: Prisma.TransactionClient, id: FileId) {
  await tx.$queryRaw`SELECT id FROM file WHERE id = ${id}::uuid FOR UPDATE`;
  return tx.file.findFirst({ where: { id, state: 'pending' }, include: { case: { select: { dataKeyId: true } } } });
}

/** Ids of files that have been pending since before `before`. */
export async function findStuckFiles(db: Prisma.TransactionClient, before: Date): Promise<FileId[]> {
  const rows = await db.file.findMany({
    where: { state: 'pending', createdAt: { lt: before } },
    select: { id: true },
    take: 1_000,
  });
  return rows.map((row) => row.id as FileId);
}

/**
 * Deletes rows of files that no case took and whose conversation has rested since `before`, at most `limit`. Gives how many they
 * were and the storage keys of their bytes, which nobody can open any more.
 */
export async function deleteForsakenFiles(
  db: Prisma.TransactionClient,
  before: Date,
  limit: number,
): Promise<{ readonly count: number; readonly storageKeys: readonly string[] }> {
  const rows = await db.$queryRaw<{ storage_key: string | null }[]>`
    DELETE FROM file WHERE id IN (
      SELECT f.id FROM file f LEFT JOIN conversation c ON c.id = f.conversation_id
      WHERE f.case_id IS NULL AND f.created_at < ${before}::timestamptz
        AND (c.id IS NULL OR c.updated_at < ${before}::timestamptz)
      LIMIT ${limit} FOR UPDATE OF f SKIP LOCKED
    ) RETURNING storage_key`;
  return { count: rows.length, storageKeys: rows.flatMap((row) => (row.storage_key ? [row.storage_key] : [])) };
}

function toRecord(row: File, keyRing: KeyRing): FileRecord {
  const id = row.id as FileId;
  const open = (sealed: Uint8Array, column: Column) => keyRing.open(sealed, at(column, id));
  const name = open(row.nameSealed, 'name_sealed');
  const { storageKey, keySealed, mime } = row;
  const content =
    row.state === 'stored' && storageKey && keySealed && mime && isFileMime(mime)
      ? { storageKey, mime, key: Buffer.from(open(keySealed, 'key_sealed'), 'base64') }
      : undefined;
  return {
    ref: {
      id,
      kind: row.kind as FileKind,
      name: content ? safeFileName(name, content.mime) : name,
      mime: row.mime ?? '',
      size: row.size ?? undefined,
    },
    conversationId: (row.conversationId ?? undefined) as ConversationId | undefined,
    caseId: (row.caseId ?? undefined) as CaseId | undefined,
    state: row.state as FileState,
    source: row.sourceSealed ? { handle: open(row.sourceSealed, 'source_sealed') } : undefined,
    content,
    sha256: content && row.sha256 ? Buffer.from(row.sha256).toString('hex') : undefined,
  };
}

/** The record of one file. Rejects with `file.gone`. */
export async function findFile(db: Prisma.TransactionClient, id: FileId, keyRing: KeyRing): Promise<FileRecord> {
  const [file] = await findFiles(db, [id], keyRing);
  if (!file) throw new HuishengError('file.gone');
  return file;
}
