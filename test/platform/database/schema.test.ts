import { expect, test } from 'vitest';
import { cameBys } from '#modules/cases/model/came-by.ts';
import { caseStates, closeOutcomes } from '#modules/cases/model/case.ts';
import { clockEnds } from '#modules/cases/model/clocks/clock.ts';
import { otherWaysOfTelling } from '#modules/cases/model/telling-ways.ts';
import { petitionKinds } from '#modules/office/model/petition-kind.ts';
import { databaseOfFile } from '#test/support/database.ts';
import { missingSql, schemaFiles } from '#test/support/schema-engine.ts';

const database = databaseOfFile();

test('the migrations make what the Prisma schema says; else this shows what the next migration must hold', async () => {
  expect(await missingSql(database.url, await schemaFiles())).toBe('');
});

test('a column that only the schema has would be seen', async () => {
  const files = (await schemaFiles()).map(({ path, content }) => ({
    path,
    content: content.replace('model Inbound {', 'model Inbound {\n  forgotten String?'),
  }));
  expect(await missingSql(database.url, files)).toContain('ADD COLUMN     "forgotten" TEXT');
});

test.each([
  ['case_state_check', caseStates],
  ['case_kind_check', petitionKinds],
  ['case_outcome_check', closeOutcomes],
  ['case_told_by_check', otherWaysOfTelling],
  ['case_came_by_check', cameBys],
  ['case_clock_state_check', ['running', ...clockEnds]],
])('%s allows the words that the code knows, and no others', async (constraint, words) => {
  const [row] = await database.prisma.$queryRaw<{ definition: string }[]>`
    SELECT pg_get_constraintdef(oid) AS definition FROM pg_constraint WHERE conname = ${constraint}`;
  const allowed = [...(row?.definition ?? '').matchAll(/'([^']+)'/g)].map((match) => match[1]);
  expect(allowed.sort()).toEqual([...words].sort());
});

test('the story of a case cannot be changed, not even by SQL', async () => {
  const { prisma } = database;
  await expect(prisma.$executeRaw`UPDATE case_event SET type = 'noted'`).rejects.toThrow('append-only');
  await expect(prisma.$executeRaw`DELETE FROM case_event`).rejects.toThrow('append-only');
  await expect(prisma.$executeRaw`TRUNCATE case_event`).rejects.toThrow('append-only');
});
