import type { FileRef } from '#domain/files.ts';
import type { CaseId, ConversationId } from '#domain/ids.ts';
import { textMessage } from '#domain/messages.ts';
import type { Locale, LocalizedText } from '#domain/text.ts';
import { findRecipient } from '../conversations/conversations.ts';
import type { Prisma } from '../database/generated/client.ts';
import type { KeyRing } from '../keys/key-ring.ts';
import { insertOutbox } from './outbox.ts';
import type { OutboxCollector } from './outbox-collector.ts';
import type { Sender } from './sender.ts';

/** Sends what was put into the outbox; to be called after the commit. */
export type AfterCommit = () => void;

/** Puts a plain text for a citizen into the outbox, in the caller's transaction. */
export type TellCitizen = (
  tx: Prisma.TransactionClient,
  notice: { readonly conversationId: ConversationId; readonly text: (locale: Locale) => string },
) => Promise<AfterCommit>;

/** Puts an entry for a case's thread on the desk into the outbox, in the caller's transaction. */
export type TellDesk = (
  tx: Prisma.TransactionClient,
  entry: { readonly caseId: CaseId; readonly text: LocalizedText; readonly files: readonly FileRef[] },
) => Promise<AfterCommit>;

export interface TellOptions {
  readonly keyRing: KeyRing;
  readonly sender: Pick<Sender, 'lease' | 'dispatch'>;
  readonly newCollector: () => OutboxCollector;
}

/** What jobs have to say, put into the outbox in their transaction. */
export interface Tell {
  readonly citizen: TellCitizen;
  readonly desk: TellDesk;
  readonly redrawCard: (tx: Prisma.TransactionClient, caseId: CaseId) => Promise<AfterCommit>;
}

export function createTell({ keyRing, sender, newCollector }: TellOptions): Tell {
  async function insert(tx: Prisma.TransactionClient, fill: (outbox: OutboxCollector) => void): Promise<AfterCommit> {
    const outbox = newCollector();
    fill(outbox);
    const rows = await insertOutbox(tx, outbox.drafts, { keyRing, lease: sender.lease() });
    return () => sender.dispatch(rows);
  }

  return {
    async citizen(tx, { conversationId, text }) {
      const to = await findRecipient(tx, conversationId);
      if (!to) throw new Error('there is no such conversation');
      return insert(tx, (outbox) => outbox.toCitizen(to, textMessage(text(to.locale))));
    },
    desk(tx, { caseId, text, files }) {
      return insert(tx, (outbox) => {
        if (files.length > 0) outbox.toDesk({ type: 'card', caseId });
        outbox.toDesk({ type: 'thread', entry: { caseId, text, quote: undefined } });
        for (const file of files) outbox.toDesk({ type: 'file', caseId, file });
      });
    },
    redrawCard: (tx, caseId) => insert(tx, (outbox) => outbox.toDesk({ type: 'card', caseId })),
  };
}
