import { isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { isLocale } from '#domain/text.ts';
import type { Lines, Path, Problem } from './problem.ts';

/** Largest flow or policy file, in UTF-16 code units. */
const MAX_FILE_LENGTH = 500_000;
/** Most nodes that aliases may expand to, so that a small file cannot become a huge one. */
const MAX_ALIASES = 50;

export type YamlFile =
  | { readonly ok: true; readonly value: unknown; readonly lines: Lines }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Text of a YAML file → its plain value, and where each part of it stands. */
export function readYaml(file: string, text: string): YamlFile {
  if (text.length > MAX_FILE_LENGTH) {
    const message = {
      'zh-CN': `文件太大，超过 ${MAX_FILE_LENGTH} 个字符。`,
      en: `The file is longer than ${MAX_FILE_LENGTH} characters.`,
    };
    return { ok: false, problems: [{ code: 'file-too-large', file, line: 1, message }] };
  }
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false });
  const lineAt = (offset: number) => counter.linePos(offset).line;
  // One misplaced character makes a dozen errors; the first is the one to mend.
  const [error] = document.errors;
  if (error) return { ok: false, problems: [notYaml(file, lineAt(error.pos[0]), error.message)] };
  const lines: Lines = (path) => {
    for (let length = path.length; length > 0; length -= 1) {
      const offset = keyOffset(document.getIn(path.slice(0, length - 1), true), path[length - 1]);
      if (offset !== undefined) return lineAt(offset);
    }
    return 1;
  };
  try {
    return { ok: true, value: document.toJS({ maxAliasCount: MAX_ALIASES }), lines };
  } catch (error) {
    return { ok: false, problems: [notYaml(file, 1, error instanceof Error ? error.message : String(error))] };
  }
}

function keyOffset(parent: unknown, key: string | number | undefined): number | undefined {
  if (isMap(parent)) {
    const pair = parent.items.find((item) => isScalar(item.key) && item.key.value === key);
    return pair && isNode(pair.key) ? pair.key.range?.[0] : undefined;
  }
  if (typeof parent === 'object' && parent !== null && 'items' in parent && Array.isArray(parent.items)) {
    const item: unknown = parent.items[Number(key)];
    return isNode(item) ? item.range?.[0] : undefined;
  }
  return undefined;
}

function notYaml(file: string, line: number, detail: string): Problem {
  const message = { 'zh-CN': `不是有效的 YAML：${detail}`, en: `This is not valid YAML: ${detail}` };
  return { code: 'not-yaml', file, line, message };
}

const english = z.locales.en();
const chinese = z.locales.zhCN();

/** What zod found wrong, in both languages and with its lines. Parses twice, and only what did not fit. */
export function schemaProblems(schema: z.ZodType, value: unknown, place: { file: string; lines: Lines }): Problem[] {
  const inEnglish = schema.safeParse(value, { error: english.localeError }).error?.issues ?? [];
  const inChinese = schema.safeParse(value, { error: chinese.localeError }).error?.issues ?? [];
  return inEnglish.map((issue, index) => {
    const keys = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
    const path: Path = [...issue.path, ...keys].map((part) => (typeof part === 'number' ? part : String(part)));
    const where = issue.path.join('.');
    const last = issue.path.at(-1);
    const missing = issue.code === 'invalid_type' && isLocale(last);
    const node = path[0] === 'nodes' && path.length > 1 ? { node: String(path[1]) } : {};
    return {
      code: missing ? 'missing-language' : 'not-in-schema',
      file: place.file,
      line: place.lines(path),
      ...node,
      ...(missing ? { locale: last } : {}),
      message: {
        'zh-CN': `${where || '文件'}：${inChinese[index]?.message ?? issue.message}`,
        en: `${where || 'the file'}: ${issue.message}`,
      },
    };
  });
}
