import type { Channel, Pace, SendOutcome } from '#channel/contract.ts';
import type { Desk } from '#desk/contract.ts';
import type { DeskMessage } from '#desk/view.ts';
import type { OutboundMessage } from '#domain/messages.ts';
import { defaultLocale } from '#domain/text.ts';
import type { OutboxChannel, OutboxRow } from '#store/outbox.ts';

/** How rows of one outbox channel leave. */
export interface Route {
  readonly channel: OutboxChannel;
  readonly repeatable: boolean;
  /** Of each lane. */
  readonly pace?: Pace | undefined;
  /** One attempt. Rejects where it broke off before anything left, such as where the row cannot be opened. */
  send(row: OutboxRow): Promise<SendOutcome>;
}

/** `isAboutCase` says of a message that is no news of a case whether it shows one. */
export function channelRoute(channel: Channel, isAboutCase: (message: OutboundMessage) => boolean): Route {
  return {
    channel: channel.name,
    repeatable: channel.repeatable,
    pace: channel.pace,
    send: async (row) => {
      if (row.to === undefined) return { type: 'failed', cause: 'gone', detail: 'the conversation has no address' };
      const message = JSON.parse(row.payload) as OutboundMessage;
      const { id, to, locale = defaultLocale } = row;
      const isAbout = row.caseId !== undefined || isAboutCase(message);
      return channel.send({ ...{ id, to, locale, message }, ...(isAbout ? { aboutCase: true } : {}) });
    },
  };
}

export function deskRoute(desk: Desk): Route {
  return {
    channel: 'slack',
    repeatable: desk.repeatable,
    send: async (row) => {
      const message = JSON.parse(row.payload) as DeskMessage;
      return desk.send({ id: row.id, message, repeated: row.attempts > 0 || row.interrupted });
    },
  };
}
