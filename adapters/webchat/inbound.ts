import type { FileRef } from '#domain/files.ts';
import type { FileId } from '#domain/ids.ts';
import type { Address, InboundContent, InboundMessage } from '#domain/messages.ts';
import { slashCommandIn } from '#domain/slash-command.ts';
import type { HeldFile, PostedContent, PostedMessage } from './protocol.ts';
import { externalIdOf } from './session.ts';

/** A posted message as every adapter reports it. Proofs of files are checked before. */
export function toInbound(address: Address, posted: PostedMessage): InboundMessage {
  return {
    channel: 'webchat',
    externalId: externalIdOf(address, posted.id),
    address,
    languageTag: posted.language,
    ...(posted.replyTo === undefined ? {} : { replyTo: posted.replyTo }),
    content: toContent(posted.content),
  };
}

function toContent(content: PostedContent): InboundContent {
  switch (content.type) {
    case 'text': {
      const command = slashCommandIn(content.text);
      return command ? { type: 'command', ...command } : content;
    }
    case 'command':
      return content;
    case 'button':
      return { type: 'button', token: content.token, on: content.on };
    case 'place':
      return { ...content, label: '' };
    case 'contact':
      // Typed by hand: nobody vouches that the number is theirs.
      return { ...content, name: '', own: false };
    case 'files':
      return {
        type: 'files',
        files: content.files.map((held) => ({ at: 'store', file: toFileRef(held.file) })),
        caption: content.caption,
      };
  }
}

/** Only after {@link checkHeld}: the proof covers every field. */
export function toFileRef(file: HeldFile['file']): FileRef {
  return { ...file, id: file.id as FileId, size: file.size };
}
