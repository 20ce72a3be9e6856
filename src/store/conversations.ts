import type { ConversationId } from '#domain/ids.ts';
import type { Address } from '#domain/messages.ts';
import type { Prisma } from './generated/client.ts';
import type { KeyRing } from './key-ring.ts';

/** The blind index by which a conversation is found. */
export function addressIndex(keyRing: KeyRing, channel: string, address: Address): Buffer {
  return keyRing.index(`${channel}|${address}`);
}

export function sealAddress(keyRing: KeyRing, id: string, address: Address): Buffer {
  return keyRing.seal(address, { table: 'conversation', column: 'address_sealed', row: id });
}

/** Whether anything may be sent to these conversations. */
export async function setReachable(
  db: Prisma.TransactionClient,
  ids: readonly ConversationId[],
  reachable: boolean,
): Promise<void> {
  await db.conversation.updateMany({ where: { id: { in: [...ids] } }, data: { reachable } });
}

/** Notes that the platform gave the conversation another address. Does nothing where that address is taken already. */
export async function moveConversation(
  db: Prisma.TransactionClient,
  move: { readonly id: ConversationId; readonly channel: string; readonly to: Address },
  keyRing: KeyRing,
): Promise<void> {
  const index = addressIndex(keyRing, move.channel, move.to);
  const sealed = sealAddress(keyRing, move.id, move.to);
  await db.$executeRaw`
    UPDATE conversation SET address_index = ${index}, address_sealed = ${sealed}
    WHERE id = ${move.id}::uuid
      AND NOT EXISTS (SELECT 1 FROM conversation o WHERE o.channel = ${move.channel} AND o.address_index = ${index})`;
}
