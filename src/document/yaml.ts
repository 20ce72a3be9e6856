import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import type { z } from 'zod';
import { isLocale, type LocalizedText } from '#domain/text.ts';
import { type Lines, type Path, type Problem, problemAt } from './problem.ts';
import { isMissing, schemaSentence } from './schema-sentences.ts';
import { yamlFault } from './yaml-faults.ts';

/** Largest flow or policy file, in UTF-16 code units. */
export const MAX_FILE_LENGTH = 500_000;
/** Most nodes that aliases may expand to, so that a small file cannot become a huge one. */
const MAX_ALIASES = 50;
/** Deepest that a file may be nested; flows need about ten levels. */
export const MAX_DEPTH = 40;

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
    return {
      ok: false,
      problems: [problemAt({ file, lines: () => 1, path: [] }, { code: 'file-too-large', message })],
    };
  }
  const counter = new LineCounter();
  // The library compares each key with every other, which takes a minute for a long list of keys.
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false, uniqueKeys: false });
  const lineAt = (offset: number) => counter.linePos(offset).line;
  // One misplaced character makes a dozen errors; the first is the one to mend.
  const [error] = document.errors;
  if (error?.code === 'RESOURCE_EXHAUSTION') return { ok: false, problems: [tooDeep(file, lineAt(error.pos[0]))] };
  if (error)
    return { ok: false, problems: [notYaml(file, lineAt(error.pos[0]), yamlFault(error.code, error.message))] };
  const flaw = flawOf(document);
  if (flaw) {
    const line = lineAt(flaw.offset);
    return { ok: false, problems: [flawProblem(flaw, { file, line })] };
  }
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
    return {
      ok: false,
      problems: [notYaml(file, 1, yamlFault(undefined, error instanceof Error ? error.message : String(error)))],
    };
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

type Flaw =
  | { readonly type: 'deep'; readonly offset: number }
  /** It points to nothing. */
  | { readonly type: 'alias'; readonly offset: number }
  | { readonly type: 'twice'; readonly offset: number; readonly key: string };

/** The first part that is nested too deeply, or key that a map has twice. */
function flawOf(document: Document.Parsed): Flaw | undefined {
  let flaw: Flaw | undefined;
  const anchors = new Set<string | undefined>();
  visit(document, {
    Scalar: (_key, { anchor }) => void anchors.add(anchor),
    Alias(_key, node) {
      if (anchors.has(node.source)) return undefined;
      flaw = { type: 'alias', offset: node.range?.[0] ?? 0 };
      return visit.BREAK;
    },
    Collection(_key, node, path) {
      anchors.add(node.anchor);
      const depth = path.filter((part) => isNode(part)).length;
      if (depth > MAX_DEPTH) flaw = { type: 'deep', offset: node.range?.[0] ?? 0 };
      else if (isMap(node)) flaw = repeatedKey(node.items.map(({ key }) => key));
      return flaw ? visit.BREAK : undefined;
    },
  });
  return flaw;
}

function repeatedKey(keys: readonly unknown[]): Flaw | undefined {
  const seen = new Set<unknown>();
  for (const key of keys) {
    if (!isScalar(key)) continue;
    if (seen.has(key.value)) return { type: 'twice', offset: key.range?.[0] ?? 0, key: String(key.value) };
    seen.add(key.value);
  }
  return undefined;
}

function flawProblem(flaw: Flaw, { file, line }: { readonly file: string; readonly line: number }): Problem {
  switch (flaw.type) {
    case 'deep':
      return tooDeep(file, line);
    case 'twice':
      return twice(file, line, flaw.key);
    case 'alias':
      return notYaml(file, line, yamlFault('BAD_ALIAS', ''));
  }
}

function tooDeep(file: string, line: number): Problem {
  const message = {
    'zh-CN': `嵌套太深，最多 ${MAX_DEPTH} 层。请检查括号和缩进。`,
    en: `This is nested more than ${MAX_DEPTH} levels deep. Check the brackets and the indentation.`,
  };
  return problemAt({ file, lines: () => line, path: [] }, { code: 'not-yaml', message });
}

function twice(file: string, line: number, key: string): Problem {
  const message = {
    'zh-CN': `“${key}”在同一处写了两次，请去掉一个。`,
    en: `“${key}” stands twice in the same place. Take one away.`,
  };
  return problemAt({ file, lines: () => line, path: [] }, { code: 'not-yaml', message });
}

function notYaml(file: string, line: number, fault: LocalizedText): Problem {
  const message = { 'zh-CN': `不是有效的 YAML：${fault['zh-CN']}。`, en: `This is not valid YAML: ${fault.en}.` };
  return problemAt({ file, lines: () => line, path: [] }, { code: 'not-yaml', message });
}

/** What zod found wrong, in both languages and with its lines. */
export function schemaProblems(schema: z.ZodType, value: unknown, place: { file: string; lines: Lines }): Problem[] {
  const issues = schema.safeParse(value).error?.issues ?? [];
  return issues.map((issue) => {
    const keys = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
    const path: Path = [...issue.path, ...keys].map((part) => (typeof part === 'number' ? part : String(part)));
    const last = issue.path.at(-1);
    const missing = isMissing(issue) && isLocale(last);
    return problemAt(
      { ...place, path },
      {
        code: missing ? 'missing-language' : 'not-in-schema',
        ...(missing ? { locale: last } : {}),
        message: schemaSentence(issue),
      },
    );
  });
}
