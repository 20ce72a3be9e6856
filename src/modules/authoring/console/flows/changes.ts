import { type JsonObject, toJson } from '#document/json.ts';
import { type Locale, locales } from '#domain/text.ts';
import { diffDocuments, type FlowChange } from '#flow/diff.ts';

type TextChange = Extract<FlowChange, { type: 'text' }>;

/** A text that changed, with all its languages; a side without a language has none. */
export interface WordsChange {
  readonly path: TextChange['path'];
  readonly sides: Readonly<Record<Locale, Pick<TextChange, 'before' | 'after'>>>;
}

/** What changed at one step, or in the flow itself, which has no name. */
export interface StepChanges {
  readonly node: string | undefined;
  readonly words: readonly WordsChange[];
  /** All that is no text. */
  readonly others: readonly FlowChange[];
}

/** What differs between two documents, which may be invalid, by step in the order of the later one. */
export function changesByStep(before: unknown, after: unknown): readonly StepChanges[] {
  const steps = new Map<string | undefined, FlowChange[]>();
  for (const change of diffDocuments(asObject(before), asObject(after))) {
    steps.set(change.node, [...(steps.get(change.node) ?? []), change]);
  }
  return [...steps].map(([node, changes]) => {
    const others = changes.filter(({ type }) => type !== 'text');
    const texts = changes.filter((change) => change.type === 'text');
    const paths = new Map(texts.map(({ path }) => [path.join('.'), path]));
    const words = [...paths].map(([key, path]) => ({
      path,
      sides: bothLanguages(texts.filter((change) => change.path.join('.') === key)),
    }));
    return { node, words, others };
  });
}

function bothLanguages(changes: readonly TextChange[]): WordsChange['sides'] {
  const of = (locale: Locale) => changes.find((change) => change.locale === locale) ?? {};
  return { 'zh-CN': of('zh-CN'), en: of('en') };
}

/** The languages in which a text changed. */
export function changedLanguages({ sides }: WordsChange): readonly Locale[] {
  return locales.filter((locale) => sides[locale].before !== undefined || sides[locale].after !== undefined);
}

function asObject(document: unknown): JsonObject {
  const json = toJson(document);
  return typeof json === 'object' && json !== null && !Array.isArray(json) ? (json as JsonObject) : {};
}
