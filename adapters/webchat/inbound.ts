import type { FileRef } from '#domain/files.ts';
import type { FileId } from '#domain/ids.ts';
import type { Address, InboundContent, InboundMessage } from '#domain/messages.ts';
import type { HeldFile, PostedContent, PostedMessage } from './protocol.ts';
import { externalIdOf } from './session.ts';

const COMMAND = /^\/([a-z_]{1,32})(?:\s+(\S.*))?$/s;

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
      const command = COMMAND.exec(content.text);
      if (!command?.[1]) return content;
      return { type: 'command', name: command[1], argument: command[2]?.trim() ?? '' };
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
