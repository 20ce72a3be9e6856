import type { ConversationId } from '#domain/ids.ts';
import {
  type ConversationRow,
  conversationColumns,
  type KnownConversation,
  standingColumn,
  toConversation,
} from '#platform/conversations/conversations.ts';
import type { Prisma } from '#platform/database/generated/client.ts';
import type { KeyRing } from '#platform/keys/key-ring.ts';

/** How many conversations stand at a node of a version of a flow. */
export interface StandingCount {
  readonly flow: string;
  readonly version: number;
  readonly node: string;
  readonly count: number;
}

/** Where conversations stand; one that is in several flows counts in each. */
export async function standings(db: Prisma.TransactionClient, flow?: string): Promise<StandingCount[]> {
  const like = flow === undefined ? '%' : `%${flow}@%`;
  // Few conversations stand in ways that no other does: counted first, taken apart then.
  return db.$queryRaw<StandingCount[]>`
    WITH stood AS (
      SELECT standing, count(*) AS count FROM conversation WHERE standing LIKE ${like} GROUP BY standing
    ), frames AS (
      SELECT split_part(frame, '@', 1) AS flow, split_part(split_part(frame, '@', 2), '#', 1)::int AS version,
             split_part(frame, '#', 2) AS node, count
      FROM stood, unnest(string_to_array(standing, ' ')) AS frame
    )
    SELECT flow, version, node, sum(count)::int AS count FROM frames
    WHERE ${flow ?? null}::text IS NULL OR flow = ${flow ?? null}::text
    GROUP BY flow, version, node ORDER BY flow, version, node`;
}

/** A page of conversations of which nobody noted where they stand, after an id. */
export async function withoutStanding(
  db: Prisma.TransactionClient,
  { after, limit }: { readonly after: ConversationId | null; readonly limit: number },
  keyRing: KeyRing,
): Promise<KnownConversation[]> {
  const rows = await db.$queryRaw<ConversationRow[]>`
    SELECT ${conversationColumns} FROM conversation
    WHERE standing IS NULL AND snapshot IS NOT NULL AND (${after}::uuid IS NULL OR id > ${after}::uuid)
    ORDER BY id LIMIT ${limit}`;
  return rows.map((row) => toConversation(row, keyRing));
}

/** Notes where conversations stand, of those that had no turn since they were read. */
export async function noteStandings(
  db: Prisma.TransactionClient,
  conversations: readonly Pick<KnownConversation, 'id' | 'turns' | 'standing'>[],
): Promise<void> {
  await db.$executeRaw`
    UPDATE conversation c SET standing = t.standing
    FROM unnest(${conversations.map(({ id }) => id)}::uuid[], ${conversations.map(({ turns }) => turns)}::int[],
                ${conversations.map(({ standing }) => standingColumn(standing))}::text[]) AS t (id, turns, standing)
    WHERE c.id = t.id AND c.turns = t.turns`;
}
