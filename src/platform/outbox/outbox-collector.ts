import type { Channel } from '#channel/contract.ts';
import type { DeskMessage } from '#desk/view.ts';
import type { ChannelName, DeskName } from '#domain/channels.ts';
import type { IdSource } from '#domain/clock.ts';
import type { ConversationId, OutboxId } from '#domain/ids.ts';
import type { Address, OutboundMessage } from '#domain/messages.ts';
import type { Subject } from '#domain/subject.ts';
import type { Locale } from '#domain/text.ts';
import { deskDraft, type OutboxDraft } from './outbox.ts';

/** A conversation; with its address and language where the citizen wrote just now, and so can be reached. */
export interface Recipient {
  readonly id: ConversationId;
  readonly channel: ChannelName;
  readonly address?: Address;
  readonly locale?: Locale;
}

/** Collects what a transaction wants sent, so that its last statement inserts all of it. */
export interface OutboxCollector {
  readonly drafts: readonly OutboxDraft[];
  toCitizen(to: Recipient, message: OutboundMessage, subject?: Subject): void;
  /** Does nothing where no desk is on: staff then work in the console. */
  toDesk(message: DeskMessage): void;
}

export interface OutboxCollectorOptions {
  readonly ids: IdSource;
  readonly channels: ReadonlyMap<ChannelName, Channel>;
  /** Where staff work; absent where they work in the console alone. */
  readonly desk: DeskName | undefined;
}

export function createOutboxCollector({ ids, channels, desk }: OutboxCollectorOptions): OutboxCollector {
  const drafts: OutboxDraft[] = [];
  const nextId = () => ids.uuid() as OutboxId;
  return {
    drafts,
    toCitizen({ id: conversationId, channel, address: to, locale }, message, subject) {
      // A channel that was switched off keeps its messages whole until it is on again.
      const parts = channels.get(channel)?.split(message) ?? [message];
      for (const part of parts) {
        const head = { id: nextId(), lane: conversationId, channel, subject };
        drafts.push({ ...head, recipient: 'citizen', conversationId, message: part, to, locale });
      }
    },
    toDesk(message) {
      if (desk !== undefined) drafts.push(deskDraft(nextId(), desk, message));
    },
  };
}
