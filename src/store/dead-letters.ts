import type { Clock, IdSource } from '#domain/clock.ts';
import type { ErrorCode } from '#domain/errors.ts';
import type { InboundMessage } from '#domain/messages.ts';
import type { Prisma } from './generated/client.ts';
import type { KeyRing } from './key-ring.ts';

export interface DeadLetter {
  readonly message: InboundMessage;
  readonly errorCode: ErrorCode;
  /** For the operator: names of errors and places in code, no personal data. */
  readonly errorDetail: string;
}

/** Keeps a message whose turn failed by itself, whole and sealed. */
export async function keepDeadLetter(
  tx: Prisma.TransactionClient,
  letter: DeadLetter,
  context: { readonly keyRing: KeyRing; readonly clock: Clock; readonly ids: IdSource },
): Promise<void> {
  const id = context.ids.uuid();
  await tx.deadLetter.create({
    data: {
      id,
      channel: letter.message.channel,
      externalId: letter.message.externalId,
      messageSealed: new Uint8Array(
        context.keyRing.seal(JSON.stringify(letter.message), {
          table: 'dead_letter',
          column: 'message_sealed',
          row: id,
        }),
      ),
      errorCode: letter.errorCode,
      errorDetail: letter.errorDetail,
      at: context.clock.now(),
    },
  });
}
