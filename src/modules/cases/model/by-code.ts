import type { Actor } from '#domain/person.ts';
import { petitionerIn, type WithPetitioners } from './petitioners.ts';

/** Tells whether a citizen did it from another chat than a petitioner's, by number and query code: nobody knows who it was. */
export function cameByCode(actor: Actor, current: WithPetitioners): boolean {
  return actor.type === 'citizen' && petitionerIn(current, actor.conversation) === undefined;
}
