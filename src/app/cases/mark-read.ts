import type { Sender } from '#delivery/sender.ts';
import type { CaseId } from '#domain/ids.ts';
import type { Staff } from '#domain/person.ts';
import { markRead } from '#store/case-unread.ts';
import type { PrismaClient } from '#store/generated/client.ts';
import type { KeyRing } from '#store/key-ring.ts';
import { insertOutbox } from '#store/outbox.ts';
import type { OutboxCollector } from '../outbox-collector.ts';

export interface MarkReadOptions {
  readonly prisma: PrismaClient;
  readonly keyRing: KeyRing;
  readonly sender: Pick<Sender, 'lease' | 'dispatch'>;
  readonly newCollector: () => OutboxCollector;
}

/** Notes that somebody has seen a case as it was at `version`. Where they handle it, nothing in it is new any more, and its card says so. */
export type MarkRead = (reader: Staff, seen: { readonly caseId: CaseId; readonly version: number }) => Promise<void>;

export function createMarkRead({ prisma, keyRing, sender, newCollector }: MarkReadOptions): MarkRead {
  return async (reader, { caseId, version }) => {
    const lease = sender.lease();
    const rows = await prisma.$transaction(async (tx) => {
      if (!(await markRead(tx, { caseId, reader: reader.id, version }))) return [];
      const outbox = newCollector();
      outbox.toDesk({ type: 'card', caseId });
      return insertOutbox(tx, outbox.drafts, { keyRing, lease });
    });
    sender.dispatch(rows);
  };
}
