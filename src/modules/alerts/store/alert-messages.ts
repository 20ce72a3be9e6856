import type { AlertId, ConversationId, OutboxId } from '#domain/ids.ts';
import type { MessageRef } from '#domain/messages.ts';
import type { Prisma } from '#platform/database/generated/client.ts';
import type { KeyRing } from '#platform/keys/key-ring.ts';
import type { AlertDelivery, AlertHandler } from '../model/alert.ts';

/** A message that whoever took an alert wrote to the citizen; its words are opened where they are read. */
export interface StoredAlertMessage {
  readonly at: Date;
  readonly delivery: AlertDelivery;
  readonly text: string;
}

const textAt = (id: string) => ({ table: 'alert_message', column: 'text_sealed', row: id });

/** Locks an alert that is in these hands; false where it is not, or not any more. */
export async function holdAlert(tx: Prisma.TransactionClient, id: AlertId, by: AlertHandler): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM alert WHERE id = ${id}::uuid AND state = 'taken' AND taken_by_type = ${by.type} AND taken_by_id = ${by.id}
    FOR UPDATE`;
  return rows.length > 0;
}

export async function saveAlertMessage(
  tx: Prisma.TransactionClient,
  message: {
    readonly id: string;
    readonly alertId: AlertId;
    readonly at: Date;
    readonly text: string;
    readonly outboxIds: readonly OutboxId[];
  },
  keyRing: KeyRing,
): Promise<void> {
  const { id, alertId, at, text, outboxIds } = message;
  const textSealed = new Uint8Array(keyRing.seal(text, textAt(id)));
  await tx.alertMessage.create({ data: { id, alertId, at, textSealed, outboxIds: [...outboxIds] } });
}

/** Tells whether a message of ours to this conversation was one of an alert that has not ended, by the platform's id of it. */
export async function isAlertMessage(
  tx: Prisma.TransactionClient,
  { conversation, ref }: { readonly conversation: ConversationId; readonly ref: MessageRef },
): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM alert_message m JOIN alert a ON a.id = m.alert_id JOIN outbox o ON o.id = ANY (m.outbox_ids)
    WHERE a.conversation_id = ${conversation}::uuid AND a.state <> 'ended' AND o.ref = ${ref} LIMIT 1`;
  return rows.length > 0;
}

/** The messages of these alerts, oldest first. */
export async function alertMessages(
  db: Prisma.TransactionClient,
  ids: readonly AlertId[],
  keyRing: KeyRing,
): Promise<ReadonlyMap<AlertId, readonly StoredAlertMessage[]>> {
  const rows = await db.$queryRaw<
    { id: string; alertId: AlertId; at: Date; textSealed: Uint8Array; delivery: AlertDelivery }[]
  >`
    SELECT m.id, m.alert_id AS "alertId", m.at, m.text_sealed AS "textSealed",
           CASE WHEN bool_or(o.state = 'failed') THEN 'failed'
                -- Rows that ended long ago are deleted.
                WHEN bool_or(o.state = 'unknown' OR o.id IS NULL) THEN 'unknown'
                WHEN bool_or(o.state = 'pending') THEN 'pending' ELSE 'sent' END AS delivery
    FROM alert_message m CROSS JOIN LATERAL unnest(m.outbox_ids) AS part (id) LEFT JOIN outbox o ON o.id = part.id
    WHERE m.alert_id = ANY (${[...ids]}::uuid[])
    GROUP BY m.id ORDER BY m.at, m.id`;
  const byAlert = Map.groupBy(rows, ({ alertId }) => alertId);
  return new Map(
    [...byAlert].map(([alertId, messages]) => [
      alertId,
      messages.map(({ id, at, textSealed, delivery }) => ({
        at,
        delivery,
        get text() {
          return keyRing.open(textSealed, textAt(id));
        },
      })),
    ]),
  );
}
