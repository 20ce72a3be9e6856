import type { AccountId, DraftId } from '#domain/ids.ts';
import type { FlowOrigin } from '#modules/conversations/index.ts';
import { Prisma } from '#platform/database/generated/client.ts';

/** `open` is being written; a published or discarded one is only looked at. */
export const draftStates = ['open', 'in-review', 'approved', 'published', 'discarded'] as const;
export type DraftState = (typeof draftStates)[number];
const workedOn = ['open', 'in-review', 'approved'] as const satisfies readonly DraftState[];

/** A version in the making. Its document may be any JSON, valid or not. */
export interface FlowDraft {
  readonly id: DraftId;
  readonly flow: string;
  /** The version that it was begun from; null for a new flow. */
  readonly baseVersion: number | null;
  readonly document: unknown;
  /** Counts the saves. */
  readonly revision: number;
  readonly state: DraftState;
  readonly origin: FlowOrigin;
  /** What it is for, in its maker's words. */
  readonly title: string;
  /** Where a merge could not decide; null where nothing is left to decide. */
  readonly conflicts: unknown;
  /** The revision that passed the checks last. */
  readonly checked: number | null;
  readonly createdBy: AccountId | null;
  readonly createdAt: Date;
  readonly updatedBy: AccountId | null;
  readonly updatedAt: Date;
  readonly askedBy: AccountId | null;
  readonly reviewedBy: AccountId | null;
  readonly reviewNote: string;
  /** The version that it became. */
  readonly version: number | null;
}

export type NewDraft = Pick<FlowDraft, 'id' | 'flow' | 'baseVersion' | 'document' | 'origin' | 'title'> & {
  readonly conflicts?: unknown;
};

/** Who does something to a draft, and when. */
export interface DraftHand {
  readonly by: AccountId | null;
  readonly now: Date;
}

export async function insertDraft(
  db: Prisma.TransactionClient,
  draft: NewDraft,
  { by, now }: DraftHand,
): Promise<FlowDraft> {
  const { conflicts, ...data } = draft;
  const row = await db.flowDraft.create({
    data: {
      ...data,
      document: draft.document as Prisma.InputJsonObject,
      conflicts: nullable(conflicts ?? null),
      createdBy: by,
      createdAt: now,
      updatedBy: by,
      updatedAt: now,
    },
  });
  return toDraft(row);
}

export async function findDraft(db: Prisma.TransactionClient, id: DraftId): Promise<FlowDraft | undefined> {
  const row = await db.flowDraft.findUnique({ where: { id } });
  return row ? toDraft(row) : undefined;
}

/** As {@link findDraft}, and nobody else changes it until the transaction ends. */
export async function lockDraft(tx: Prisma.TransactionClient, id: DraftId): Promise<FlowDraft | undefined> {
  await tx.$queryRaw`SELECT 1 FROM flow_draft WHERE id = ${id}::uuid FOR UPDATE`;
  return findDraft(tx, id);
}

/** Drafts that are being worked on, the latest change first; of one flow, or of all. */
export async function openDrafts(db: Prisma.TransactionClient, flow?: string): Promise<FlowDraft[]> {
  const rows = await db.flowDraft.findMany({
    where: { state: { in: [...workedOn] }, ...(flow === undefined ? {} : { flow }) },
    orderBy: { updatedAt: 'desc' },
  });
  return rows.map(toDraft);
}

/** What may change of a draft. */
export type DraftChange = Partial<
  Omit<FlowDraft, 'id' | 'flow' | 'baseVersion' | 'origin' | 'createdBy' | 'createdAt'>
>;

export async function changeDraft(
  db: Prisma.TransactionClient,
  id: DraftId,
  { document, conflicts, ...change }: DraftChange,
): Promise<FlowDraft> {
  const row = await db.flowDraft.update({
    where: { id },
    data: {
      ...change,
      ...(document === undefined ? {} : { document: document as Prisma.InputJsonObject }),
      ...(conflicts === undefined ? {} : { conflicts: nullable(conflicts) }),
    },
  });
  return toDraft(row);
}

/** The drafts of a flow that are worked on must be checked again: what they are checked against has changed. */
export async function forgetChecks(db: Prisma.TransactionClient, flow: string): Promise<void> {
  await db.flowDraft.updateMany({ where: { flow, state: { in: [...workedOn] } }, data: { checked: null } });
}

function nullable(value: unknown) {
  return value === null ? Prisma.DbNull : (value as Prisma.InputJsonValue);
}

function toDraft(row: Prisma.FlowDraftGetPayload<object>): FlowDraft {
  return {
    ...row,
    id: row.id as DraftId,
    state: row.state as DraftState,
    origin: row.origin as FlowOrigin,
    createdBy: row.createdBy as AccountId | null,
    updatedBy: row.updatedBy as AccountId | null,
    askedBy: row.askedBy as AccountId | null,
    reviewedBy: row.reviewedBy as AccountId | null,
  };
}
