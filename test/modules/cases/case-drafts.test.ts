import { expect } from 'vitest';
import type { AccountId } from '#domain/ids.ts';
import type { DraftAuthor } from '#modules/cases/service/case-drafts.ts';
import { deleteDraftsBefore } from '#modules/cases/store/case-drafts.ts';
import { member } from '#test/support/case-office.ts';
import { test as base } from '#test/support/given.ts';
import { HuishengError } from '#vocabulary/errors.ts';

const test = base
  .extend('filed', ({ given }) => given.claimed('wang'))
  .extend('author', ({ database, office, filed }) => async (id: string): Promise<DraftAuthor> => {
    const account = office.ids.uuid() as AccountId;
    const data = { id: account, profileSealed: Buffer.alloc(0), roles: [], createdAt: office.clock.now() };
    await database.prisma.account.create({ data });
    return { owner: account, staff: member(id), caseId: filed.id, form: 'reply' };
  })
  .extend('wang', ({ author }) => author('wang'))
  .extend('zhao', ({ author }) => author('zhao'));
test.beforeEach(async ({ database }) => {
  await database.prisma.account.deleteMany();
});

const code = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof HuishengError ? error.code : error),
  );
const text = '经查，张伟反映的欠薪属实。';

test('a draft is its author’s alone, sealed under the case’s key, and found again on any device', async ({
  database,
  office,
  wang,
  zhao,
}) => {
  const { drafts } = office.files;
  const { version } = await drafts.save(wang, { text, version: undefined });
  expect(await drafts.read(wang)).toMatchObject({ text, version, other: undefined });
  expect(await drafts.read({ ...wang, form: 'ask' })).toMatchObject({ text: '', version: undefined });
  // Another account that works as the same member of staff, as after a reorganisation.
  expect(await drafts.read({ ...wang, owner: zhao.owner })).toMatchObject({ text: '' });
  const [row] = await database.prisma.caseDraft.findMany();
  expect(Buffer.from(row?.textSealed ?? []).toString('latin1')).not.toContain(Buffer.from(text).toString('latin1'));
  // Moved to another's place it does not open.
  await database.prisma.caseDraft.updateMany({ data: { owner: zhao.owner } });
  const lead = { ...zhao, staff: member('wang') };
  expect(await code(drafts.read(lead))).toBe('seal.broken');
});

test('only who may act on the case reads or writes one, and no longer than that', async ({
  office,
  filed,
  wang,
  zhao,
}) => {
  const { drafts } = office.files;
  await drafts.save(wang, { text, version: undefined });
  expect(await code(drafts.read(zhao))).toBe('case.not-yours');
  expect(await code(drafts.save(zhao, { text: 'x', version: undefined }))).toBe('case.not-yours');
  expect(await code(drafts.read({ ...zhao, staff: member('hou') }))).toBe('case.not-found');
  const command = { type: 'release', reason: '轮岗' } as const;
  await office.files.run({ externalId: 'r', staff: member('wang'), caseId: filed.id, command });
  expect(await code(drafts.read(wang))).toBe('case.unclaimed');
  await office.act('wang', filed, { type: 'claim' });
  expect(await drafts.read(wang)).toMatchObject({ text });
});

test('of two windows the latest wins, the other text is offered, and nothing is lost', async ({ office, wang }) => {
  const { drafts } = office.files;
  const begun = await drafts.save(wang, { text: '甲', version: undefined });
  await drafts.save(wang, { text: '甲，第一个窗口', version: begun.version });
  const second = await drafts.save(wang, { text: '乙，第二个窗口', version: begun.version });
  expect(second).toMatchObject({ text: '乙，第二个窗口', other: { text: '甲，第一个窗口' } });
  // Its author goes on in the second window without deciding.
  const later = await drafts.save(wang, { text: '乙，第二个窗口，写完了', version: second.version });
  expect(later.other?.text).toBe('甲，第一个窗口');
  // They take what the first window held; what stood here is put in its place until they decide.
  const taken = { text: '甲，第一个窗口', version: later.version, other: later.text };
  const swapped = await drafts.save(wang, taken);
  expect(swapped.other?.text).toBe('乙，第二个窗口，写完了');
  const dropped = await drafts.save(wang, { text: swapped.text, version: swapped.version, other: null });
  expect(await drafts.read(wang)).toMatchObject({ text: '甲，第一个窗口', version: dropped.version, other: undefined });
});

test('a save whose answer was lost is no collision, and two first saves at once lose none', async ({
  office,
  wang,
}) => {
  const { drafts } = office.files;
  await drafts.save(wang, { text, version: undefined });
  expect((await drafts.save(wang, { text, version: undefined })).other).toBeUndefined();
  await drafts.forget(wang);
  await Promise.all(['甲', '乙'].map((one) => drafts.save(wang, { text: one, version: undefined })));
  const { text: kept, other } = await drafts.read(wang);
  expect([kept, other?.text].sort()).toEqual(['乙', '甲']);
});

test('an emptied draft is gone, as is one that nobody went on with', async ({ database, office, wang }) => {
  const { drafts } = office.files;
  const { version } = await drafts.save(wang, { text, version: undefined });
  await drafts.save(wang, { text: '', version });
  expect(await database.prisma.caseDraft.count()).toBe(0);
  const { savedAt } = await drafts.save(wang, { text, version: undefined });
  expect(await deleteDraftsBefore(database.prisma, savedAt ?? new Date())).toBe(0);
  expect(await deleteDraftsBefore(database.prisma, new Date((savedAt?.getTime() ?? 0) + 1))).toBe(1);
});
