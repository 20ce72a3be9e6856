import { cp, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AccountId, StaffId } from '#domain/ids.ts';
import type { AccountRole } from '#domain/roles.ts';
import { readFlow } from '#flow/read.ts';
import { Accounts } from '#modules/access/store/accounts.ts';
import { publishShipped } from '#modules/authoring/service/publish-shipped.ts';
import { syncGroup } from '#modules/authoring/service/sync-lines.ts';
import { currentVersions, publishDocument } from '#modules/conversations/store/flow-versions.ts';
import { freshDatabase, type TestDatabase } from '#test/support/database.ts';
import { retitled, shippedDocuments } from '#test/support/flow-office.ts';
import { moodFile } from '#test/support/flows.ts';
import { countingIds, frozenClock } from '#test/support/frozen.ts';
import { testMasterKeys } from '#test/support/master-keys.ts';
import { SHIPPED_FLOWS } from '#test/support/running.ts';

let database: TestDatabase;
let folder: string;
let wang: AccountId;
const ids = countingIds(3);
beforeEach(async () => {
  database = await freshDatabase();
  folder = await mkdtemp(join(tmpdir(), 'huisheng-sync-'));
  await cp(SHIPPED_FLOWS, folder, { recursive: true });
  wang = await account('wang', '王敏', ['publisher']);
  await publishShipped(database.prisma, shippedDocuments(), { clock: frozenClock(), ids: countingIds(), barring: [] });
});
afterEach(async () => {
  await database.close();
  await rm(folder, { recursive: true });
});

/** An account that stands for a member of staff, as of anybody who signs in by a provider. */
async function account(staff: string, name: string, roles: readonly AccountRole[]): Promise<AccountId> {
  const id = ids.uuid() as AccountId;
  const row = { id, name, roles, staff: staff as StaffId, createdAt: frozenClock().now() };
  await new Accounts(database.keyRing).insert(database.prisma, row);
  return id;
}

/** Publishes a flow under another title, as Li does in the console. */
async function publishInConsole(flow: string, title: string): Promise<void> {
  const document = shippedDocuments().find((one) => one.flow === flow);
  if (!document) throw new Error(`no flow ${flow}`);
  const by = await account('li', '李华', ['publisher']);
  const made = { flow, document: retitled(document, title), origin: 'console', by, reason: 'clearer' } as const;
  await publishDocument(database.prisma, made, frozenClock().now());
}

async function run(...args: string[]): Promise<string> {
  const group = syncGroup(folder);
  const command = group.read(args);
  if (!command) throw new Error('wrong usage');
  return (await group.run(command, { prisma: database.prisma, masterKeys: testMasterKeys }, 'en')).lines.join('\n');
}
const file = (flow: string) => join(folder, `${flow}.yaml`);
const text = (flow: string) => readFile(file(flow), 'utf8');

const current = async () => Object.fromEntries(await currentVersions(database.prisma));

async function edit(flow: string, title = 'Renamed'): Promise<void> {
  await writeFile(file(flow), (await text(flow)).replace(/^title: .*$/m, `title: { zh-CN: 改名, en: ${title} }`));
}

test('files that are published as they are stay as they are, comments and all', async () => {
  const before = await text('petition');
  expect(await run('pull')).toContain('petition: the same as version 1');
  expect(await text('petition')).toBe(before);
  expect(await run('diff')).toBe('There is no difference.');
});

test('an edited file shows its difference, becomes a draft once, or is published; pulling brings it back', async () => {
  const original = await text('status');
  await edit('status');
  expect(await run('diff')).toContain('Renamed');
  expect(await run('push', '--reason', 'shorter')).toContain('status: a draft now');
  expect(await run('push')).toContain('status: a draft with this content is waiting');
  expect((await currentVersions(database.prisma)).get('status')).toBe(1);
  expect(await run('push', '--publish', '--by', 'wang', '--reason', 'shorter')).toContain(
    'status: published as version 2',
  );
  expect(await run('diff')).toBe('There is no difference.');
  await writeFile(file('status'), original);
  expect(await run('pull')).toContain('status: written, version 2');
  expect(await run('diff')).toBe('There is no difference.');
  // Comments and all, but for what changed.
  expect(await text('status')).toBe(original.replace(/^title: .*$/m, 'title: { zh-CN: 改名, en: Renamed }'));
  expect(await run('push')).not.toContain('draft');
});

test('files with a mistake are not pushed, and nothing is published without a reason', async () => {
  await writeFile(file('status'), (await text('status')).replace(/^start: .*$/m, 'start: nowhere'));
  await expect(run('push', '--publish', '--by', 'wang', '--reason', 'x')).rejects.toMatchObject({
    code: 'flow.invalid',
  });
  await writeFile(file('menu'), (await text('menu')).replace(/^start: .*$/m, 'start: nowhere'));
  const [status, menu] = ['status', 'menu'].map((flow) => expect.stringContaining(`flows/${flow}.yaml:`));
  const refused = run('push').catch(({ values }) => values.problem.en);
  expect(await refused).toEqual(status);
  expect(await refused).toEqual(menu);
  await expect(run('push', '--publish')).rejects.toThrow('wrong usage');
  await expect(run('push', '--publish', '--reason', 'x')).rejects.toThrow('wrong usage');
  expect(await database.prisma.flowDraft.count()).toBe(0);
});

test('a file that was not made from what is in use is not published: what it would undo is told', async () => {
  await publishInConsole('status', 'Where it stands');
  await edit('menu');
  const told = await run('push', '--publish', '--by', 'wang', '--reason', 'x');
  expect(told).toContain(
    'status: this file was not made from version 2, which is in use (published by 李华: “clearer”)',
  );
  expect(told).toContain('“Where it stands” became “My cases”');
  expect(told).toContain('Nothing was published');
  expect(await current()).toMatchObject({ status: 2, menu: 1 });
  // As a draft it holds both.
  await writeFile(file('status'), (await text('status')).replace(/^ {2}words: .*$/m, '  words: [查]'));
  await run('push');
  const draft = await database.prisma.flowDraft.findFirstOrThrow({ where: { flow: 'status' } });
  expect(draft).toMatchObject({
    conflicts: null,
    document: { title: { en: 'Where it stands' }, entries: { words: ['查'] } },
  });
});

test('what was pulled and changed is published, by the person who says so; an older checkout still is not', async () => {
  await run('pull');
  const old = join(folder, '../', `${basename(folder)}-old`);
  await cp(folder, old, { recursive: true });
  await edit('status');
  expect(await run('push', '--publish', '--by', 'wang', '--reason', 'shorter')).toContain(
    'status: published as version 2',
  );
  const [published] = await database.prisma.auditEntry.findMany({ where: { action: 'flow.published' } });
  expect(published).toMatchObject({ accountId: wang });
  await edit('status', 'Renamed again');
  expect(await run('push', '--publish', '--by', 'wang', '--reason', 'shorter')).toContain(
    'status: published as version 3',
  );
  await rm(folder, { recursive: true });
  await rename(old, folder);
  await edit('status', 'Old');
  expect(await run('push', '--publish', '--by', 'wang', '--reason', 'x')).toContain('“Renamed again” became “Old”');
  expect(await current()).toMatchObject({ status: 3 });
});

test.each([
  ['who is not known', 'nobody', 'No open account has the login name or staff id “nobody”'],
  ['who may not publish', 'editor', 'may not publish flows'],
])('nothing is published by anyone %s', async (_, by, why) => {
  await account('editor', '钱进', ['editor']);
  await edit('status');
  expect(await run('push', '--publish', '--by', by, '--reason', 'x')).toContain(why);
  expect(await current()).toMatchObject({ status: 1 });
});

test('a file that is written anew tells editors its schema, once', async () => {
  await writeFile(file('status'), '');
  await run('pull');
  expect(await text('status')).toMatch(/^# yaml-language-server: \$schema=\.\/flow\.schema\.json\nschema: /);
  await writeFile(file('menu'), `# yaml-language-server: $schema=../elsewhere.json\n# Ours.\n`);
  await run('pull');
  expect(await text('menu')).toMatch(/^# yaml-language-server: \$schema=\.\.\/elsewhere\.json\n# Ours\.\nschema: /);
});

test('a file that asks what nobody will read bars itself from being published, and no other one', async () => {
  await writeFile(file('mood'), moodFile);
  const publish = () => run('push', '--publish', '--by', 'wang', '--reason', 'new');
  await expect(publish()).rejects.toMatchObject({ code: 'flow.invalid' });
  expect(await run('push')).toContain('mood: a draft now');
  const document = readFlow(file('mood'), moodFile);
  if (!document.ok) throw new Error('no flow');
  const made = { flow: 'mood', document: document.source.document, origin: 'shipped', by: null, reason: '' } as const;
  await publishDocument(database.prisma, made, frozenClock().now());
  await edit('status');
  expect(await publish()).toContain('status: published as version 2');
});
