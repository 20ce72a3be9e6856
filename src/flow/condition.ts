import type { ASTNode } from '@marcbachmann/cel-js';
import { compileExpression } from './expression.ts';

/** A condition that can be chosen rather than written: comparisons that must all hold, or of which one must. */
export interface Condition {
  readonly join: Join;
  readonly comparisons: readonly Comparison[];
}
export type Join = 'and' | 'or';

/** What a comparison compares with. */
export type Literal = string | number | boolean;

/**
 * One comparison. Its subject is an expression of the simplest sort: `answers.kind`, `answers.case.canWithdraw`, `size(answers.photos)`,
 * `locale` or `channel`.
 */
export type Comparison =
  /** The answer alone, which is true or false by itself. */
  | { readonly subject: string; readonly relation: 'holds' | 'given' | 'missing' }
  | { readonly subject: string; readonly relation: 'is' | 'is-not'; readonly value: Literal }
  | { readonly subject: string; readonly relation: 'below' | 'at-most' | 'at-least' | 'above'; readonly value: number }
  /** A text has these words in it, or a list this item. */
  | { readonly subject: string; readonly relation: 'contains' | 'includes'; readonly value: string };
export type Relation = Comparison['relation'];

const joins = { and: '&&', or: '||' } as const satisfies Record<Join, string>;
const orders = { below: '<', 'at-most': '<=', 'at-least': '>=', above: '>' } as const;

/** Reads what fits the closed form; undefined for every other expression. */
export function readCondition(source: string): Condition | undefined {
  const tree = treeOf(source);
  if (!tree) return undefined;
  const join: Join = tree.op === joins.or ? 'or' : 'and';
  const comparisons = partsOf(tree, joins[join]).map(readComparison);
  const read = comparisons.filter((comparison) => comparison !== undefined);
  return read.length === comparisons.length ? { join, comparisons: read } : undefined;
}

/** The expression for a condition; empty for one without comparisons. */
export function writeCondition({ join, comparisons }: Condition): string {
  return comparisons.map(written).join(` ${joins[join]} `);
}

function written(comparison: Comparison): string {
  const { subject } = comparison;
  switch (comparison.relation) {
    case 'holds':
      return subject;
    case 'given':
      return `${subject} != null`;
    case 'missing':
      return `${subject} == null`;
    case 'is':
      return `${subject} == ${literal(comparison.value)}`;
    case 'is-not':
      return `${subject} != ${literal(comparison.value)}`;
    case 'contains':
      return `${subject}.contains(${literal(comparison.value)})`;
    case 'includes':
      return `${literal(comparison.value)} in ${subject}`;
    default:
      return `${subject} ${orders[comparison.relation]} ${literal(comparison.value)}`;
  }
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', "'": "\\'", '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function literal(value: Literal): string {
  if (typeof value !== 'string') return String(value);
  return `'${value.replace(/[\\'\n\r\t]/g, (character) => escapes[character] ?? character)}'`;
}

function treeOf(source: string): ASTNode | undefined {
  try {
    return compileExpression(source).tree;
  } catch {
    return undefined;
  }
}

function partsOf(node: ASTNode, join: '&&' | '||'): readonly ASTNode[] {
  return node.op === join ? node.args.flatMap((part) => partsOf(part, join)) : [node];
}

/** One comparison of the closed form; undefined for every other part of an expression. */
export function readComparison(node: ASTNode): Comparison | undefined {
  switch (node.op) {
    case '.': {
      const subject = answerIn(node);
      return subject === undefined ? undefined : { subject, relation: 'holds' };
    }
    case '==':
    case '!=': {
      const subject = subjectIn(node.args[0]);
      const value = valueIn(node.args[1]);
      if (subject === undefined || value === undefined) return undefined;
      if (value === null) return { subject, relation: node.op === '==' ? 'missing' : 'given' };
      return { subject, relation: node.op === '==' ? 'is' : 'is-not', value };
    }
    case '<':
    case '<=':
    case '>':
    case '>=': {
      const subject = subjectIn(node.args[0]);
      const value = valueIn(node.args[1]);
      const relation = (['below', 'at-most', 'at-least', 'above'] as const).find((one) => orders[one] === node.op);
      if (subject === undefined || relation === undefined || typeof value !== 'number') return undefined;
      return { subject, relation, value };
    }
    case 'in': {
      const subject = answerIn(node.args[1]);
      const value = valueIn(node.args[0]);
      return subject === undefined || typeof value !== 'string' ? undefined : { subject, relation: 'includes', value };
    }
    case 'rcall': {
      const [name, receiver, [argument]] = node.args;
      const subject = answerIn(receiver);
      const value = name === 'contains' && argument ? valueIn(argument) : undefined;
      return subject === undefined || typeof value !== 'string' ? undefined : { subject, relation: 'contains', value };
    }
    default:
      return undefined;
  }
}

function subjectIn(node: ASTNode): string | undefined {
  if (node.op === 'id') return node.args === 'locale' || node.args === 'channel' ? node.args : undefined;
  if (node.op !== 'call') return answerIn(node);
  const [name, [argument]] = node.args;
  const counted = name === 'size' && argument ? answerIn(argument) : undefined;
  return counted === undefined ? undefined : `size(${counted})`;
}

/** `answers.name`, or a field of one, as it is written. */
function answerIn(node: ASTNode): string | undefined {
  if (node.op !== '.') return undefined;
  const [object, name] = node.args;
  const before = object.op === 'id' && object.args === 'answers' ? 'answers' : answerIn(object);
  return before === undefined ? undefined : `${before}.${name}`;
}

function valueIn(node: ASTNode): Literal | null | undefined {
  if (node.op === '-_') {
    const value = valueIn(node.args);
    return typeof value === 'number' ? 0 - value : undefined;
  }
  if (node.op !== 'value') return undefined;
  const value: unknown = node.args;
  if (typeof value === 'bigint' || typeof value === 'number') return exact(Number(value));
  return value === null || typeof value === 'string' || typeof value === 'boolean' ? value : undefined;
}

/** Larger numbers would be others once they are written anew. */
function exact(value: number): number | undefined {
  return Math.abs(value) <= Number.MAX_SAFE_INTEGER ? value : undefined;
}
