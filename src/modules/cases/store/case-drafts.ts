import type { CaseId } from '#domain/ids.ts';
import { lockOne } from '#platform/database/advisory-locks.ts';
import type { Prisma } from '#platform/database/generated/client.ts';
import type { KeyRing } from '#platform/keys/key-ring.ts';
import type { CaseCommandType } from '../model/command.ts';

/** Whose draft it is, and of what. */
export interface DraftPlace {
  /** An account's id; of a member of staff without one, their id in Slack. */
  readonly owner: string;
  readonly caseId: CaseId;
  /** It is called as what is done with it. */
  readonly form: CaseCommandType;
}

/** A text and when it was written. */
export interface WrittenText {
  readonly text: string;
  readonly at: Date;
}

export interface StoredDraft extends WrittenText {
  /** Another with each save. */
  readonly version: string;
  /** What another window of the same person had written. */
  readonly other: WrittenText | undefined;
}

/** Until the transaction ends, nobody else writes this draft. */
export async function lockDraft(tx: Prisma.TransactionClient, place: DraftPlace): Promise<void> {
  await lockOne(tx, 'draft', rowOf(place));
}

/** The case's key must be loaded. */
export async function findDraft(
  db: Prisma.TransactionClient,
  place: DraftPlace,
  keyRing: KeyRing,
): Promise<StoredDraft | undefined> {
  const row = await db.caseDraft.findUnique({ where: { owner_caseId_form: keyOf(place) } });
  if (!row) return undefined;
  const { otherSealed, otherAt } = row;
  return {
    text: keyRing.open(row.textSealed, textAt(place)),
    at: row.savedAt,
    version: row.version,
    other: otherSealed && otherAt ? { text: keyRing.open(otherSealed, otherTextAt(place)), at: otherAt } : undefined,
  };
}

/** Seals it under the case's key, which must be loaded. */
export async function writeDraft(
  tx: Prisma.TransactionClient,
  place: DraftPlace,
  { text, at, version, other }: StoredDraft,
  { keyRing, dataKeyId }: { readonly keyRing: KeyRing; readonly dataKeyId: number },
): Promise<void> {
  const data = {
    textSealed: keyRing.sealUnder(dataKeyId, text, textAt(place)),
    ...{ version, savedAt: at },
    otherSealed: other ? keyRing.sealUnder(dataKeyId, other.text, otherTextAt(place)) : null,
    otherAt: other?.at ?? null,
  };
  const key = keyOf(place);
  await tx.caseDraft.upsert({ where: { owner_caseId_form: key }, create: { ...key, ...data }, update: data });
}

export async function deleteDraft(db: Prisma.TransactionClient, place: DraftPlace): Promise<void> {
  await db.caseDraft.deleteMany({ where: keyOf(place) });
}

/** Deletes what nobody went on with since `before`; gives how many they were. */
export async function deleteDraftsBefore(db: Prisma.TransactionClient, before: Date): Promise<number> {
  return (await db.caseDraft.deleteMany({ where: { savedAt: { lt: before } } })).count;
}

const keyOf = ({ owner, caseId, form }: DraftPlace) => ({ owner, caseId, form });
const rowOf = ({ owner, caseId, form }: DraftPlace) => `${owner}|${caseId}|${form}`;
const textAt = (place: DraftPlace) => ({ table: 'case_draft', column: 'text_sealed', row: rowOf(place) });
const otherTextAt = (place: DraftPlace) => ({ table: 'case_draft', column: 'other_sealed', row: rowOf(place) });
