import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { textOfFile } from '#document/file-text.ts';
import { noLines, type Problem, problemAt } from '#document/problem.ts';

/** How the files with a flow's scenarios end. */
export const SCENARIOS = '.test.yaml';

/** A file that somebody wrote: what it says, or why nobody can tell. */
export type OfficeFile =
  | { readonly name: string; readonly ok: true; readonly text: string }
  | { readonly name: string; readonly ok: false; readonly problem: Problem };

/** The files of a folder that may be flows, scenarios or policy, by name; what systems and editors leave behind is none of them. */
export async function officeFiles(directory: string, shown: string): Promise<readonly OfficeFile[]> {
  const found = await readdir(directory, { withFileTypes: true });
  const names = found.filter((entry) => !entry.isDirectory() && isYaml(entry.name)).map(({ name }) => name);
  return Promise.all(names.sort().map((name) => officeFile(join(directory, name), `${shown}/${name}`)));
}

/** Reads one; problems call it as it is shown. */
export async function officeFile(path: string, shown: string): Promise<OfficeFile> {
  const name = shown.split('/').at(-1) ?? shown;
  const text = textOfFile(await readFile(path));
  if (text !== undefined) return { name, ok: true, text };
  const message = {
    'zh-CN': '文件的编码认不出来，不读它，免得变成乱码。请用 UTF-8 编码另存（GBK、UTF-16 也可以）。',
    en: 'The encoding of this file is not known, and it is not guessed at. Save it as UTF-8; GBK and UTF-16 will do, too.',
  };
  return {
    name,
    ok: false,
    problem: problemAt({ file: shown, lines: noLines, path: [] }, { code: 'not-text', message }),
  };
}

/** `._petition.yaml`, `.#petition.yaml` and `~$petition.yaml` are left by macOS, Emacs and Word. */
function isYaml(name: string): boolean {
  return name.endsWith('.yaml') && !/^[.~#]/.test(name);
}

/** Flows are called as their files are, which no copy such as `petition - 副本.yaml` is. */
const FLOW_FILE = /^[a-z][a-z0-9-]*(?:\.test)?\.yaml$/;

/** The warning about a file that is passed over, as nothing can be called so; undefined for others. */
export function passedOver(name: string): Problem | undefined {
  if (FLOW_FILE.test(name)) return undefined;
  const message = {
    'zh-CN':
      '这个文件没有读：流程文件的名称只能用小写字母、数字和连字符，例如 petition.yaml。是备份就请移走，是流程就请改名。',
    en: 'This file is passed over: files of flows have names of small letters, digits and hyphens, such as petition.yaml. Move it away if it is a copy, or rename it.',
  };
  return problemAt({ file: `flows/${name}`, lines: noLines, path: [] }, { code: 'passed-over', message });
}
