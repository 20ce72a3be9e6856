import type { Actor } from '#domain/person.ts';
import type { Case } from './case.ts';

/** Whether a citizen did it from another chat than the case was filed in, by number and query code: nobody knows who it was. */
export function cameByCode(actor: Actor, { conversation }: Pick<Case, 'conversation'>): boolean {
  return actor.type === 'citizen' && actor.conversation !== conversation;
}
