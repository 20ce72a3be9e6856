import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { publishShipped } from '#modules/authoring/service/publish-shipped.ts';
import { syncGroup } from '#modules/authoring/service/sync-lines.ts';
import { currentVersions } from '#modules/conversations/store/flow-versions.ts';
import { freshDatabase, type TestDatabase } from '#test/support/database.ts';
import { shippedDocuments } from '#test/support/flow-office.ts';
import { countingIds, frozenClock } from '#test/support/frozen.ts';
import { SHIPPED_FLOWS } from '#test/support/running.ts';

let database: TestDatabase;
let folder: string;
beforeEach(async () => {
  database = await freshDatabase();
  folder = await mkdtemp(join(tmpdir(), 'huisheng-sync-'));
  await cp(SHIPPED_FLOWS, folder, { recursive: true });
  await publishShipped(database.prisma, shippedDocuments(), { clock: frozenClock(), ids: countingIds() });
});
afterEach(async () => {
  await database.close();
  await rm(folder, { recursive: true });
});

async function run(...args: string[]): Promise<string> {
  const group = syncGroup(folder);
  const command = group.read(args);
  if (!command) throw new Error('wrong usage');
  return (await group.run(command, { prisma: database.prisma }, 'en')).lines.join('\n');
}
const file = (flow: string) => join(folder, `${flow}.yaml`);
const text = (flow: string) => readFile(file(flow), 'utf8');

async function edit(flow: string): Promise<void> {
  await writeFile(file(flow), (await text(flow)).replace(/^title: .*$/m, 'title: { zh-CN: 改名, en: Renamed }'));
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
  expect(await run('push', '--publish', '--reason', 'shorter')).toContain('status: published as version 2');
  expect(await run('diff')).toBe('There is no difference.');
  await writeFile(file('status'), original);
  expect(await run('pull')).toContain('status: written, version 2');
  expect(await run('diff')).toBe('There is no difference.');
  const head = /^(?:#.*\n)*/.exec(original)?.[0] ?? '';
  expect((await text('status')).startsWith(head)).toBe(true);
  expect(await run('push')).not.toContain('draft');
});

test('files with a mistake are not pushed, and nothing is published without a reason', async () => {
  await writeFile(file('status'), (await text('status')).replace(/^start: .*$/m, 'start: nowhere'));
  await expect(run('push', '--publish', '--reason', 'x')).rejects.toMatchObject({ code: 'flow.invalid' });
  await expect(run('push', '--publish')).rejects.toThrow('wrong usage');
  expect(await database.prisma.flowDraft.count()).toBe(0);
});

test('a file that is written anew tells editors its schema, once', async () => {
  await writeFile(file('status'), '');
  await run('pull');
  expect(await text('status')).toMatch(/^# yaml-language-server: \$schema=\.\/flow\.schema\.json\nschema: /);
  await writeFile(file('menu'), `# yaml-language-server: $schema=../elsewhere.json\n# Ours.\n`);
  await run('pull');
  expect(await text('menu')).toMatch(/^# yaml-language-server: \$schema=\.\.\/elsewhere\.json\n# Ours\.\nschema: /);
});
