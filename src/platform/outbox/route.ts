import type { Channel, Pace, SendOutcome } from '#channel/contract.ts';
import type { Desk } from '#desk/contract.ts';
import type { ChannelName, DeskName } from '#domain/channels.ts';
import type { OutboundMessage } from '#domain/messages.ts';
import { caseOfSubject } from '#domain/subject.ts';
import { defaultLocale } from '#domain/text.ts';
import type { OutboxRow } from './outbox.ts';

/** How rows for citizens, or for staff, leave by one platform. */
export type Route = Way &
  (
    | { readonly serves: 'citizens'; readonly channel: ChannelName }
    | { readonly serves: 'staff'; readonly channel: DeskName }
  );

interface Way {
  readonly repeatable: boolean;
  /** Of each lane. */
  readonly pace?: Pace | undefined;
  /** One attempt. Rejects where it broke off before anything left, such as where the row cannot be opened. */
  send(row: OutboxRow): Promise<SendOutcome>;
}

/** Those among whom a message's recipient is. */
export function servedBy({ recipient }: Pick<OutboxRow, 'recipient'>): Route['serves'] {
  return recipient === 'citizen' ? 'citizens' : 'staff';
}

/** `isAboutCase` says of a message that is no news of a case whether it shows one. */
export function channelRoute(channel: Channel, isAboutCase: (message: OutboundMessage) => boolean): Route {
  return {
    channel: channel.name,
    serves: 'citizens',
    repeatable: channel.repeatable,
    pace: channel.pace,
    send: async (row) => {
      if (row.recipient !== 'citizen') throw new TypeError('a message for staff came to a channel of citizens');
      const { id, to, locale = defaultLocale, message, subject } = row;
      if (to === undefined) return { type: 'failed', cause: 'gone', detail: 'the conversation has no address' };
      const isAbout = caseOfSubject(subject) !== undefined || isAboutCase(message);
      return channel.send({ ...{ id, to, locale, message }, ...(isAbout ? { aboutCase: true } : {}) });
    },
  };
}

export function deskRoute(desk: Desk): Route {
  return {
    channel: desk.name,
    serves: 'staff',
    repeatable: desk.repeatable,
    send: async (row) => {
      if (row.recipient === 'citizen') throw new TypeError('a message for a citizen came to a desk');
      const { id, message, attempts, interrupted } = row;
      return desk.send({ id, message, repeated: attempts > 0 || interrupted });
    },
  };
}
