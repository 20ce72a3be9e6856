import type { ConversationId } from '#domain/ids.ts';

/** As many characters as tell some chats from one another; of a UUIDv7 the last ones are random. */
const LENGTH = 6;

/** What an admin tells the chats of citizens by whose words are none of theirs. */
export function chatMark(conversation: ConversationId): string {
  return conversation.slice(-LENGTH);
}
