import { createHash } from 'node:crypto';
import { canonicalJson } from '#domain/canonical-json.ts';
import type { AccountId, StaffId } from '#domain/ids.ts';
import type { AuditFact, AuditValue } from '#vocabulary/audit.ts';
import { lock } from '../database/advisory-locks.ts';
import type { Prisma } from '../database/generated/client.ts';

/** Who did what, and when. */
export type AuditEntry = AuditFact & {
  readonly at: Date;
} & AuditAuthor;

/** Who did it: an account, a member of staff who has none, or nobody, for the system and the command line. */
export interface AuditAuthor {
  readonly account: AccountId | null;
  readonly staff?: StaffId | undefined;
}

/** What the first entry follows. */
const BEGINNING: Uint8Array<ArrayBuffer> = new Uint8Array(32);
/** Where a walk starts: below every id, so that nothing can be put before the first. */
const BELOW_ALL = -(2n ** 63n);
const PAGE = 1_000;

/**
 * Appends an entry to the chain, in the transaction of what it tells about. Let it be the last thing of the transaction: others that
 * append wait until this one ends.
 */
export async function appendAudit(tx: Prisma.TransactionClient, entry: AuditEntry): Promise<void> {
  await lock(tx, 'audit');
  // A statement of its own, which sees what the last holder of the lock committed.
  const last = await tx.auditEntry.findFirst({ orderBy: { id: 'desc' }, select: { hash: true } });
  const previous = last?.hash ?? BEGINNING;
  const row = {
    at: entry.at,
    accountId: entry.account,
    staffId: entry.staff ?? null,
    action: entry.action,
    subjectType: entry.subject.type,
    subjectId: entry.subject.id,
    detail: { ...(entry.detail as Record<string, AuditValue>) } as Prisma.InputJsonObject,
  };
  await tx.auditEntry.create({ data: { ...row, previous, hash: hashOf(previous, row) } });
}

/** What a walk along the chain found. Hashes are hexadecimal. */
export type AuditVerdict =
  | { readonly ok: true; readonly entries: number; readonly last: string }
  /** `entry` is the first that is not what was appended, or does not follow the one before. */
  | { readonly ok: false; readonly entry: bigint; readonly at: Date }
  /** The chain fits, but what was noted as its end is no longer in it. */
  | { readonly ok: false; readonly entry: undefined; readonly entries: number };

/**
 * Walks the whole chain. What was cut off its end, or written anew from some entry on, shows only against `noted`: the hash that an
 * earlier walk gave as the last, kept elsewhere.
 */
export async function verifyAudit(db: Prisma.TransactionClient, noted?: string): Promise<AuditVerdict> {
  let previous: Uint8Array<ArrayBuffer> = BEGINNING;
  let entries = 0;
  let found = noted === undefined || noted === hex(BEGINNING);
  for (let after: bigint | undefined = BELOW_ALL; after !== undefined; ) {
    const rows: Awaited<ReturnType<typeof pageAfter>> = await pageAfter(db, after);
    for (const row of rows) {
      if (!same(row.previous, previous) || !same(row.hash, hashOf(previous, row))) {
        return { ok: false, entry: row.id, at: row.at };
      }
      previous = row.hash;
      found ||= hex(row.hash) === noted;
    }
    entries += rows.length;
    after = rows.at(-1)?.id;
  }
  return found ? { ok: true, entries, last: hex(previous) } : { ok: false, entry: undefined, entries };
}

function pageAfter(db: Prisma.TransactionClient, after: bigint) {
  return db.auditEntry.findMany({ where: { id: { gt: after } }, orderBy: { id: 'asc' }, take: PAGE });
}

interface Hashed {
  readonly at: Date;
  readonly accountId: string | null;
  readonly staffId: string | null;
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly detail: unknown;
}

/** PostgreSQL gives the properties of a JSON value back in an order of its own. */
function hashOf(previous: Uint8Array, row: Hashed): Uint8Array<ArrayBuffer> {
  const { at, accountId, action, subjectType, subjectId, detail } = row;
  // Entries of before that there were such authors have no such property.
  const staffId = row.staffId ?? undefined;
  const told = { at: at.toISOString(), accountId, staffId, action, subjectType, subjectId, detail };
  return new Uint8Array(createHash('sha256').update(previous).update(canonicalJson(told)).digest());
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
