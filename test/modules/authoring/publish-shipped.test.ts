import { afterEach, beforeEach, expect, test } from 'vitest';
import { noLines, type Problem, problemAt } from '#document/problem.ts';
import type { FlowDocument } from '#flow/document.ts';
import { publishShipped } from '#modules/authoring/service/publish-shipped.ts';
import { openDrafts } from '#modules/authoring/store/flow-drafts.ts';
import {
  currentVersions,
  flowVersions,
  lockPublishing,
  type Publishing,
  publishDocument,
  publishVersion,
} from '#modules/conversations/store/flow-versions.ts';
import { freshDatabase, type TestDatabase } from '#test/support/database.ts';
import { retitled, shippedDocuments } from '#test/support/flow-office.ts';
import { countingIds, frozenClock } from '#test/support/frozen.ts';
import { formatError } from '#text/format.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await freshDatabase();
});
afterEach(() => database.close());

const clock = frozenClock();
const ids = countingIds();
const [status] = shippedDocuments().filter(({ flow }) => flow === 'status') as [FlowDocument];
const somebody = '00000000-0000-7000-8000-00000000ac01' as never;

const start = (document: FlowDocument, barring: readonly Problem[] = []) =>
  publishShipped(database.prisma, [document], { clock, ids, barring });
const current = async () => (await currentVersions(database.prisma)).get('status');
const drafts = () => openDrafts(database.prisma, 'status');

const byOffice = (document: FlowDocument) => publish({ document, origin: 'console', by: somebody, reason: 'ours' });

/** As an earlier version of the program took it from its file. */
const byItself = (document: object) => publish({ document, origin: 'shipped', by: null, reason: '' });

async function publish(made: Omit<Publishing, 'flow'>): Promise<void> {
  await database.prisma.$transaction(async (tx) => {
    await lockPublishing(tx);
    await publishDocument(tx, { flow: 'status', ...made }, clock.now());
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

const unused = problemAt(
  { file: 'flows/status.yaml', lines: noLines, path: ['nodes', 'ask'] },
  { code: 'unused-answer', message: { 'zh-CN': '没有人会看到', en: 'Reaches nobody' } },
);

test('what is in use with an unused answer stays in use; only something new with one refuses the start', async () => {
  await start(status);
  await start(status, [unused]);
  expect(await current()).toBe(1);
  const refused = start(retitled(status, 'Edited'), [unused]);
  await expect(refused).rejects.toMatchObject({ code: 'flow.invalid' });
  await expect(refused.catch((error) => formatError(error, 'en'))).resolves.toContain(
    'flows/status.yaml:1: ask: Reaches nobody',
  );
  expect(await flowVersions(database.prisma)).toHaveLength(1);
  await byOffice(retitled(status, 'Ours'));
  await start(status, [unused]);
  expect(await current()).toBe(2);
});

test('a file with an unused answer is in use also where it was published under an earlier schema', async () => {
  const { nodes, ...head } = status;
  await byItself({ ...head, schema: 2, nodes });
  await start(status, [unused]);
  expect(await flowVersions(database.prisma)).toHaveLength(1);
});
