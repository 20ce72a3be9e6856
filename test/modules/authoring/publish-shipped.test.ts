import { afterEach, beforeEach, expect, test } from 'vitest';
import type { FlowDocument } from '#flow/document.ts';
import { publishShipped } from '#modules/authoring/service/publish-shipped.ts';
import { openDrafts } from '#modules/authoring/store/flow-drafts.ts';
import {
  currentVersions,
  flowVersions,
  lockPublishing,
  publishDocument,
  publishVersion,
} from '#modules/conversations/store/flow-versions.ts';
import { freshDatabase, type TestDatabase } from '#test/support/database.ts';
import { retitled, shippedDocuments } from '#test/support/flow-office.ts';
import { countingIds, frozenClock } from '#test/support/frozen.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await freshDatabase();
});
afterEach(() => database.close());

const clock = frozenClock();
const ids = countingIds();
const [status] = shippedDocuments().filter(({ flow }) => flow === 'status') as [FlowDocument];
const somebody = '00000000-0000-7000-8000-00000000ac01' as never;

const start = (document: FlowDocument) => publishShipped(database.prisma, [document], { clock, ids });
const current = async () => (await currentVersions(database.prisma)).get('status');
const drafts = () => openDrafts(database.prisma, 'status');

async function byOffice(document: FlowDocument): Promise<void> {
  await database.prisma.$transaction(async (tx) => {
    await lockPublishing(tx);
    const publishing = { flow: 'status', document, origin: 'console', by: somebody, reason: 'ours' } as const;
    await publishDocument(tx, publishing, clock.now());
  });
}

test('files are published at the first start, at each start with an edited file, and not again', async () => {
  await start(status);
  await start(status);
  expect(await current()).toBe(1);
  await start(retitled(status, 'Edited'));
  expect(await current()).toBe(2);
  await start(status);
  expect(await current()).toBe(1);
  expect((await flowVersions(database.prisma)).map(({ origin }) => origin)).toEqual(['shipped', 'shipped']);
});

test('the order of properties makes no new version', async () => {
  await start(status);
  await start(Object.fromEntries(Object.entries(status).reverse()) as FlowDocument);
  expect(await current()).toBe(1);
});

test('a way back in the console is not undone by the next start, but by the next edit', async () => {
  await start(status);
  await start(retitled(status, 'Edited'));
  await publishVersion(database.prisma, { flow: 'status', version: 1, by: somebody, reason: 'worse' }, clock.now());
  await start(retitled(status, 'Edited'));
  expect(await current()).toBe(1);
  await start(retitled(status, 'Edited again'));
  expect(await current()).toBe(3);
});

test('where the office published its own, an update is offered once, merged with what the office changed', async () => {
  await start(status);
  const nodes = Object.entries(status.nodes);
  const [name, node] = nodes.find(([, one]) => one.type === 'say' || one.type === 'end') ?? nodes[0] ?? ['', undefined];
  const reworded = { ...node, text: { 'zh-CN': '换个说法', en: 'Reworded' } };
  await byOffice(retitled(status, 'Ours'));
  const update = { ...status, nodes: { ...status.nodes, [name]: reworded } } as FlowDocument;
  await start(update);
  await start(update);
  expect(await current()).toBe(2);
  const [draft, ...others] = await drafts();
  expect(others).toEqual([]);
  expect(draft).toMatchObject({ origin: 'shipped', baseVersion: 2, conflicts: null, createdBy: null });
  expect(draft?.document).toEqual({ ...retitled(status, 'Ours'), nodes: { ...status.nodes, [name]: reworded } });
});

test('where both changed the same, the office’s words stay and the place is to be decided', async () => {
  await start(status);
  await byOffice(retitled(status, 'Ours'));
  await start(retitled(status, 'Theirs'));
  const [draft] = await drafts();
  expect(draft?.document).toEqual(retitled(status, 'Ours'));
  expect(draft?.conflicts).toContainEqual(
    expect.objectContaining({ path: ['title', 'en'], mine: 'Ours', theirs: 'Theirs' }),
  );
});

test('two processes that start together make one version', async () => {
  await Promise.all([start(status), start(status)]);
  expect(await flowVersions(database.prisma)).toHaveLength(1);
});
