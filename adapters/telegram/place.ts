import type { Address } from '#domain/messages.ts';
import { apiFailure } from './errors.ts';

/** Where a message goes, as the Bot API's methods take it. */
export interface Place {
  readonly chat_id: number;
  /** A topic of the chat, where its citizen has topics there (Bot API, `has_topics_enabled` of a bot). */
  readonly message_thread_id?: number;
}

/** The address of a place: the chat, and the topic behind a slash. */
export function addressOf({ chat_id, message_thread_id }: Place): Address {
  return message_thread_id === undefined ? `${chat_id}` : `${chat_id}/${message_thread_id}`;
}

export function placeOf(address: Address): Place {
  const [chat, topic] = address.split('/');
  return { chat_id: Number(chat), ...(topic === undefined ? {} : { message_thread_id: Number(topic) }) };
}

/** Sends to a place; to the chat itself where its topic is there no longer, since what an office says must not be lost with it. */
export async function sendTo<T>(place: Place, send: (place: Place) => Promise<T>): Promise<T> {
  try {
    return await send(place);
  } catch (error) {
    if (place.message_thread_id === undefined || !isTopicGone(error)) throw error;
    return send({ chat_id: place.chat_id });
  }
}

/** Telegram's words where a topic was deleted or closed, or topics were switched off. */
function isTopicGone(error: unknown): boolean {
  const failure = apiFailure(error);
  return (
    failure?.code === 400 && /message thread not found|TOPIC_(?:CLOSED|DELETED|ID_INVALID)/i.test(failure.description)
  );
}
