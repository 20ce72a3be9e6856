import { cp, mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A copy of the program with the module and the page of `docs/how-to-add.md`: their files, and their lines in lists. Gives its folder. */
export async function houseWithExample(): Promise<string> {
  const page = await readFile(join(root, 'docs/how-to-add.md'), 'utf8');
  await mkdir(join(root, 'dist'), { recursive: true });
  const house = await mkdtemp(join(root, 'dist/house-'));
  for (const part of ['src', 'adapters', 'package.json', 'tsconfig.json'])
    await cp(join(root, part), join(house, part), { recursive: true });

  const files = [...page.matchAll(/^```tsx? (src\/\S+)\n([\s\S]*?)^```$/gm)];
  for (const [, path = '', code = ''] of files) {
    await mkdir(dirname(join(house, path)), { recursive: true });
    await writeFile(join(house, path), code);
  }
  const homes = files.flatMap(([, path = '', code = '']) =>
    [...code.matchAll(/^export (?:const|function) (\w+)/gm)].map(([, name = '']) => ({ name, path })),
  );
  for (const [, list = '', below = '', line = ''] of page.matchAll(
    /^\| `(src\/[^`]+)` \| `([^`]+)` \| `([^`]+)` \|$/gm,
  )) {
    const text = await readFile(join(house, list), 'utf8');
    const place = text.split('\n').find((one) => one.trim().startsWith(below));
    if (place === undefined) throw new Error(`${list} has no line “${below}”`);
    const imports = homes
      .filter(({ name }) => new RegExp(`\\b${name}\\b`).test(line))
      .map(({ name, path }) => `import { ${name} } from '${path.replace('src/', '#')}';\n`);
    await writeFile(join(house, list), imports.join('') + text.replace(place, `${place}\n${line}`));
  }
  return house;
}
