import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../..', import.meta.url));
const run = promisify(execFile);

/** What the example of `docs/how-to-add.md` exports that is tagged so, compiled as if it stood in `folder`. */
export async function exampleOf(tag: string, folder: string) {
  const page = await readFile(join(root, 'docs/how-to-add.md'), 'utf8');
  const code = new RegExp(`^\`\`\`ts ${tag}\n([\\s\\S]*?)^\`\`\`$`, 'm').exec(page)?.[1] ?? '';
  const dist = join(root, 'dist');
  await mkdir(dist, { recursive: true });
  const place = await mkdtemp(join(dist, 'example-'));
  try {
    await writeFile(
      join(place, `${tag}.ts`),
      code.replaceAll("'../", `'${dirname(folder)}/`).replaceAll("'./", `'${folder}/`),
    );
    const options = { extends: '../../tsconfig.json', include: [], files: [`${tag}.ts`], exclude: [] };
    await writeFile(join(place, 'tsconfig.json'), JSON.stringify(options));
    await run(join(root, 'node_modules/.bin/tsc'), ['-p', place]);
    return await import(join(place, `${tag}.ts`));
  } finally {
    await rm(place, { recursive: true });
  }
}
