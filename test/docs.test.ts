import { existsSync, globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { variables } from '#start/config-variables.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string) => readFileSync(`${root}${path}`, 'utf8');
const manifest = JSON.parse(read('package.json'));
const captures = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map((match) => match[1] ?? '');

/** The first cell of each row of each table, where it is code. */
const firstCells = (markdown: string) => captures(markdown, /^\| `([^`]+)` \|/gm);

test('every dependency is explained, and nothing else', () => {
  const packages = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });
  expect(firstCells(read('docs/dependencies.md')).sort()).toEqual(packages.sort());
});

test('every dependency is explained in the release that is installed', () => {
  const { packages } = JSON.parse(read('package-lock.json'));
  const rows = read('docs/dependencies.md').matchAll(/^\| `([^`]+)` \|.*\| ([\w.-]+), \w+ \d{4} \|$/gm);
  const releases = [...rows].map(([, name = '', release = '']) => ({ name, release }));
  expect(releases.length).toBe(firstCells(read('docs/dependencies.md')).length);
  const other = releases.filter(({ name, release }) => {
    const { version } = packages[`node_modules/${name}`];
    return version !== release && !['.', '-'].some((next) => version.startsWith(release + next));
  });
  expect(other).toEqual([]);
});

test('every variable is explained with its default, and nothing else', () => {
  const page = read('docs/configuration.md');
  expect(firstCells(page).sort()).toEqual(Object.keys(variables.shape).sort());
  const defaults = Object.entries(variables.parse({})).filter(([, value]) => typeof value !== 'object');
  const missing = defaults.filter(([name, value]) => {
    const row = page.split('\n').find((line) => line.startsWith(`| \`${name}\` |`));
    return !row?.split('|')[3]?.includes(`\`${value}\``);
  });
  expect(missing).toEqual([]);
});

const pages = [
  'README.md',
  'README.zh-CN.md',
  'CHANGELOG.md',
  'test/README.md',
  ...globSync('docs/*.md', { cwd: root }),
];
test.each(pages)('what %s names is there', (page) => {
  const text = read(page);
  const paths = captures(text, /`((?:src|adapters|flows|prisma|test|docs|\.ci)(?:\/[\w.-]+)*\/?)`/g);
  const links = captures(text, /\]\((?!https?:|#)([^)#]+)/g).map((link) =>
    page.startsWith('docs/') ? `docs/${link}` : link,
  );
  expect([...paths, ...links].filter((path) => !existsSync(`${root}${path}`))).toEqual([]);
  const scripts = captures(text, /npm run ([\w:]+)/g);
  expect(scripts.filter((script) => manifest.scripts[script] === undefined)).toEqual([]);

  const headings = captures(text, /^#+ (.*)$/gm).map((heading) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  );
  expect(captures(text, /\]\(#([^)]+)\)/g).filter((anchor) => !headings.includes(anchor))).toEqual([]);
});

test('every maker that the tests’ page names is in the file that it names', () => {
  const rows = [...read('test/README.md').matchAll(/^\| [^|]+ \| ([^|]+) \| ([^|]+) \|$/gm)].slice(1);
  const missing = rows.flatMap(([, makers = '', files = '']) => {
    const code = captures(files, /`(test\/[\w./-]+)`/g)
      .map(read)
      .join('\n');
    return captures(makers, /`(?:new )?(\w+)/g).filter((maker) => !new RegExp(`\\b${maker}\\b`).test(code));
  });
  expect(rows.length).toBeGreaterThan(10);
  expect(missing).toEqual([]);
});
