import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emptyDatabase } from '#test/support/database.ts';
import { checkAll } from './checks/all.ts';
import { readFacts } from './checks/facts.ts';
import { readPetitions, sampleOf } from './petitions.ts';
import { type Replay, replay } from './replay.ts';
import { figuresOf } from './report/figures.ts';
import { writeReport } from './report/write-report.ts';

const madeUp = join(import.meta.dirname, 'made-up.jsonl');
const real = join(import.meta.dirname, '../../../shared/data/petitions-with-replies.jsonl.gz');

async function replayOf(path: string, limit = Number.POSITIVE_INFINITY) {
  const petitions = sampleOf((await readPetitions(path)) ?? [], limit);
  const database = await emptyDatabase();
  const done = await replay({ petitions, seed: 3, tell: () => {}, databaseUrl: database.url });
  const close = async () => {
    await done[Symbol.asyncDispose]();
    await database.close();
  };
  return { petitions, done, close };
}

const failures = ({ checks }: Pick<Replay, 'checks'>) => checks.filter(({ failed }) => failed.length > 0);

describe('made-up petitions, played from the first word to the last rating', () => {
  let played: Awaited<ReturnType<typeof replayOf>>;
  beforeAll(async () => {
    played = await replayOf(madeUp);
  });
  afterAll(() => played.close());

  test('every promise holds', () => {
    expect(failures(played.done)).toEqual([]);
    const { checks } = played.done;
    expect(new Set(checks.map(({ promise }) => promise))).toEqual(new Set(Array.from({ length: 13 }, (_, n) => n + 1)));
  });

  test('each was filed and answered at the time that the data say', async () => {
    const { facts } = played.done;
    const times = facts.cases.map(({ id, openedAt }) => {
      const replied = facts.events.get(id)?.find(({ type }) => type === 'replied');
      return [openedAt.toISOString(), replied?.at.toISOString()];
    });
    expect(times).toEqual(
      played.petitions.map(({ filedAt, repliedAt }) => [filedAt.toISOString(), repliedAt.toISOString()]),
    );
  });

  test('a day without a time is the end of its afternoon', () => {
    expect(played.petitions.find(({ id }) => id === 'm6')?.filedAt.toISOString()).toBe('2025-04-07T09:00:00.000Z');
  });

  test('the report says the figures and holds nothing that anybody wrote', async () => {
    const { facts, checks } = played.done;
    const folder = await mkdtemp(join(tmpdir(), 'huisheng-replay-'));
    const path = await writeReport(folder, { checks, figures: await figuresOf(facts), made: [] });
    const page = await readFile(path, 'utf8');
    await rm(folder, { recursive: true });
    expect(page).toContain(`${checks.length} of ${checks.length} checks hold.`);
    expect(page.match(/<svg /g)).toHaveLength(3);
    expect(page).not.toMatch(/\p{Script=Han}/u);
  });
});

test('what is not as promised is found: a moved deadline, a lost message, a closing in silence, words that lie open', async () => {
  const played = await replayOf(madeUp, 3);
  const { facts, world } = played.done;
  const { prisma } = world.huisheng.database;
  const clock = await prisma.caseClock.findFirstOrThrow();
  await prisma.caseClock.update({
    where: { id: clock.id },
    data: { dueAt: new Date(clock.dueAt.getTime() + 86_400_000) },
  });
  const lost = await prisma.inbound.findFirstOrThrow({ where: { channel: 'webchat' } });
  await prisma.inbound.deleteMany({ where: { externalId: lost.externalId } });
  await prisma.outbox.updateMany({
    where: { subjectSequence: { not: null } },
    data: { state: 'failed', reason: 'blocked' },
  });
  await prisma.setting.create({
    data: { name: 'console', value: { words: played.petitions[0]?.body ?? '' }, revision: 1, updatedAt: new Date() },
  });
  const checks = await checkAll(await readFacts(facts, facts.idle));
  expect(failures({ checks }).map(({ promise, name }) => `${promise} ${name}`)).toEqual([
    '1 Each message that the web chat acknowledged is among those that were taken in',
    '6 Each closing came after an answer that had arrived, also where a case was reopened before',
    '7 No words, names or numbers of petitioners stand in the database as they wrote them',
    '10 Each clock began, ended and fell due as the oracle says',
  ]);
  await played.close();
});

test.skipIf(!existsSync(real))('of the real petitions, sixty: every promise holds', async () => {
  const played = await replayOf(real, 60);
  expect(failures(played.done)).toEqual([]);
  expect(played.done.facts.cases).toHaveLength(60);
  await played.close();
});
