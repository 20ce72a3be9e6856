import type { CaseNumber, ConversationId } from '#domain/ids.ts';
import type { MessageRef, OutboundMessage } from '#domain/messages.ts';
import type { Prisma } from '#platform/database/generated/client.ts';
import type { KeyRing } from '#platform/keys/key-ring.ts';
import { messageOfRef } from '#platform/outbox/outbox.ts';
import { onlyCaseIn } from '../model/number.ts';
import { petitionerIn } from '../model/petitioners.ts';
import { findCaseByNumber } from '../store/cases.ts';

/** Tells whether a message of ours shows one case, by its number: a status page, or that it was registered. */
export function showsOneCase(message: OutboundMessage): boolean {
  return caseIn(message) !== undefined;
}

/** The case of this conversation that a message of ours showed, though it was no news of it. */
export async function caseShownIn(
  db: Prisma.TransactionClient,
  message: { readonly conversation: ConversationId; readonly ref: MessageRef },
  keyRing: KeyRing,
): Promise<CaseNumber | undefined> {
  const shown = await messageOfRef(db, message, keyRing);
  const number = shown && caseIn(shown);
  const stored = number && (await findCaseByNumber(db, number, keyRing));
  // One that was opened with its code is not this conversation's to add to by a reply.
  return stored && petitionerIn(stored.case, message.conversation) ? number : undefined;
}

function caseIn(message: OutboundMessage): CaseNumber | undefined {
  return onlyCaseIn(message.type === 'text' ? message.text : message.caption);
}
