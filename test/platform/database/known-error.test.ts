import { expect, test } from 'vitest';
import { knownError } from '#platform/database/known-error.ts';
import { databaseOfFile } from '#test/support/database.ts';
import { HuishengError } from '#vocabulary/errors.ts';

const database = databaseOfFile();

const codeOf = (failing: Promise<unknown>) =>
  failing.then(
    () => 'nothing',
    (error) => knownError(error).code,
  );

test('what the database cannot keep is told apart from faults of ours, however it was asked', async () => {
  const { prisma } = database;
  const NUL = 'a\u0000b';
  expect(await codeOf(prisma.auditEntry.findMany({ where: { subjectId: NUL } }))).toBe('request.unseen-characters');
  expect(await codeOf(prisma.$queryRaw`SELECT ${NUL}::text`)).toBe('request.unseen-characters');
  expect(await codeOf(prisma.$queryRaw`SELECT ${JSON.stringify({ NUL })}::jsonb`)).toBe('request.unseen-characters');
  expect(await codeOf(prisma.$queryRaw`SELECT 1 / 0`)).toBe('internal');
});

test('a database that is away is told as that, also where nobody caught it', () => {
  const away = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
  expect(knownError(away)).toMatchObject({ code: 'store.unavailable', http: 503, cause: away });
  const ours = new HuishengError('case.not-found');
  expect(knownError(ours)).toBe(ours);
});
