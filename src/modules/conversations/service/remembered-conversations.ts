import { LRUCache } from 'lru-cache';
import type { InboundMessage } from '#domain/messages.ts';
import type { KnownConversation } from '#platform/conversations/conversations.ts';

/** Conversations that a process remembers; a snapshot is some kilobytes. */
const REMEMBERED = 10_000;

/** Conversations as this process left them, by channel and address. Only a hint: what is written on it is compared with the store first. */
export class RememberedConversations {
  readonly #byKey = new LRUCache<string, KnownConversation>({ max: REMEMBERED });

  find(message: InboundMessage): KnownConversation | undefined {
    return this.#byKey.get(keyOf(message));
  }

  keep(message: InboundMessage, conversation: KnownConversation): void {
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
