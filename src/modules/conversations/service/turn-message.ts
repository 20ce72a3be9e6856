import type { IdSource } from '#domain/clock.ts';
import type { FileId } from '#domain/ids.ts';
import type { InboundMessage } from '#domain/messages.ts';
import type { TurnMessage } from '#engine/contract.ts';
import type { ArrivedFile } from '#modules/attachments/index.ts';
import type { KnownConversation } from '#platform/conversations/conversations.ts';

/** A message as the engine takes it, and the files that came with it. `undefined` where it concerns the channel alone. */
export function turnMessage(
  message: InboundMessage,
  conversation: KnownConversation,
  ids: IdSource,
): { readonly message: TurnMessage; readonly files: readonly ArrivedFile[] } | undefined {
  const { content } = message;
  if (content.type === 'reachability' || content.type === 'moved') return undefined;
  if (content.type !== 'files') return { message: { ...message, content }, files: [] };
  const files = content.files.map((file): ArrivedFile => {
    const conversationId = conversation.id;
    return file.at === 'store'
      ? { conversationId, file: file.file, source: undefined }
      : { conversationId, file: { ...file.file, id: ids.uuid() as FileId }, source: file.source };
  });
  const named = { ...content, files: files.map(({ file }) => file) };
  return { message: { ...message, content: named }, files };
}
