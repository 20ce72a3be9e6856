import type { ConversationId } from '#domain/ids.ts';
import type { Case, Closure } from './case.ts';
import { petitionerServed } from './petitioners.ts';

type Rated = Pick<Case, 'closure' | 'evaluations' | 'petitioners'>;

/** The ending that can be rated from a conversation: the last one, until it was rated for the same petitioner. */
export function ratable(current: Rated, conversation: ConversationId): Closure | undefined {
  const { closure, evaluations } = current;
  const served = petitionerServed(current, conversation);
  const given = evaluations.filter(({ ending }) => ending === closure?.event);
  return given.some(({ by }) => petitionerServed(current, by)?.id === served?.id) ? undefined : closure;
}
