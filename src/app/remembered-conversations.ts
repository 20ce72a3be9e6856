import { LRUCache } from 'lru-cache';
import type { InboundMessage } from '#domain/messages.ts';
import type { LockedConversation } from '#store/turns.ts';

/** Conversations that a process remembers; a snapshot is some kilobytes. */
const REMEMBERED = 10_000;

/** A conversation as this process left it. */
export type RememberedConversation = LockedConversation;

/** By channel and address. Only a hint: what is written on it is compared with the store first. */
export class RememberedConversations {
  readonly #byKey = new LRUCache<string, RememberedConversation>({ max: REMEMBERED });

  find(message: InboundMessage): RememberedConversation | undefined {
    return this.#byKey.get(keyOf(message));
  }

  keep(message: InboundMessage, conversation: RememberedConversation): void {
    this.#byKey.set(keyOf(message), conversation);
  }

  forget(message: InboundMessage): void {
    this.#byKey.delete(keyOf(message));
  }
}

/** What tells conversations apart before they are looked up. */
export function keyOf({ channel, address }: Pick<InboundMessage, 'channel' | 'address'>): string {
  return `${channel}|${address}`;
}
