import { isJsonObject, type Json, own } from '#document/json.ts';
import type { Path } from '#document/problem.ts';
import { type FieldSchema, resolved, schemaOf } from '../form/schema.ts';
import { answerOf, type Draft, type DraftNode, nodeOf, nodesOf, rawNodes, withNodes } from './draft.ts';
import { without } from './json-path.ts';
import { outletsOf } from './outlets.ts';
import { usesAnswer } from './references.ts';
import { type NodeSort, templates } from './templates.ts';

/** Something that a step has, and for which the new sort has no place. */
export interface Lost {
  /** From the step to it. */
  readonly path: Path;
  readonly value: Json;
  /** What the old sort says of it. */
  readonly schema: FieldSchema;
}

/** A draft in which a step became one of another sort. */
export interface SortChange {
  readonly draft: Draft;
  /** The fields that stay, by name. */
  readonly kept: readonly string[];
  readonly lost: readonly Lost[];
  /** What becomes of the step's answer: another one under its name, nothing, or there was none. */
  readonly answer: 'other' | 'gone' | 'none';
  /** The other steps that read that answer, or ask for it again. */
  readonly readers: readonly string[];
}

/** Fields that mean something else in each sort that has them: the least number is no least count of files. */
const ELSEWISE = new Set(['min', 'max', 'with', 'labels', 'words']);

/**
 * Makes a step one of another sort, and keeps all that the new sort also has: place and name, texts, where it goes on, what its answer
 * is called. What is not written yet is no loss. Undefined where there is no such step.
 */
export function changeSort(draft: Draft, name: string, to: NodeSort): SortChange | undefined {
  const before = nodeOf(draft, name);
  if (!before) return undefined;
  const { node, kept, lost } = converted(before, to);
  const answer = answerOf(name, before);
  const gives = hasField(node, 'save');
  // A question goes by its own name; all else must say what its answer is called.
  const named = answer !== undefined && gives && answerOf(name, node) !== answer ? { ...node, save: answer } : node;
  const changed = rawNodes(draft).map(([one, json]) => [one, one === name ? named : json] as const);
  return {
    draft: withNodes(draft, changed),
    kept,
    lost,
    answer: answer === undefined ? 'none' : gives ? 'other' : 'gone',
    readers: nodesOf(draft).flatMap(([reader, node]) =>
      reader !== name && (reads(node, answer) || asksAgain(node, name)) ? reader : [],
    ),
  };
}

function converted(
  before: DraftNode,
  to: NodeSort,
): Pick<SortChange, 'kept' | 'lost'> & {
  readonly node: DraftNode;
} {
  const template: DraftNode = templates[to].node;
  const [old, next] = [fieldsIn(before), fieldsIn(template)];
  const onward = 'else' in next ? 'else' : 'next' in next ? 'next' : undefined;
  const way = onwardOf(before);
  const parts = Object.entries(before)
    .filter(([field]) => field !== 'type' && field !== 'kind' && field !== 'save')
    .filter(([field]) => onward === undefined || field !== way?.field)
    .map(([field, value]) => {
      const whole: Lost = { path: [field], value, schema: old[field] ?? {} };
      return { field, ...fitted(whole, ELSEWISE.has(field) ? undefined : next[field]) };
    });
  const carried = [
    ...parts.flatMap(({ field, kept }) => (kept === undefined ? [] : [[field, kept] as const])),
    ...(before['save'] !== undefined && 'save' in next ? [['save', before['save']] as const] : []),
    ...(onward !== undefined && way ? [[onward, way.target] as const] : []),
  ];
  const node = { ...template, ...Object.fromEntries(carried) };
  return {
    // An end that has nothing to say need not say anything.
    node: to === 'end' && isBlank(node['text'] ?? '') ? without(node, 'text') : node,
    kept: carried.map(([field]) => field),
    lost: parts.flatMap(({ lost }) => lost).filter(({ value }) => !isBlank(value)),
  };
}

/** Where a step goes on: by the way that it goes anyhow, or to the one place that all its ways lead to. */
function onwardOf(node: DraftNode): { readonly field?: string; readonly target: Json } | undefined {
  for (const field of ['next', 'else']) {
    const target = own(node, field);
    if (target !== undefined) return { field, target };
  }
  const ways = outletsOf(node).filter(({ kind }) => kind === 'option' || kind === 'when');
  const targets = new Set(ways.flatMap(({ target }) => target ?? []));
  const [only] = targets;
  return targets.size === 1 && only !== undefined ? { target: only } : undefined;
}

/** As much of a value as a field of the new sort takes; all of it is lost where there is no such field. */
function fitted(whole: Lost, field: FieldSchema | undefined): { readonly kept?: Json; readonly lost: readonly Lost[] } {
  const { path, value, schema } = whole;
  if (!field) return { lost: [whole] };
  const parts = partsOf(field);
  if (!parts || !Array.isArray(value)) return { kept: value, lost: [] };
  const items = value.map((item: Json, index) => {
    const fields = isJsonObject(item) ? Object.entries(item) : [];
    const over = fields.filter(([part]) => !Object.hasOwn(parts, part));
    const lost = over.map(([part, one]) => {
      return { path: [...path, index, part], value: one, schema: partsOf(schema)?.[part] ?? {} };
    });
    const kept = over.length === 0 ? item : Object.fromEntries(fields.filter(([part]) => Object.hasOwn(parts, part)));
    return { kept, lost };
  });
  return { kept: items.map(({ kept }) => kept), lost: items.flatMap(({ lost }) => lost) };
}

type FieldSchemas = Readonly<Record<string, FieldSchema>>;

/** The fields of a list's items, where those are groups of fields. */
function partsOf(list: FieldSchema): FieldSchemas | undefined {
  const { items } = resolved(list);
  return typeof items === 'object' ? resolved(items).properties : undefined;
}

function fieldsIn(node: DraftNode): FieldSchemas {
  return schemaOf(node)?.properties ?? {};
}

function hasField(node: DraftNode, field: string): boolean {
  return Object.hasOwn(fieldsIn(node), field);
}

function reads(node: DraftNode, answer: string | undefined): boolean {
  return answer !== undefined && usesAnswer(node, answer);
}

/** Tells whether a step of a review page leads back to a question. */
function asksAgain(node: DraftNode, name: string): boolean {
  return outletsOf(node).some(({ kind, target }) => kind === 'amend' && target === name);
}

/** Tells whether nobody has written anything here; codes alone are made by themselves. */
function isBlank(value: Json): boolean {
  if (typeof value === 'string') return value.trim() === '';
  if (Array.isArray(value)) return value.every(isBlank);
  if (isJsonObject(value)) return Object.entries(value).every(([key, part]) => key === 'id' || isBlank(part));
  return value === null || value === false;
}
