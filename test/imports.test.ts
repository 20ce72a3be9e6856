import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

interface Room {
  readonly path: string;
  /** Rooms of `src`, or one file in one. */
  readonly mayImport: readonly string[];
  readonly libraries: readonly string[];
}

const named = (cell = '') => [...cell.matchAll(/`([^`]+)`/g)].flatMap(([, name]) => name ?? []);

/** The table of rooms in docs/architecture.md. */
const rooms: readonly Room[] = readFileSync(join(root, 'docs/architecture.md'), 'utf8')
  .split('\n')
  .flatMap((line) => {
    const [, path, , mayImport, libraries] = line.split('|');
    const [room] = named(path);
    const isRoom = room?.startsWith('src/') || room?.startsWith('adapters/');
    return room && isRoom ? [{ path: room, mayImport: named(mayImport), libraries: named(libraries) }] : [];
  });

/** The innermost room that a file stands in; none for what puts the rooms together. */
function roomOf(file: string): Room | undefined {
  return rooms
    .filter(({ path }) => file.startsWith(`${path}/`))
    .toSorted((a, b) => b.path.length - a.path.length)
    .at(0);
}

/** What is wrong with an import, and what to do instead; undefined where it is right. */
function wrong(file: string, specifier: string): string | undefined {
  const room = roomOf(file);
  if (!room) return undefined;
  if (specifier.startsWith('.')) {
    const target = roomOf(join(dirname(file), specifier));
    if (target === room || target?.path.startsWith(room.path) || room.path.startsWith(target?.path ?? '/'))
      return undefined;
    return `${file}: reach ${specifier} by its # name`;
  }
  if (specifier.startsWith('#')) {
    const path = specifier.startsWith('#adapters/') ? specifier.slice(1) : `src/${specifier.slice(1)}`;
    const allowed = [room.path, ...room.mayImport.map((name) => `src/${name}`)];
    if (allowed.some((name) => path === name || path.startsWith(`${name}/`))) return undefined;
    return `${file}: ${room.path} may not import ${specifier}; turn the arrow round, or move what is needed to a room that both may import`;
  }
  const owners = rooms.filter(({ libraries }) => libraries.some((name) => isOf(specifier, name)));
  if (owners.length === 0 || owners.includes(room)) return undefined;
  const names = owners.map(({ path }) => path).join(', ');
  return `${file}: ${specifier} belongs to ${names}; let that room do what is needed`;
}

const isOf = (specifier: string, library: string) => specifier === library || specifier.startsWith(`${library}/`);

const importLine = /(?:^|[^\w.])(?:from|import)\s*\(?\s*'([^']+)'/g;

test('every room imports only what the table of docs/architecture.md lets it', async () => {
  const found: string[] = [];
  let files = 0;
  for await (const file of glob(['src/**/*.{ts,tsx}', 'adapters/**/*.ts'], { cwd: root })) {
    if (file.startsWith('src/store/generated/') || file.endsWith('.gen.ts')) continue;
    files += 1;
    const text = readFileSync(join(root, file), 'utf8');
    for (const [, specifier = ''] of text.matchAll(importLine)) found.push(...[wrong(file, specifier) ?? []].flat());
  }
  expect(files).toBeGreaterThan(500);
  expect(found).toEqual([]);
});

test.each([
  ['src/domain/clock.ts', '#text/format.ts', 'src/domain may not import #text/format.ts'],
  ['src/cases/case.ts', '#desk/card.ts', 'src/cases may not import #desk/card.ts'],
  ['src/cases/case.ts', '../domain/ids.ts', 'reach ../domain/ids.ts by its # name'],
  ['src/app/tell.ts', 'grammy', 'grammy belongs to adapters/telegram'],
  ['adapters/webchat/channel.ts', '@slack/web-api', '@slack/web-api belongs to adapters/slack'],
  ['adapters/webchat/channel.ts', '#adapters/slack/desk.ts', 'adapters/webchat may not import'],
])('%s may not import %s', (file, specifier, problem) => {
  expect(wrong(file, specifier)).toContain(problem);
});

test.each([
  ['src/cases/case.ts', '#desk/form.ts'],
  ['src/cases/flow-commands/open.ts', '../authority.ts'],
  ['src/flow/commands.ts', '#cases/flow-commands/open.ts'],
  ['src/huisheng.ts', 'fastify'],
  ['src/console/main.tsx', 'node:path'],
])('%s may import %s', (file, specifier) => {
  expect(wrong(file, specifier)).toBeUndefined();
});
