import type { Clock } from '#domain/clock.ts';
import type { CaseNumber } from '#domain/ids.ts';
import type { Policy } from '#modules/office/model/policy.ts';
import type { DatabaseClient } from '#platform/database/database-client.ts';
import type { KeyRing } from '#platform/keys/key-ring.ts';
import { calendarDay } from '../model/calendar.ts';
import { caseNumber } from '../model/number.ts';
import { nextSequences } from '../store/case-changes.ts';

/** Cases for which numbers and keys are drawn at once. What is left when the program stops are gaps in the numbers. */
const DRAWN_AT_ONCE = 16;

/** What a case needs from the store before it can be decided on. */
export interface CaseReservation {
  readonly number: CaseNumber;
  /** Of the case's own key, which is loaded. */
  readonly dataKeyId: number;
}

/** Numbers and keys, drawn ahead, so that filing a petition waits for neither. */
export interface CaseReservations {
  take(count: number): Promise<CaseReservation[]>;
}

export interface CaseReservationsOptions {
  readonly prisma: DatabaseClient;
  readonly keyRing: KeyRing;
  readonly policy: Policy;
  readonly clock: Clock;
}

export function createCaseReservations({ prisma, keyRing, policy, clock }: CaseReservationsOptions): CaseReservations {
  let ready: CaseReservation[] = [];
  let readyFor = 0;

  async function draw(year: number, count: number): Promise<CaseReservation[]> {
    const sequences = await nextSequences(prisma, year, count);
    const dataKeyIds = await keyRing.createCaseKeys(prisma, count);
    return sequences.map((sequence, n) => {
      const dataKeyId = dataKeyIds[n];
      if (dataKeyId === undefined) throw new Error('fewer keys were made than cases need');
      return { number: caseNumber(year, sequence), dataKeyId };
    });
  }

  return {
    async take(count) {
      const year = Number(calendarDay(clock.now(), policy.clocks.timeZone).slice(0, 4));
      if (year !== readyFor) ready = [];
      readyFor = year;
      if (ready.length < count) {
        const drawn = await draw(year, count + DRAWN_AT_ONCE);
        // Meanwhile others may have drawn, too, or the year may have ended.
        if (year !== readyFor) return drawn.slice(0, count);
        ready.push(...drawn);
      }
      const taken = ready.splice(0, count);
      const keys = taken.map(({ dataKeyId }) => dataKeyId);
      await keyRing.load(prisma, keys);
      return taken;
    },
  };
}
