import { type Lines, type Problem, problemAt } from '#document/problem.ts';
import { readYaml, schemaProblems } from '#document/yaml.ts';
import { type FlowDocument, flowDocument } from './document.ts';
import { isNewer, migrateDocument } from './migrations/migrate.ts';

/** A flow document with the file that it came from, so that checks can name lines. */
export interface FlowSource {
  readonly file: string;
  readonly document: FlowDocument;
  readonly lines: Lines;
}

export type ReadFlow =
  | { readonly ok: true; readonly source: FlowSource }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** What is said of a document that only a newer version of the program can read. */
export const newerSchema = {
  code: 'newer-schema',
  message: {
    'zh-CN': '这个流程是为更新版本的程序写的，请先升级程序。',
    en: 'This flow was written for a newer version of the program. Please update the program first.',
  },
} as const;

/** Text of `flows/<flow>.yaml` → a document that fits the schema, or every reason why it does not. */
export function readFlow(file: string, text: string): ReadFlow {
  const yaml = readYaml(file, text);
  if (!yaml.ok) return yaml;
  if (isNewer(yaml.value)) {
    return { ok: false, problems: [problemAt({ file, lines: yaml.lines, path: ['schema'] }, newerSchema)] };
  }
  const value = migrateDocument(yaml.value);
  const parsed = flowDocument.safeParse(value);
  if (!parsed.success) {
    return { ok: false, problems: schemaProblems(flowDocument, value, { file, lines: yaml.lines }) };
  }
  const name = file
    .split('/')
    .at(-1)
    ?.replace(/\.ya?ml$/, '');
  if (name !== parsed.data.flow) {
    const message = {
      'zh-CN': `flow 写的是“${parsed.data.flow}”，与文件名“${name}”不同。`,
      en: `flow is “${parsed.data.flow}”, but the file is named “${name}”.`,
    };
    const place = { file, lines: yaml.lines, path: ['flow'] };
    return { ok: false, problems: [problemAt(place, { code: 'wrong-file-name', message })] };
  }
  return { ok: true, source: { file, document: parsed.data, lines: yaml.lines } };
}

/** A stored document (JSON) of any schema, checked when it was published, in today's. Throws a `ZodError` where it does not fit. */
export function parseDocument(json: unknown): FlowDocument {
  return flowDocument.parse(migrateDocument(json));
}
