import type { Path } from '#document/problem.ts';
import { answerNames, type FlowNode } from '../document.ts';
import { compileExpression } from '../expression.ts';
import { type Check, mistake } from './check.ts';

function* named(field: string, expressions: Readonly<Record<string, string>> | undefined) {
  for (const [name, cel] of Object.entries(expressions ?? {})) yield [[field, name], cel] as const;
}

/** Every expression of a node, with the way to it from the node. */
export function* expressionsOf(node: FlowNode): Generator<readonly [Path, string]> {
  if ('values' in node) yield* named('values', node.values);
  if (node.type === 'say' && node.attachments !== undefined) yield [['attachments'], node.attachments];
  if ('with' in node) yield* named('with', node.with);
  if ('output' in node) yield* named('output', node.output);
  if (node.type === 'branch') for (const [index, way] of node.when.entries()) yield [['when', index, 'if'], way.if];
  if (node.type !== 'ask') return;
  if (node.kind === 'long-text' && node.prefill !== undefined) yield [['prefill'], node.prefill];
  if (node.kind !== 'choice' && node.kind !== 'choices') return;
  if (node.source?.from === 'list') yield [['source', 'items'], node.source.items];
  if (node.source?.from === 'topics' && node.source.parent !== undefined) {
    yield [['source', 'parent'], node.source.parent];
  }
}

/** Every expression is CEL of what is allowed, over answers that there are. */
export const expressions: Check = function* ({ source }) {
  const known = answerNames(source.document);
  for (const [name, node] of Object.entries(source.document.nodes)) {
    for (const [path, cel] of expressionsOf(node)) {
      const at = ['nodes', name, ...path];
      try {
        for (const answer of compileExpression(cel).answers) {
          if (known.has(answer)) continue;
          const message = {
            'zh-CN': `没有叫“${answer}”的回答。请核对拼写，或先问这个问题。`,
            en: `There is no answer called “${answer}”. Check the spelling, or ask for it first.`,
          };
          yield mistake(source, at, { code: 'unknown-answer', message });
        }
      } catch (error) {
        const detail = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
        const message = { 'zh-CN': `表达式不对：${detail}`, en: `This expression is not right: ${detail}` };
        yield mistake(source, at, { code: 'bad-expression', message });
      }
    }
  }
};
