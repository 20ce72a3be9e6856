import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const page = readFileSync(join(root, 'docs/architecture.md'), 'utf8');

interface Room {
  readonly path: string;
  /** Which files stand in it: `*` is any one folder. */
  readonly holds: RegExp;
  readonly mayImport: readonly RegExp[];
  readonly libraries: readonly string[];
}

const named = (cell = '') => [...cell.matchAll(/`([^`]+)`/g)].flatMap(([, name]) => name ?? []);

const pattern = (path: string) => new RegExp(`^${path.replaceAll('.', '\\.').replaceAll('*', '[^/]+')}(?:/|$)`);

/** The lines of a table whose first cell names a path that begins so. */
const linesOf = (start: string) =>
  page.split('\n').flatMap((line) => {
    const [, first, ...cells] = line.split('|');
    const [name] = named(first);
    return name?.startsWith(start) ? [{ name, cells }] : [];
  });

/** The table of rooms in docs/architecture.md. */
const rooms: readonly Room[] = ['src/', 'adapters/']
  .flatMap(linesOf)
  .map(({ name, cells: [, mayImport, libraries] }) => ({
    path: name,
    holds: pattern(name),
    mayImport: named(mayImport).map((one) => pattern(`src/${one}`)),
    libraries: named(libraries),
  }));

/** The table of modules: each with those that it needs. */
const modules = new Map(linesOf('modules/').map(({ name, cells: [, needs] }) => [name.slice(8), named(needs)]));

/** The innermost room that a file stands in; none for what puts the rooms together. */
function roomOf(file: string): Room | undefined {
  const depth = ({ path }: Room) => path.split('/').length;
  return rooms.filter(({ holds }) => holds.test(file)).toSorted((a, b) => depth(b) - depth(a))[0];
}

/** What imports its own files by relative paths: a floor, a module, an adapter. */
function houseOf(file: string): string {
  const parts = file.split('/');
  return parts.slice(0, parts[1] === 'modules' ? 3 : 2).join('/');
}

const moduleOf = (file: string) => /^src\/modules\/([^/]+)\//.exec(file)?.[1];
const doorOf = (file: string) => /^src\/modules\/([^/]+)\/index\.ts$/.exec(file)?.[1];

/** The file that a specifier means; undefined for a library. */
function fileOf(from: string, specifier: string): string | undefined {
  if (specifier.startsWith('.')) return join(dirname(from), specifier);
  if (specifier.startsWith('#adapters/')) return specifier.slice(1);
  return specifier.startsWith('#') ? `src/${specifier.slice(1)}` : undefined;
}

/** What is wrong with an import, and what to do instead; undefined where it is right. */
function wrong(from: string, specifier: string): string | undefined {
  const room = roomOf(from);
  if (!room) return undefined;
  const to = fileOf(from, specifier);
  if (to === undefined) {
    const owners = rooms.filter(({ libraries }) => libraries.some((name) => isOf(specifier, name)));
    if (owners.length === 0 || owners.some(({ holds }) => holds.test(from))) return undefined;
    return `${from}: ${specifier} belongs to ${owners.map(({ path }) => path).join(', ')}; let that room do what is needed`;
  }
  const own = houseOf(from) === houseOf(to);
  if (own !== specifier.startsWith('.'))
    return `${from}: reach ${specifier} by ${own ? 'a relative path' : 'its # name'}`;
  if (room === roomOf(to) && own) return undefined;
  const door = doorOf(to);
  if (door !== undefined && !own && room.path === 'src/modules/*') {
    if (modules.get(moduleOf(from) ?? '')?.includes(door)) return undefined;
    return `${from}: ${moduleOf(from)} does not say that it needs ${door}`;
  }
  // The upper floor of a module may use all of its own.
  if ((own && room.path === 'src/modules/*') || room.mayImport.some((allowed) => allowed.test(to))) return undefined;
  return `${from}: ${room.path} may not import ${specifier}; turn the arrow round, or move what is needed to a room that both may import`;
}

const isOf = (specifier: string, library: string) => specifier === library || specifier.startsWith(`${library}/`);

const importLine = /(?:^|[^\w.])(?:from|import)\s*\(?\s*'([^']+)'/g;

test('every room imports only what the tables of docs/architecture.md let it', async () => {
  const found: string[] = [];
  let files = 0;
  for await (const file of glob(['src/**/*.{ts,tsx}', 'adapters/**/*.ts'], { cwd: root })) {
    if (file.startsWith('src/platform/database/generated/') || file.endsWith('.gen.ts')) continue;
    files += 1;
    const text = readFileSync(join(root, file), 'utf8');
    for (const [, specifier = ''] of text.matchAll(importLine)) found.push(...[wrong(file, specifier) ?? []].flat());
    // A URL knows no such names: it would be the importing file itself.
    if (text.includes("new URL('#")) found.push(`${file}: give new URL a path`);
  }
  expect(files).toBeGreaterThan(500);
  expect(found).toEqual([]);
});

test('the table names every module once, and each needs only those before it', async () => {
  const folders: string[] = [];
  for await (const folder of glob('src/modules/*', { cwd: root })) folders.push(folder.slice('src/modules/'.length));
  expect([...modules.keys()].toSorted()).toEqual(folders.toSorted());
  const order = [...modules.keys()];
  for (const [name, needs] of modules)
    expect(
      needs.filter((one) => !order.slice(0, order.indexOf(name)).includes(one)),
      name,
    ).toEqual([]);
});

test.each([
  ['src/domain/clock.ts', '#text/format.ts', 'src/domain may not import #text/format.ts'],
  ['src/modules/cases/model/case.ts', '#platform/work/work.ts', 'src/modules/*/model may not import'],
  ['src/modules/cases/model/case.ts', '../store/cases.ts', 'src/modules/*/model may not import ../store/cases.ts'],
  ['src/modules/cases/model/case.ts', '#modules/cases/model/events.ts', 'by a relative path'],
  ['src/modules/cases/service/tell.ts', '../../alerts/model/alert.ts', 'by its # name'],
  ['src/modules/cases/service/tell.ts', '#modules/alerts/index.ts', 'cases does not say that it needs alerts'],
  ['src/modules/alerts/service/answer.ts', '#modules/cases/store/cases.ts', 'src/modules/* may not import'],
  ['src/platform/outbox/sender.ts', '#modules/cases/index.ts', 'src/platform may not import'],
  ['src/engine/turn/run.ts', '#modules/cases/store/cases.ts', 'src/engine may not import'],
  ['src/modules/cases/console/petition.tsx', '../store/cases.ts', 'src/modules/*/console may not import'],
  ['src/modules/cases/service/tell.ts', 'grammy', 'grammy belongs to adapters/telegram'],
  ['adapters/webchat/channel.ts', '@slack/web-api', '@slack/web-api belongs to adapters/slack'],
  ['adapters/webchat/channel.ts', '#adapters/slack/desk.ts', 'adapters/webchat may not import'],
])('%s may not import %s', (file, specifier, problem) => {
  expect(wrong(file, specifier)).toContain(problem);
});

test.each([
  ['src/modules/cases/model/case.ts', '#desk/form.ts'],
  ['src/modules/cases/flow-commands/open.ts', '../model/authority.ts'],
  ['src/modules/alerts/service/answer.ts', '#modules/cases/index.ts'],
  ['src/modules/alerts/service/answer.ts', '#modules/cases/model/case.ts'],
  ['src/flow/commands.ts', '#modules/cases/flow-commands/open.ts'],
  ['src/start/huisheng.ts', 'fastify'],
  ['src/console/main.tsx', 'node:path'],
])('%s may import %s', (file, specifier) => {
  expect(wrong(file, specifier)).toBeUndefined();
});
