import { Prisma } from '../database/generated/client.ts';

/** Tries after which a message that still waits is shown to people: about half a minute. The index `outbox_lasting_idx` knows it too. */
export const LASTING_TRIES = 5;

/** How a message `o` may have come to be undelivered: failed for good, perhaps arrived, or tried for a while now and still being tried. */
export const undeliveredAs = {
  failed: Prisma.sql`o.state = 'failed'`,
  unknown: Prisma.sql`o.state = 'unknown'`,
  waiting: Prisma.sql`o.state = 'pending' AND o.attempts >= ${LASTING_TRIES}`,
} as const satisfies Record<string, Prisma.Sql>;

/** A condition that holds of a message `o` where one of these does. */
export function undeliveredIn(states: readonly Prisma.Sql[] = Object.values(undeliveredAs)): Prisma.Sql {
  return Prisma.sql`((${Prisma.join(states, ') OR (')}))`;
}
