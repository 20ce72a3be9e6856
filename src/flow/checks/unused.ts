import type { Path } from '#document/problem.ts';
import { locales } from '#domain/text.ts';
import { placeholdersOf } from '#text/format.ts';
import { expressionOf } from '../analysis/outcomes.ts';
import { asksOf, type FlowDocument, type FlowNode, saveOf, targetsOf } from '../document.ts';
import type { AskNode } from '../kinds/registry.ts';
import { type Check, mistake } from './check.ts';
import { expressionsOf } from './expressions.ts';
import { textsOf } from './texts.ts';

/**
 * What a citizen answers reaches somebody: a command, a condition, a text or a calling flow uses it, or it decides where the flow goes.
 * Where it does not, the author says with `dropped` that this is meant.
 */
export const unusedAnswers: Check = function* ({ source }) {
  const { document } = source;
  const used = usedAnswers(document);
  for (const [name, node] of asksOf(document)) {
    if (node.dropped === true) continue;
    for (const [path, answer] of collectedBy(name, node)) {
      if (used.has(answer)) continue;
      const [zh, en] =
        path.length === 0
          ? ['群众对这一步的回答', 'What citizens answer here reaches nobody']
          : [`群众在这里给的“${answer}”`, `What citizens give here as “${answer}” reaches nobody`];
      const message = {
        'zh-CN': `${zh}没有人会看到：没有别的步骤用它，流程结束就丢掉了。请用上它（例如写进信访件），去掉它，或者注明有意不留（dropped: true）。`,
        en: `${en}: no other step uses it, and it is lost when the flow ends. Use it, such as in a case, take it out, or say that it is dropped on purpose (dropped: true).`,
      };
      yield mistake(source, ['nodes', name, ...path], { code: 'unused-answer', message });
    }
  }
  for (const [index, input] of (document.input ?? []).entries()) {
    if (used.has(input)) continue;
    const message = {
      'zh-CN': `进来时带的“${input}”没有一步用到，带来的内容会丢掉。请用上它，或者从“进来时可以带的回答”里去掉。`,
      en: `No step uses “${input}”, which is given on the way in, so that it is lost. Use it, or take it out of the answers given on the way in.`,
    };
    yield mistake(source, ['input', index], { code: 'unused-answer', message });
  }
};

/** The answers that a question takes and that do something only where a step reads them, with the fields that name them. */
function* collectedBy(name: string, node: AskNode): Generator<readonly [Path, string]> {
  // An answer that decides where the flow goes has done its part.
  if (targetsOf(node).length < 2) yield [[], saveOf(name, node)];
  if (node.kind === 'long-text' && node.files !== undefined) yield [['files'], node.files];
  if (node.kind !== 'choice') return;
  for (const [index, { takes }] of (node.options ?? []).entries()) {
    if (!takes) continue;
    yield [['options', index, 'takes', 'words'], takes.words];
    if (takes.files !== undefined) yield [['options', index, 'takes', 'files'], takes.files];
  }
}

/** The answers that some step reads; a question that shows its own answer does not count. */
function usedAnswers(document: FlowDocument): ReadonlySet<string> {
  const used = new Set<string>();
  for (const [name, node] of Object.entries(document.nodes)) {
    const own = node.type === 'ask' ? saveOf(name, node) : undefined;
    for (const answer of readBy(node, document)) if (answer !== own) used.add(answer);
  }
  return used;
}

function* readBy(node: FlowNode, document: FlowDocument): Generator<string> {
  const shown = shownBy(node, document);
  const values = 'values' in node ? (node.values ?? {}) : {};
  for (const name of shown) if (!Object.hasOwn(values, name)) yield name;
  for (const [path, cel] of expressionsOf(node)) {
    // A value that no text shows reaches nobody.
    if (path[0] === 'values' && !shown.has(String(path[1]))) continue;
    yield* expressionOf(cel)?.answers ?? [];
  }
}

function shownBy(node: FlowNode, document: FlowDocument): ReadonlySet<string> {
  const placed = [...textsOf(node, document)].filter(({ names }) => names !== undefined);
  return new Set(placed.flatMap(({ text }) => locales.flatMap((locale) => [...namesIn(text[locale], locale)])));
}

/** The placeholders of a text; none where it is not right, which is told elsewhere. */
function namesIn(text: string, locale: (typeof locales)[number]): Iterable<string> {
  try {
    return placeholdersOf(text, locale);
  } catch {
    return [];
  }
}
