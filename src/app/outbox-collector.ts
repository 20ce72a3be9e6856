import type { Channel } from '#channel/contract.ts';
import { caseOf, type DeskMessage } from '#desk/view.ts';
import type { ChannelName } from '#domain/channels.ts';
import type { IdSource } from '#domain/clock.ts';
import type { CaseId, ConversationId, OutboxId } from '#domain/ids.ts';
import type { Address, OutboundMessage } from '#domain/messages.ts';
import type { Locale } from '#domain/text.ts';
import { DESK_LANE, type OutboxDraft } from '#store/outbox.ts';

/** Which case event a message to a citizen is the echo of. */
export interface EchoOf {
  readonly caseId: CaseId;
  readonly sequence: number;
}

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
  toCitizen(to: Recipient, message: OutboundMessage, echo?: EchoOf): void;
  /** Does nothing where no desk is on: staff then work in the console. */
  toDesk(message: DeskMessage): void;
}

export interface OutboxCollectorOptions {
  readonly ids: IdSource;
  readonly channels: ReadonlyMap<ChannelName, Channel>;
  readonly deskIsOn: boolean;
}

export function createOutboxCollector(options: OutboxCollectorOptions): OutboxCollector {
  const drafts: OutboxDraft[] = [];
  const add = (draft: Omit<OutboxDraft, 'id'>) => drafts.push({ id: options.ids.uuid() as OutboxId, ...draft });
  return {
    drafts,
    toCitizen(to, message, echo) {
      // A channel that was switched off keeps its messages whole until it is on again.
      const parts = options.channels.get(to.channel)?.split(message) ?? [message];
      for (const part of parts) {
        add({
          lane: to.id,
          channel: to.channel,
          conversationId: to.id,
          caseId: echo?.caseId,
          echoOf: echo?.sequence,
          payload: JSON.stringify(part),
          to: to.address,
          locale: to.locale,
        });
      }
    },
    toDesk(message) {
      if (!options.deskIsOn) return;
      const caseId = caseOf(message);
      const fileId = message.type === 'file' ? message.file.id : undefined;
      add({
        lane: laneOf(message),
        channel: 'slack',
        conversationId: undefined,
        caseId,
        echoOf: undefined,
        fileId,
        payload: JSON.stringify(message),
      });
    },
  };
}

/** An alert waits for nothing else, and what keeps an attachment back must not keep the case's posts back: each has a lane of its own. */
function laneOf(message: DeskMessage): string {
  if (message.type === 'alarm' || message.type === 'alarm-changed') return message.alertId;
  if (message.type === 'file') return message.file.id;
  return caseOf(message) ?? DESK_LANE;
}
