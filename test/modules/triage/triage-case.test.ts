import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CaseId, TopicId } from '#domain/ids.ts';
import type { Case } from '#modules/cases/model/case.ts';
import { createTriageCase } from '#modules/triage/service/triage-case.ts';
import { type FileWorld, fileWorld } from '#test/support/file-world.ts';
import { openedCase, petition, policy } from '#test/support/office.ts';

let world: FileWorld;
let caseId: CaseId;
let redrawn: CaseId[];
let asked: number;

beforeEach(async () => {
  world = await fileWorld();
  redrawn = [];
  caseId = (await world.newCase(await world.newConversation())).caseId;
});
afterEach(() => world.close());

/** Runs the job for a case about `chosen`, whose text points to `found`. */
async function triage(
  chosen: string,
  found: string | undefined,
  accusation?: Case['accusation'],
): Promise<string | null | undefined> {
  asked = 0;
  await createTriageCase({
    prisma: world.prisma,
    policy,
    suggest: async () => {
      asked += 1;
      return found === undefined ? undefined : { topic: found as TopicId, by: 'rules' };
    },
    findCase: async () => ({ ...openedCase(), petition: { ...petition, topic: chosen as TopicId }, accusation }),
    redrawCard: async (_tx, id) => () => void redrawn.push(id),
  })({ caseId });
  return (await world.prisma.case.findUnique({ where: { id: caseId } }))?.suggestedTopic;
}

test.each([
  ['other', 'labour/wages'],
  ['labour', 'labour/wages'],
  ['labour/other', 'labour/wages'],
])('a case under %s whose text points to %s shows it, and keeps the citizen’s topic', async (chosen, found) => {
  const before = await world.prisma.case.findUnique({ where: { id: caseId } });
  expect(await triage(chosen, found)).toBe(found);
  expect(redrawn).toEqual([caseId]);
  expect(await world.prisma.case.findUnique({ where: { id: caseId } })).toEqual({ ...before, suggestedTopic: found });
});

test.each([
  ['labour', 'labour'],
  ['labour/wages', 'labour'],
  ['labour', undefined],
])('a case under %s whose text points to %s shows nothing', async (chosen, found) => {
  expect(await triage(chosen, found)).toBeNull();
  expect(redrawn).toEqual([]);
});

test('the words of an accusation go to no model, nor to the rules', async () => {
  expect(await triage('other', 'labour/wages', { keptFromStaff: [], keptFromUnits: [] })).toBeNull();
  expect(asked).toBe(0);
  expect(redrawn).toEqual([]);
});

test('what suggests a topic reads no name that was given in the case', async () => {
  const masked: string[] = [];
  await createTriageCase({
    prisma: world.prisma,
    policy,
    suggest: async (text, { mask }) => {
      masked.push(mask(text.body));
      return undefined;
    },
    findCase: async () => openedCase(),
    redrawCard: async () => () => {},
  })({ caseId });
  expect(masked).toEqual(['***在工地干了三个月，一分钱没拿到。']);
});
