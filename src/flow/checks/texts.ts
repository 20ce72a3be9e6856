import type { Path } from '#document/problem.ts';
import { type Locale, languageNames, locales } from '#domain/text.ts';
import { type PlaceholderUse, placeholdersOf, placeholderUses } from '#text/format.ts';
import { patternFault } from '#text/pattern-faults.ts';
import { answerNames, type FlowDocument, type FlowNode } from '../document.ts';
import { type Check, mistake } from './check.ts';

type Text = FlowDocument['title'];

/** A text with the names that its placeholders may have; `undefined`: not known before it runs. */
export interface PlacedText {
  readonly path: Path;
  readonly text: Text;
  readonly names: ReadonlySet<string> | undefined;
}

const none: ReadonlySet<string> = new Set();

/** Every text of a node, with the way to it from the node. */
export function* textsOf(node: FlowNode, document: FlowDocument): Generator<PlacedText> {
  if (node.type !== 'say' && node.type !== 'ask' && node.type !== 'end') return;
  const names = new Set([...answerNames(document), ...Object.keys(node.values ?? {})]);
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

/** A placeholder of a node's text whose name may stand there. */
export interface PlacedPlaceholder {
  readonly use: PlaceholderUse;
  readonly locale: Locale;
  /** From the node to the text in this language. */
  readonly path: Path;
  /** What the node gives it; undefined where it is the answer of its name. */
  readonly cel: string | undefined;
}

/** Every placeholder of a node's texts, language by language. Of a text that is no pattern there is none: a check of its own tells of it. */
export function* placeholdersWithin(node: FlowNode, document: FlowDocument): Generator<PlacedPlaceholder> {
  const values = 'values' in node ? (node.values ?? {}) : {};
  for (const { path, text, names } of textsOf(node, document)) {
    for (const locale of locales) {
      for (const use of usesIn(text[locale], locale)) {
        if (!names?.has(use.name)) continue;
        const cel = Object.hasOwn(values, use.name) ? values[use.name] : undefined;
        yield { use, locale, path: [...path, locale], cel };
      }
    }
  }
}

function usesIn(pattern: string, locale: Locale): readonly PlaceholderUse[] {
  try {
    return placeholderUses(pattern, locale);
  } catch {
    return [];
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
  const outputs = outputsOf(document);
  for (const [name, node] of Object.entries(document.nodes)) {
    const values = 'values' in node ? (node.values ?? {}) : {};
    for (const { path, text, names } of textsOf(node, document)) {
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
              : {
                  'zh-CN': `没有叫 {${placeholder}} 的回答。请核对拼写，或在 values 里写明它显示什么。`,
                  en: `There is no answer called {${placeholder}}. Check the spelling, or say under values what it shows.`,
                };
            yield mistake(source, at, { code: 'unknown-placeholder', locale, message });
          }
        } catch (error) {
          const fault = patternFault(error);
          const message = {
            'zh-CN': `这段文字的花括号写得不对：${fault['zh-CN']}。`,
            en: `The braces in this text are not right: ${fault.en}.`,
          };
          yield mistake(source, at, { code: 'bad-text', locale, message });
        }
      }
    }
  }
};

/**
 * What one language shows, the other uses too. A placeholder that only chooses among words, such as a plural, may be left out
 * by a language that needs no such choice.
 */
export const placeholders: Check = function* ({ source }) {
  const { document } = source;
  for (const [name, node] of Object.entries(document.nodes)) {
    for (const { path, text } of textsOf(node, document)) {
      for (const [locale, other] of [locales, [...locales].reverse()]) {
        if (locale === undefined || other === undefined) continue;
        for (const placeholder of shownOnlyIn(text, locale, other)) {
          const message = {
            'zh-CN': `${languageNames[other]['zh-CN']}文字里有 {${placeholder}}，${languageNames[locale]['zh-CN']}文字里没有，看${languageNames[locale]['zh-CN']}的群众会少看到一项。请补上，或两边都去掉。`,
            en: `The ${languageNames[other].en} text has {${placeholder}} and the ${languageNames[locale].en} one has not, so its readers miss something. Add it, or take it out of both.`,
          };
          yield mistake(source, ['nodes', name, ...path, locale], { code: 'missing-placeholder', locale, message });
        }
      }
    }
  }
};

/** In MessageFormat an apostrophe before a brace makes what follows plain text: `'{title}'` shows {title} itself. */
const QUOTED = /(?<!')'(\{\s*\p{ID_Start}\p{ID_Continue}*\s*(?:,[^{}']*)?[{}])/gu;

/** A placeholder between apostrophes is shown as it is written, which hardly anybody means. */
export const quotedPlaceholders: Check = function* ({ source }) {
  const { document } = source;
  for (const [name, node] of Object.entries(document.nodes)) {
    for (const { path, text } of textsOf(node, document)) {
      for (const locale of locales) {
        for (const [, placeholder] of text[locale].matchAll(QUOTED)) {
          const message = {
            'zh-CN': `英文单引号 ' 后面的 ${placeholder} 会照原样显示，不会换成内容。请改用 “ ”，或把每个单引号写两遍。`,
            en: `After an apostrophe, ${placeholder} is shown as it is written, not filled in. Use “ ”, or write each apostrophe twice.`,
          };
          yield mistake(source, ['nodes', name, ...path, locale], { code: 'quoted-placeholder', locale, message });
        }
      }
    }
  }
};

function shownOnlyIn(text: Text, missingIn: Locale, shownIn: Locale): ReadonlySet<string> {
  try {
    const used = placeholdersOf(text[missingIn], missingIn);
    const shown = placeholderUses(text[shownIn], shownIn).filter((use) => use.shown && !used.has(use.name));
    return new Set(shown.map(({ name }) => name));
  } catch {
    return none;
  }
}
