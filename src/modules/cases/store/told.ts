import { Prisma } from '#platform/database/generated/client.ts';
import { undeliveredIn } from '#platform/outbox/undelivered.ts';
import { notices } from '../model/events.ts';

/** Of a message `o`, which may be about the case `c`: it tells a petitioner of something that happened. */
export const isEcho = Prisma.sql`(o.recipient = 'citizen' AND o.subject_sequence IS NOT NULL)`;

/** Staff told the petitioners themselves what it says: it is no matter any more whether it arrived. */
export const isToldOtherwise = Prisma.sql`coalesce(o.recipient = 'citizen' AND o.subject_sequence <= c.told_through, false)`;

/**
 * Tells whether a petitioner of the case `c` still has to hear something that did not surely arrive, or that no message could take to them; a
 * value of a larger query.
 */
export const hasUndelivered = Prisma.sql`(EXISTS (
  SELECT 1 FROM outbox o WHERE o.subject_id = c.id AND ${isEcho} AND ${undeliveredIn()} AND NOT ${isToldOtherwise}
) OR EXISTS (
  SELECT 1 FROM case_petitioner p JOIN case_event e ON e.case_id = p.case_id AND e.type = ANY (${[...notices]}::text[])
  WHERE p.case_id = c.id AND p.conversation_id IS NULL AND p.left_at IS NULL AND e.sequence > coalesce(c.told_through, 0)
))`;
