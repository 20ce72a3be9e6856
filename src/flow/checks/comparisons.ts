import type { ASTNode } from '@marcbachmann/cel-js';
import type { Json } from '#document/json.ts';
import { expressionOf } from '../analysis/outcomes.ts';
import { answersNamed, type Value, type Values } from '../analysis/values.ts';
import { type Literal, readComparison } from '../condition.ts';
import { alsoSavedBy, answerNames, asksOf, type FlowDocument, saveOf } from '../document.ts';
import { type Check, mistake } from './check.ts';
import { expressionsOf } from './expressions.ts';

/**
 * What an answer is compared with is something that it can be: a number is never a word, and a choice never an option that is not
 * offered. CEL says no to such a comparison, and nobody would notice that its way is never gone.
 */
export const comparisons: Check = function* ({ source, states }) {
  const { document } = source;
  const offered = offeredBy(document);
  for (const [name, node] of Object.entries(document.nodes)) {
    const state = states.get(name);
    if (!state) continue;
    for (const [path, cel] of expressionsOf(node)) {
      for (const compared of comparedIn(cel)) {
        const { answer, value } = compared;
        const given = answersNamed(state, answer);
        const said = JSON.stringify(value);
        if (canBe(given, compared) && (offered.get(answer)?.has(said) ?? true)) continue;
        const message = {
          'zh-CN': `“${answer}”的回答永远不会是 ${said}，所以这样比较没有用。请改成这个问题现在能有的回答。`,
          en: `The answer “${answer}” is never ${said}, so that comparing them is of no use. Compare with what the question can be answered by now.`,
        };
        yield mistake(source, ['nodes', name, ...path], { code: 'never-equal', message });
      }
    }
  }
};

interface Compared {
  readonly answer: string;
  readonly value: Literal;
  /** Looked for in an answer that is a list. */
  readonly listed: boolean;
}

/** The answers that an expression compares with fixed values. */
function comparedIn(cel: string): readonly Compared[] {
  const tree = expressionOf(cel)?.tree;
  if (!tree) return [];
  return [...partsOf(tree)].flatMap((part): readonly Compared[] => {
    const comparison = readComparison(part);
    if (!comparison || !('value' in comparison)) return [];
    const { subject, relation, value } = comparison;
    const answer = /^answers\.(\w+)$/.exec(subject)?.[1];
    if (answer === undefined) return [];
    if (relation === 'includes') return [{ answer, value, listed: true }];
    return relation === 'is' || relation === 'is-not' ? [{ answer, value, listed: false }] : [];
  });
}

function* partsOf(node: ASTNode): Generator<ASTNode> {
  yield node;
  const parts: readonly unknown[] = Array.isArray(node.args) ? node.args.flat(2) : [node.args];
  for (const part of parts) if (isNode(part)) yield* partsOf(part);
}

function isNode(part: unknown): part is ASTNode {
  return typeof part === 'object' && part !== null && 'op' in part && 'args' in part;
}

/** Tells whether an answer, or an item of a list, is sometimes of the sort of a value. Where no sample tells, it may be; what is no list, other checks tell of. */
function canBe(values: Values, { value, listed }: Compared): boolean {
  const all = [...values.values()];
  const given = all.flatMap((one) => (one.type === 'sample' && one.json !== null ? [one.json] : []));
  const items = listed ? given.flatMap((json: Json): readonly Json[] => (Array.isArray(json) ? json : [])) : given;
  return items.length === 0 || items.some((item) => typeof item === typeof value) || all.some(isUnknown);
}

function isUnknown({ type }: Value): boolean {
  return type === 'unknown';
}

/** The ids of all options, as JSON, by the answers that can be nothing else: those of questions whose options all stand in the document. */
function offeredBy(document: FlowDocument): ReadonlyMap<string, ReadonlySet<string>> {
  const asks = asksOf(document);
  const others = new Set(document.input ?? []);
  for (const [, node] of asks) for (const answer of alsoSavedBy(node)) others.add(answer);
  for (const node of Object.values(document.nodes)) {
    if ((node.type === 'do' || node.type === 'call') && node.save !== undefined) others.add(node.save);
  }
  const offered = [...answerNames(document)].flatMap((answer) => {
    const givers = asks.filter(([name, node]) => saveOf(name, node) === answer).map(([, node]) => node);
    const closed = givers.flatMap((node) =>
      (node.kind === 'choice' || node.kind === 'choices') && !node.source ? [node] : [],
    );
    if (others.has(answer) || closed.length === 0 || closed.length < givers.length) return [];
    return [
      [answer, new Set(closed.flatMap(({ options = [] }) => options.map(({ id }) => JSON.stringify(id))))] as const,
    ];
  });
  return new Map(offered);
}
