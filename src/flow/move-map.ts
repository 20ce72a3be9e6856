import { z } from 'zod';
import { answerName, nodeName } from '#document/fields.ts';
import { answerNames, type FlowDocument, type FlowNode, saveOf } from './document.ts';
import type { AskNode } from './kinds/registry.ts';

/**
 * How running conversations get from one version of a flow to another. `nodes` says where each place at which a conversation can
 * wait, a question or a call, has gone; `answers` under which name each answer goes on. Null is open: it has gone nowhere.
 */
export const moveMap = z.strictObject({
  nodes: z.record(nodeName, nodeName.nullable()).describe('Question or call of the old version → of the new one.'),
  answers: z.record(answerName, answerName.nullable()).describe('Answer of the old version → of the new one.'),
});
export type MoveMap = z.infer<typeof moveMap>;

/** The map that the names tell, and, for what was only renamed, the content: each open entry is for an admin to decide. */
export function proposeMap(from: FlowDocument, to: FlowDocument): MoveMap {
  const targets = targetsIn(from, to);
  const waits = Object.entries(from.nodes).filter(([, { type }]) => type === 'ask' || type === 'call');
  const answers = [...answerNames(from)].map((name) => [name, answerTarget(name, { from, to, targets })] as const);
  return {
    nodes: Object.fromEntries(waits.map(([name]) => [name, targets.get(name) ?? null])),
    answers: Object.fromEntries(answers),
  };
}

/** For each node that keeps something or waits, the one that took its place. */
function targetsIn(from: FlowDocument, to: FlowDocument): ReadonlyMap<string, string> {
  const targets = new Map<string, string>();
  for (const [name, node] of Object.entries(from.nodes)) {
    const same = nodeNamed(to, name);
    if (same && formOf(same) !== undefined && formOf(same) === formOf(node)) targets.set(name, name);
  }
  const added = byContent(to, (name) => !Object.hasOwn(from.nodes, name));
  for (const [content, vanished] of byContent(from, (name) => !Object.hasOwn(to.nodes, name))) {
    const [name, ...others] = vanished;
    const [twin, ...further] = added.get(content) ?? [];
    if (name !== undefined && twin !== undefined && others.length + further.length === 0) targets.set(name, twin);
  }
  return targets;
}

function byContent(document: FlowDocument, wanted: (name: string) => boolean): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, readonly string[]>();
  for (const [name, node] of Object.entries(document.nodes)) {
    if (formOf(node) === undefined || !wanted(name)) continue;
    const content = contentOf(node);
    names.set(content, [...(names.get(content) ?? []), name]);
  }
  return names;
}

/** Fields that hold names of nodes and answers, which change where anything is renamed. */
const naming: ReadonlySet<string> = new Set(['save', 'files', 'next', 'amend', 'clears', 'takes']);

function contentOf(node: FlowNode): string {
  return JSON.stringify(node, (field, value) => (naming.has(field) ? undefined : value));
}

/** The answers of which kinds read alike: a number that was typed is as good as one that was shared. */
function formOfKind(kind: AskNode['kind']): string {
  return kind === 'contact' ? 'phone' : kind;
}

/** What a node keeps, so that another of the same form can take its place; `undefined` for one that keeps nothing. */
function formOf(node: FlowNode): string | undefined {
  switch (node.type) {
    case 'ask':
      return `ask ${formOfKind(node.kind)}`;
    case 'do':
      return `do ${node.command}`;
    case 'call':
      return `call ${node.flow}`;
    default:
      return undefined;
  }
}

/** Every place at which an answer may come from, as forms by node; an input comes from no node and may be anything. */
export interface Source {
  readonly node: string;
  readonly form: string;
}

/** The nodes that save under a name, and the form of what they save. */
export function sourcesOf(document: FlowDocument, answer: string): readonly Source[] {
  return Object.entries(document.nodes).flatMap(([name, node]): Source[] => {
    const form = formOf(node);
    if (form === undefined) return [];
    if (node.type === 'ask' && node.kind === 'long-text' && node.files === answer)
      return [{ node: name, form: 'ask files' }];
    if (node.type === 'ask' && node.kind === 'choice') {
      const taking = node.options?.flatMap(({ takes }) => takes ?? []) ?? [];
      if (taking.some(({ words }) => words === answer)) return [{ node: name, form: 'ask long-text' }];
      if (taking.some(({ files }) => files === answer)) return [{ node: name, form: 'ask files' }];
    }
    return savedBy(name, node) === answer ? [{ node: name, form }] : [];
  });
}

function savedBy(name: string, node: FlowNode): string | undefined {
  if (node.type === 'ask') return saveOf(name, node);
  return node.type === 'do' || node.type === 'call' ? node.save : undefined;
}

interface Versions {
  readonly from: FlowDocument;
  readonly to: FlowDocument;
  readonly targets: ReadonlyMap<string, string>;
}

function answerTarget(answer: string, { from, to, targets }: Versions): string | null {
  const sources = sourcesOf(from, answer);
  const known = answerNames(to).has(answer);
  const forms = new Set(sourcesOf(to, answer).map(({ form }) => form));
  if (known && sources.some(({ form }) => forms.has(form))) return answer;
  // An input may be called as the answer of a question that now keeps it elsewhere.
  const [renamed, ...others] = new Set(
    sources.flatMap(({ node, form }) => renamedAnswer(targets.get(node), { to, form })),
  );
  if (renamed !== undefined && renamed !== answer && others.length === 0) return renamed;
  const input = [from, to].some((document) => document.input?.includes(answer));
  return known && input ? answer : null;
}

function renamedAnswer(
  target: string | undefined,
  { to, form }: { to: FlowDocument; form: string },
): readonly string[] {
  const node = target === undefined ? undefined : nodeNamed(to, target);
  if (target === undefined || !node) return [];
  const name =
    form === 'ask files' && node.type === 'ask' && node.kind === 'long-text' ? node.files : savedBy(target, node);
  return name === undefined ? [] : [name];
}

/** The node of that name, whatever the name is. */
export function nodeNamed(document: FlowDocument, name: string): FlowNode | undefined {
  return Object.hasOwn(document.nodes, name) ? document.nodes[name] : undefined;
}
