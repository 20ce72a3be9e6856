import type { Clock } from '#domain/clock.ts';
import type { AccountId } from '#domain/ids.ts';
import type { AuditFact } from '#vocabulary/audit.ts';
import type { Prisma, PrismaClient } from '../database/generated/client.ts';
import type { KeyRing } from '../keys/key-ring.ts';
import { insertOutbox } from '../outbox/outbox.ts';
import type { OutboxCollector } from '../outbox/outbox-collector.ts';
import type { Sender } from '../outbox/sender.ts';
import { type AuditAuthor, appendAudit } from './audit.ts';

/** A change that commits as a whole or not at all. */
export interface Work {
  readonly tx: Prisma.TransactionClient;
  /** When it began. */
  readonly now: Date;
  /**
   * Has a fact appended to the audit log once all else is done: others that append wait until the commit. It is by whoever does the work,
   * unless `by` names another.
   */
  note(fact: AuditFact, by?: AuditAuthor): void;
}

/** Work that has something to be sent: stored with it, and sent after the commit. */
export interface TellingWork extends Work {
  readonly outbox: OutboxCollector;
}

export interface WorkOptions {
  readonly prisma: PrismaClient;
  readonly clock: Clock;
}

export interface TellingWorkOptions extends WorkOptions {
  readonly keyRing: KeyRing;
  readonly sender: Pick<Sender, 'lease' | 'dispatch'>;
  readonly newCollector: () => OutboxCollector;
}

/** Who does the work: an account, or nobody, for the system and the command line. */
export interface Worker {
  readonly account: AccountId | null;
}

export const SYSTEM: Worker = { account: null };

/** How long a transaction may take, in milliseconds, where that is longer than usual. */
interface Limit {
  readonly timeout: number;
}

/** Does work in one transaction. Rejects as `work` does; then nothing of it is left. */
export function inWork<Result>(
  { prisma, clock }: WorkOptions,
  { account }: Worker,
  work: (work: Work) => Promise<Result>,
  limit?: Limit,
): Promise<Result> {
  return prisma.$transaction(async (tx) => {
    const now = clock.now();
    const facts: { readonly fact: AuditFact; readonly by: AuditAuthor }[] = [];
    const result = await work({ tx, now, note: (fact, by = { account }) => void facts.push({ fact, by }) });
    for (const { fact, by } of facts) await appendAudit(tx, { ...fact, ...by, at: now });
    return result;
  }, limit);
}

/** Does work that has something to be sent, and hands that to the sender once it is committed. */
export async function inTellingWork<Result>(
  options: TellingWorkOptions,
  worker: Worker,
  work: (work: TellingWork) => Promise<Result>,
  limit?: Limit,
): Promise<Result> {
  const { keyRing, sender, newCollector } = options;
  const { result, rows } = await inWork(
    options,
    worker,
    async (plain) => {
      const outbox = newCollector();
      const result = await work({ ...plain, outbox });
      return { result, rows: await insertOutbox(plain.tx, outbox.drafts, { keyRing, lease: sender.lease() }) };
    },
    limit,
  );
  sender.dispatch(rows);
  return result;
}
