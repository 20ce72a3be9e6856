import type { Sender } from '#delivery/sender.ts';
import { channelNames } from '#domain/channels.ts';
import type { CaseId } from '#domain/ids.ts';
import { textMessage } from '#domain/messages.ts';
import { defaultLocale, isLocale } from '#domain/text.ts';
import type { Prisma } from '#store/generated/client.ts';
import type { KeyRing } from '#store/key-ring.ts';
import { insertOutbox } from '#store/outbox.ts';
import type { AfterCommit, TellCitizen, TellDesk } from './file-notices.ts';
import type { OutboxCollector } from './outbox-collector.ts';

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
      const { channel, locale } = await tx.conversation.findUniqueOrThrow({ where: { id: conversationId } });
      const name = channelNames.find((known) => known === channel);
      if (!name) throw new Error(`no such channel: ${channel}`);
      const message = textMessage(text(isLocale(locale) ? locale : defaultLocale));
      return insert(tx, (outbox) => outbox.toCitizen({ id: conversationId, channel: name }, message));
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
