import { type FlowDocument, flowDocument } from './document.ts';
import type { Lines, Problem } from './problem.ts';
import { readYaml, schemaProblems } from './yaml.ts';

/** A flow document with the file that it came from, so that checks can name lines. */
export interface FlowSource {
  readonly file: string;
  readonly document: FlowDocument;
  readonly lines: Lines;
}

export type ReadFlow =
  | { readonly ok: true; readonly source: FlowSource }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Text of `flows/<flow>.yaml` → a document that fits the schema, or every reason why it does not. */
export function readFlow(file: string, text: string): ReadFlow {
  const yaml = readYaml(file, text);
  if (!yaml.ok) return yaml;
  const parsed = flowDocument.safeParse(yaml.value);
  if (!parsed.success) {
    return { ok: false, problems: schemaProblems(flowDocument, yaml.value, { file, lines: yaml.lines }) };
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
    return { ok: false, problems: [{ code: 'wrong-file-name', file, line: yaml.lines(['flow']), message }] };
  }
  return { ok: true, source: { file, document: parsed.data, lines: yaml.lines } };
}

/** A stored document (JSON) that was checked when it was published. Throws a `ZodError` where it does not fit. */
export function parseDocument(json: unknown): FlowDocument {
  return flowDocument.parse(json);
}
