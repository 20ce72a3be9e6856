import { type Day, storedWhen, type When } from '#domain/when.ts';
import type { Petition } from './case.ts';

/** A petition as it was stored: those that were filed before times could be anything but a day hold that day alone. */
export type StoredPetition = Omit<Petition, 'happenedOn'> & { readonly happenedOn?: When | Day | undefined };

/** A stored petition in today's shape. */
export function toPetition(stored: StoredPetition): Petition {
  return { ...stored, happenedOn: storedWhen(stored.happenedOn) };
}
