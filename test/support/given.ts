import { test as base } from 'vitest';
import { addDays, calendarDay, endOfDay } from '#modules/cases/model/calendar.ts';
import type { Case, Petition } from '#modules/cases/model/case.ts';
import { type CaseOffice, caseOffice } from './case-office.ts';
import { emptyCases } from './case-world.ts';
import { freshDatabase, type TestDatabase } from './database.ts';
import { policy } from './office.ts';
import { timersOf } from './timers.ts';

/**
 * Tests of an office and its cases. What a test names it gets: `database` without a case in it, the `office` over it, what is `given` in one
 * line, and the day that it is (`at`). A file adds its own by `extend`, never by `override`, which would hold for the files after it as well.
 */
export const test = base
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads from the pattern what a fixture needs, and this one needs nothing.
  .extend('databaseOfFile', { scope: 'file' }, async ({}, { onCleanup }) => {
    const database = await freshDatabase();
    onCleanup(() => database.close());
    return database;
  })
  .extend('database', async ({ databaseOfFile }) => {
    await emptyCases(databaseOfFile);
    return databaseOfFile;
  })
  .extend('office', ({ database }) => caseOffice(database))
  .extend('given', ({ office }) => beginnings(office))
  .extend('at', ({ database, office }) => calendarOf(database, office));

/** What has happened before a test begins, a line each. */
function beginnings(office: CaseOffice) {
  async function filed(petition: Partial<Petition> = {}): Promise<Case> {
    const [opened] = await office.file(petition);
    if (!opened) throw new Error('nothing was filed');
    return opened;
  }
  return {
    filed,
    /** A petition that was filed, and that `who` has claimed: the case as it was before. */
    async claimed(who: string, petition?: Partial<Petition>): Promise<Case> {
      const opened = await filed(petition);
      await office.act(who, opened, { type: 'claim' });
      return opened;
    },
  };
}

/** The office's clock, and what falls due by it; each gives how many timers fired. */
function calendarOf(database: TestDatabase, office: CaseOffice) {
  const { timeZone } = policy.clocks;
  const today = calendarDay(office.clock.now(), timeZone);
  const { fireDue } = timersOf({ ...database, ...office, policy });
  /** The first moment of the nth day after the test began, as the office counts days. */
  const begins = (n: number) => new Date(endOfDay(addDays(today, n - 1), timeZone).getTime() + 1);
  return {
    begins,
    day(n: number): Promise<number> {
      office.clock.set(begins(n));
      return fireDue();
    },
    later(milliseconds: number): Promise<number> {
      office.clock.advance(milliseconds);
      return fireDue();
    },
  };
}
