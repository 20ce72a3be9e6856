import { locales } from '#domain/text.ts';
import { placeholdersOf } from '#text/format.ts';
import { answerNames, type FlowDocument, type FlowNode } from '../document.ts';
import type { Path } from '../problem.ts';
import { type Check, mistake } from './check.ts';

type Text = FlowDocument['title'];

/** A text with the names that its placeholders may have; `undefined`: not known before it runs. */
interface PlacedText {
  readonly path: Path;
  readonly text: Text;
  readonly names: ReadonlySet<string> | undefined;
}

const none: ReadonlySet<string> = new Set();

function* textsOf(node: FlowNode, answers: ReadonlySet<string>): Generator<PlacedText> {
  if (node.type !== 'say' && node.type !== 'ask' && node.type !== 'end') return;
  const names = new Set([...answers, ...Object.keys(node.values ?? {})]);
  if (node.text) yield { path: ['text'], text: node.text, names };
  if (node.type !== 'ask') return;
  if (node.help) yield { path: ['help'], text: node.help, names };
  switch (node.kind) {
    case 'text':
      if (node.patternHint) yield { path: ['patternHint'], text: node.patternHint, names: none };
      return;
    case 'choice':
    case 'choices':
      for (const [index, { label }] of (node.options ?? []).entries()) {
        yield { path: ['options', index, 'label'], text: label, names: none };
      }
      if (node.source?.from === 'list') yield { path: ['source', 'label'], text: node.source.label, names: undefined };
      return;
    case 'rating':
      for (const [index, label] of node.labels.entries()) yield { path: ['labels', index], text: label, names: none };
      return;
    case 'yes-no':
      for (const [name, label] of Object.entries(node.labels ?? {})) {
        yield { path: ['labels', name], text: label, names: none };
      }
  }
}

/** What commands and called flows give is no text; a placeholder needs one of its fields under `values`. */
function outputsOf(document: FlowDocument): ReadonlySet<string> {
  const nodes = Object.values(document.nodes);
  return new Set(
    nodes.flatMap((node) => ((node.type === 'do' || node.type === 'call') && node.save ? [node.save] : [])),
  );
}

/** Every text is ICU MessageFormat, and its placeholders have names that there are. */
export const texts: Check = function* ({ source }) {
  const { document } = source;
  const answers = answerNames(document);
  const outputs = outputsOf(document);
  for (const [name, node] of Object.entries(document.nodes)) {
    const values = 'values' in node ? (node.values ?? {}) : {};
    for (const { path, text, names } of textsOf(node, answers)) {
      for (const locale of locales) {
        const at = ['nodes', name, ...path, locale];
        try {
          for (const placeholder of placeholdersOf(text[locale], locale)) {
            const output = outputs.has(placeholder) && !Object.hasOwn(values, placeholder);
            if (names === undefined || (names.has(placeholder) && !output)) continue;
            const message = output
              ? {
                  'zh-CN': `{${placeholder}} 不是一段文字，请在 values 里写要用它的哪一项。`,
                  en: `{${placeholder}} is not a text: name the field you mean under values.`,
                }
              : { 'zh-CN': `没有叫 {${placeholder}} 的回答。`, en: `There is no answer called {${placeholder}}.` };
            yield mistake(source, at, { code: 'unknown-placeholder', locale, message });
          }
        } catch (error) {
          const detail = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
          const message = {
            'zh-CN': `这段文字的花括号写得不对：${detail}`,
            en: `The braces in this text are not right: ${detail}`,
          };
          yield mistake(source, at, { code: 'bad-text', locale, message });
        }
      }
    }
  }
};
