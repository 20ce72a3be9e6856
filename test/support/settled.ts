import { expect, vi } from 'vitest';
import type { Person } from './person.ts';
import type { Running } from './running.ts';

/** Waits until nothing is under way: all is taken in, every attachment stored, every job done, every message sent. */
export async function settled({ telegram, slack, database }: Running): Promise<void> {
  const { prisma } = database;
  await vi.waitFor(
    async () => {
      await slack.settled();
      await slack.quiet();
      const [messages, files, cases, triaged, jobs] = await Promise.all([
        prisma.outbox.count({ where: { state: 'pending' } }),
        prisma.file.count({ where: { state: 'pending' } }),
        prisma.case.count(),
        // Some cases send theirs only after they are filed.
        prisma.$queryRaw<{ count: number }[]>`
          SELECT count(DISTINCT data)::int AS count FROM jobs.job WHERE name = 'triage-case'`,
        prisma.$queryRaw<object[]>`
          SELECT id FROM jobs.job WHERE state IN ('created', 'retry', 'active') AND start_after <= now() LIMIT 1`,
      ]);
      const left = { updates: telegram.updates.unconfirmed, messages, files, jobs };
      expect({ ...left, triaged }).toEqual({
        ...{ updates: [], messages: 0, files: 0, jobs: [] },
        triaged: [{ count: cases }],
      });
    },
    { interval: 20 },
  );
}

/** The same person, who lets everything come to rest before they do anything. */
export function unhurried(person: Person, rest: () => Promise<void>): Person {
  const first =
    <Args extends readonly unknown[]>(act: (...args: Args) => Promise<void>) =>
    async (...args: Args) => {
      await rest();
      await act(...args);
    };
  return {
    ...person,
    say: first(person.say),
    press: first(person.press),
    sharePlace: first(person.sharePlace),
    sharePhone: first(person.sharePhone),
    sendPhoto: first(person.sendPhoto),
  };
}
