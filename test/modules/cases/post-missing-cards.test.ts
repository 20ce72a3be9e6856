import { pino } from 'pino';
import { expect } from 'vitest';
import type { CaseId, OutboxId } from '#domain/ids.ts';
import { createPostMissingCards } from '#modules/cases/service/post-missing-cards.ts';
import type { JobPayloads } from '#platform/jobs/jobs.ts';
import { endRows, type OutboxRow } from '#platform/outbox/outbox.ts';
import { createOutboxCollector } from '#platform/outbox/outbox-collector.ts';
import { createTell } from '#platform/outbox/tell.ts';
import type { CaseOffice } from '#test/support/case-office.ts';
import type { TestDatabase } from '#test/support/database.ts';
import { test as given } from '#test/support/given.ts';

const test = given.extend('starting', ({ database, office }) => deskOf(database, office));

/** Starts with a queue in a channel; notes which cards are posted, and keeps the job that goes on. */
function deskOf({ prisma, keyRing }: TestDatabase, office: CaseOffice) {
  const posted: string[] = [];
  const sender = {
    lease: office.sender.lease,
    dispatch: (rows: readonly OutboxRow[]) => void posted.push(...rows.map(({ subject }) => subject?.id ?? '')),
  };
  const newCollector = () => createOutboxCollector({ ids: office.ids, channels: new Map(), desk: 'slack' });
  const tell = createTell({ keyRing, sender, newCollector });
  return (channel: string) => {
    const waiting: JobPayloads['post-missing-cards'][] = [];
    const send = async (_tx: unknown, _name: string, payloads: readonly object[]) => void waiting.push(...payloads);
    const cards = createPostMissingCards({
      ...{ prisma, tell, channel, jobs: { send }, logger: pino({ level: 'silent' }) },
    });
    return {
      begin: cards.begin,
      /** Runs the job that waits; gives the cases whose cards it posted. */
      async step(signal = new AbortController().signal): Promise<string[]> {
        const job = waiting[0];
        if (job) await cards.run(job, { signal });
        waiting.shift();
        return posted.splice(0);
      },
      waits: () => waiting.length > 0,
    };
  };
}

/** The cards that wait are posted into a channel; of these cases, where they are named. */
async function allPosted({ prisma }: TestDatabase, channel: string, cases?: string[]): Promise<void> {
  const where = cases === undefined ? {} : { in: cases };
  const rows = await prisma.outbox.findMany({ where: { state: 'pending', subjectId: where } });
  const endings = rows.map(
    ({ id }) => ({ id: id as OutboxId, state: 'sent', ref: undefined, reason: undefined }) as const,
  );
  await endRows(prisma, endings, new Date());
  await prisma.deskPost.updateMany({
    where: { caseId: { in: rows.flatMap((row) => row.subjectId ?? []) } },
    data: { channel },
  });
}
const cardStands = ({ prisma }: TestDatabase, caseId: CaseId, channel: string) =>
  prisma.deskPost.create({ data: { caseId, channel, ts: caseId } });

test('turning Slack on posts the cards of open cases that it was never told of, once', async ({
  database,
  given,
  starting,
}) => {
  const first = await given.filed();
  await given.filed();
  await allPosted(database, 'C1');
  // As a start without Slack leaves it for one of them.
  await database.prisma.outbox.deleteMany({ where: { subjectId: first.id } });

  const start = starting('C1');
  await start.begin();
  expect(await start.step()).toEqual([first.id]);
  await allPosted(database, 'C1');
  expect(await start.step()).toEqual([]);
  expect(start.waits()).toBe(false);
});

test('another channel gets the card of every open case, some at a time, and goes on where a process ended', async ({
  database,
  office,
  given,
  starting,
}) => {
  const ids: string[] = [];
  for (let n = 0; n < 45; n += 1) {
    // A conversation may file so many in an hour.
    office.clock.advance(3_600_000 / 9);
    const { id } = await given.filed();
    ids.push(id);
    await cardStands(database, id, 'C1');
  }
  await allPosted(database, 'C1');
  const start = starting('C2');
  await start.begin();
  expect(await start.step()).toEqual(ids.slice(0, 20));

  // What waits is not posted yet: nothing is added to it, however often it is tried.
  await expect(start.step(AbortSignal.abort())).rejects.toThrow();
  await allPosted(database, 'C2');
  // Two starts at once, of which neither posts anything twice.
  const another = starting('C2');
  await another.begin();
  expect(await start.step()).toEqual(ids.slice(20, 40));
  await allPosted(database, 'C2', ids.slice(22, 40));
  expect(await another.step()).toEqual(ids.slice(40));
  await allPosted(database, 'C2');
  expect(await start.step()).toEqual([]);
  expect(start.waits()).toBe(false);
});
