import type { ChannelName } from '#domain/channels.ts';
import type { CaseId, ConversationId, PetitionerId } from '#domain/ids.ts';
import type { Locale } from '#domain/text.ts';
import { Prisma } from '#platform/database/generated/client.ts';
import type { KeyRing } from '#platform/keys/key-ring.ts';
import type { Identity, Petitioner, PetitionerPart, ToldByStaff } from '../model/petitioner.ts';

/** A petitioner as `petitionersOf` gives them, within JSON; sealed bytes in base64, times in milliseconds. */
export interface PetitionerRow {
  readonly id: string;
  readonly part: string;
  readonly conversation: string | null;
  readonly how: string | null;
  readonly identity: string | null;
  readonly joinedAt: number;
  readonly onBehalfOf: string | null;
  readonly leftAt: number | null;
  /** Of the conversation: its channel, and the language that is read there now. */
  readonly channel: string | null;
  readonly reads: string | null;
}

/** A conversation in which somebody hears of a case. */
export interface CaseRecipient {
  readonly id: ConversationId;
  readonly channel: ChannelName;
  readonly reads: Locale;
}

const howAt = (id: string) => ({ table: 'case_petitioner', column: 'how_sealed', row: id });
const identityAt = (id: string) => ({ table: 'case_petitioner', column: 'identity_sealed', row: id });

/** The petitioners of a case in the order of their joining, as a value of a larger query. */
export function petitionersOf(caseId: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(
    SELECT coalesce(json_agg(json_build_object(
      'id', p.id, 'part', p.part, 'conversation', p.conversation_id, 'how', encode(p.how_sealed, 'base64'),
      'identity', encode(p.identity_sealed, 'base64'), 'joinedAt', (extract(epoch FROM p.joined_at) * 1000)::bigint,
      'onBehalfOf', p.on_behalf_of, 'leftAt', (extract(epoch FROM p.left_at) * 1000)::bigint, 'channel', v.channel, 'reads', v.locale
    ) ORDER BY p.joined_at, p.id), '[]')
    FROM case_petitioner p LEFT JOIN conversation v ON v.id = p.conversation_id WHERE p.case_id = ${caseId})`;
}

/** Under the case's key, which is loaded. Whoever filed the case said in the petition who they are. */
export function toPetitioner(row: PetitionerRow, filer: Identity, keyRing: KeyRing): Petitioner {
  const { id, conversation, how, identity, onBehalfOf, leftAt } = row;
  const open = (sealed: string, at: (id: string) => ReturnType<typeof howAt>) =>
    keyRing.open(Buffer.from(sealed, 'base64'), at(id));
  return {
    id: id as PetitionerId,
    part: row.part as PetitionerPart,
    reachedBy:
      conversation === null
        ? { type: 'staff', ...(JSON.parse(open(how ?? '', howAt)) as Omit<ToldByStaff, 'type'>) }
        : { type: 'conversation', conversation: conversation as ConversationId },
    identity: identity === null ? filer : JSON.parse(open(identity, identityAt)),
    joinedAt: new Date(row.joinedAt),
    onBehalfOf: (onBehalfOf ?? undefined) as PetitionerId | undefined,
    leftAt: leftAt === null ? undefined : new Date(leftAt),
  };
}

/** Where those who have not left hear of the case. */
export function toRecipients(rows: readonly PetitionerRow[]): readonly CaseRecipient[] {
  return rows.flatMap(({ conversation, channel, reads, leftAt }) =>
    conversation === null || leftAt !== null
      ? []
      : [{ id: conversation as ConversationId, channel: channel as ChannelName, reads: reads as Locale }],
  );
}

/** A case that has petitioners of whom nothing is stored yet, and the key that it is sealed under. */
export interface PetitionersToSave {
  readonly caseId: CaseId;
  readonly dataKeyId: number;
  readonly petitioners: readonly Petitioner[];
}

/** Inserts petitioners: the statement, which may be a part of a larger one. */
export function petitionerInserts(cases: readonly PetitionersToSave[], keyRing: KeyRing): Prisma.Sql {
  const all = cases.flatMap(({ petitioners, ...of }) => petitioners.map((petitioner) => ({ ...of, petitioner })));
  const each = <Value>(read: (petitioner: Petitioner) => Value) => all.map(({ petitioner }) => read(petitioner));
  const sealed = (read: (petitioner: Petitioner) => string | undefined, at: typeof howAt) =>
    all.map(({ petitioner, dataKeyId }) => {
      const plain = read(petitioner);
      return plain === undefined ? null : keyRing.sealUnder(dataKeyId, plain, at(petitioner.id));
    });
  return Prisma.sql`
    INSERT INTO case_petitioner (id, case_id, part, conversation_id, how_sealed, identity_sealed, joined_at, on_behalf_of)
    SELECT * FROM unnest(
      ${each(({ id }) => id)}::uuid[], ${all.map(({ caseId }) => caseId)}::uuid[], ${each(({ part }) => part)}::text[],
      ${each(({ reachedBy }) => (reachedBy.type === 'conversation' ? reachedBy.conversation : null))}::uuid[],
      ${sealed(({ reachedBy }) => howOf(reachedBy), howAt)}::bytea[],
      ${sealed(({ part, identity }) => (part === 'filed' ? undefined : JSON.stringify(identity)), identityAt)}::bytea[],
      ${each(({ joinedAt }) => joinedAt)}::timestamptz[], ${each(({ onBehalfOf }) => onBehalfOf ?? null)}::uuid[]
    )`;
}

/** How staff tell them, as it is sealed. */
function howOf(reachedBy: Petitioner['reachedBy']): string | undefined {
  if (reachedBy.type === 'conversation') return undefined;
  const { by, address } = reachedBy;
  return JSON.stringify({ by, address });
}

/** Writes down that a petitioner left. */
export async function savePetitionerLeft(tx: Prisma.TransactionClient, id: PetitionerId, leftAt: Date): Promise<void> {
  await tx.casePetitioner.update({ where: { id }, data: { leftAt } });
}

/** The cases of a conversation: those in which it is a petitioner's who has not left. */
export function ofConversation(conversation: ConversationId): Prisma.Sql {
  return Prisma.sql`
    c.id IN (SELECT case_id FROM case_petitioner WHERE conversation_id = ${conversation}::uuid AND left_at IS NULL)`;
}
