import { expect } from 'vitest';
import { member } from '#test/support/case-office.ts';
import type { TestDatabase } from '#test/support/database.ts';
import { test } from '#test/support/given.ts';

const HOUR_MS = 3_600_000;

/** What is noted in the audit log from now on; nobody can empty it. */
async function notedBy({ prisma }: TestDatabase) {
  const skip = await prisma.auditEntry.count();
  return async () => {
    const entries = await prisma.auditEntry.findMany({ orderBy: { id: 'asc' }, skip });
    return entries.map(({ action, staffId, subjectType, subjectId }) =>
      [action, staffId, subjectType, subjectId].join(' '),
    );
  };
}

test('tells who was shown a name and phone number, once an hour, on every desk', async ({
  database,
  office,
  given,
}) => {
  const noted = await notedBy(database);
  const { id, number } = await given.claimed('wang');
  await office.files.open(member('zhao'), id);
  expect(await noted()).toEqual([]);
  await office.files.open(member('wang'), id);
  await office.files.open(member('wang'), id);
  expect(await noted()).toEqual([`case.person-read wang case ${number}`]);
  office.clock.advance(HOUR_MS);
  await office.files.open(member('wang'), id);
  await office.desk.detail(id, member('wang'));
  await office.desk.detail(id, member('wang'));
  expect(await noted()).toHaveLength(3);
});

test('notes nothing of an anonymous case', async ({ database, office, given }) => {
  const noted = await notedBy(database);
  const { id } = await given.claimed('wang', { petitioner: { type: 'anonymous' } });
  await office.files.open(member('wang'), id);
  expect(await noted()).toEqual([]);
});

test('does not tell which accusation it was', async ({ database, office, given }) => {
  const noted = await notedBy(database);
  const { id } = await given.claimed('qian', { kind: 'report' });
  await office.files.open(member('qian'), id);
  expect(await noted()).toEqual(['staff.accuser-read qian staff qian']);
});
