import type { Staff } from '#domain/person.ts';
import { Accounts, authorAtDesk } from '#modules/access/index.ts';
import type { KeyRing } from '#platform/keys/key-ring.ts';
import { inWork, SYSTEM, type WorkOptions } from '#platform/work/work.ts';
import type { Case } from '../model/case.ts';

/** A page that is open asks again every few seconds; what it shows within this time is one reading, in milliseconds. */
const READING_MS = 3_600_000;
const MANY_READINGS = 10_000;

/** Notes in the audit log that somebody is shown the name and phone number of a petitioner, before they are. */
export type NoteReading = (viewer: Staff, read: Case) => Promise<void>;

export function createNoteReading(options: WorkOptions & { readonly keyRing: KeyRing }): NoteReading {
  const accounts = new Accounts(options.keyRing);
  const readings = new Map<string, number>();
  return async (viewer, { id, number, petition, accusation }) => {
    if (petition.petitioner.type === 'anonymous') return;
    const reading = `${viewer.id}:${id}`;
    const now = options.clock.now().getTime();
    if (now - (readings.get(reading) ?? Number.NEGATIVE_INFINITY) < READING_MS) return;
    await inWork(options, SYSTEM, async ({ tx, note }) => {
      const author = await authorAtDesk(tx, viewer.id, accounts);
      if (accusation) {
        note({ action: 'staff.accuser-read', subject: { type: 'staff', id: viewer.id }, detail: {} }, author);
      } else note({ action: 'case.person-read', subject: { type: 'case', id: number }, detail: {} }, author);
    });
    // Forgetting all when it has grown large costs no more than another entry.
    if (readings.size >= MANY_READINGS) readings.clear();
    readings.set(reading, now);
  };
}
