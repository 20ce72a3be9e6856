import { z } from 'zod';
import type { Topic } from '#domain/policy.ts';
import type { LocalizedText, TextValues } from '#domain/text.ts';
import { formatText } from '#text/format.ts';
import { expression, localizedText, nodeName } from '../fields.ts';
import { isJsonObject, type Json, type JsonObject } from '../json.ts';
import { type AskContext, type Choice, plainWords } from './kind.ts';

/** Options on one page; more are reached by a button. What a phone shows without scrolling. */
export const PAGE_SIZE = 8;
/** Longest label, in UTF-16 code units; longer ones are cut on a phone. */
export const MAX_LABEL = 64;

export const optionId = z.string().min(1).max(80);

export const source = z.discriminatedUnion('from', [
  z.strictObject({
    from: z.literal('topics'),
    parent: expression.optional().describe('CEL for the parent topic; first-level topics where absent.'),
  }),
  z.strictObject({
    from: z.literal('list'),
    items: expression.describe('CEL for a list of objects.'),
    id: z.string().min(1).describe('The field that holds the answer.'),
    label: localizedText.describe("ICU over the item's fields."),
  }),
]);
export type Source = z.infer<typeof source>;

export const staticOption = { id: optionId, label: localizedText } as const;
export const columns = z.int().min(1).max(4).optional().describe('Buttons in one row.');

export const goingOption = z.strictObject({
  ...staticOption,
  next: nodeName.optional().describe("Overrides the node's next."),
  amend: nodeName.optional().describe('On a review page: the question to change, then back here.'),
});

/** What `choice` and `choices` share. */
export interface OptionsNode {
  readonly options?: readonly { readonly id: string; readonly label: LocalizedText }[] | undefined;
  readonly source?: Source | undefined;
}

export interface Option {
  readonly id: string;
  readonly label: string;
}

const texts = {
  more: { 'zh-CN': '更多（第 {page} 页，共 {pages} 页）', en: 'More (page {page} of {pages})' },
} as const satisfies Record<string, LocalizedText>;

/** Every option in the reader's language, the source's before the static ones. */
export function optionsOf(node: OptionsNode, context: AskContext): readonly Option[] {
  const fromSource = node.source === undefined ? [] : sourceOptions(node.source, context);
  const fixed = (node.options ?? []).map(({ id, label }) => ({ id, label: formatText(label, context.locale) }));
  return [...fromSource, ...fixed];
}

function sourceOptions(from: Source, context: AskContext): readonly Option[] {
  if (from.from === 'topics') {
    const parent = from.parent === undefined ? undefined : (context.evaluate(from.parent) ?? '');
    return context.policy.topics
      .filter((topic: Topic) => topic.parent === parent)
      .map((topic) => ({ id: topic.id, label: cut(topic.name[context.locale]) }));
  }
  const items = context.evaluate(from.items);
  if (!Array.isArray(items)) return [];
  return items.filter(isJsonObject).map((item) => ({
    id: String(item[from.id] ?? ''),
    label: cut(formatText(from.label, context.locale, scalars(item))),
  }));
}

function scalars(item: JsonObject): TextValues {
  return Object.fromEntries(
    Object.entries(item).map(([name, value]) => [name, typeof value === 'object' ? '' : value] as const),
  );
}

function cut(label: string): string {
  return label.length <= MAX_LABEL ? label : `${[...label].slice(0, MAX_LABEL / 2 - 1).join('')}…`;
}

/** The options of the page that is shown, each with its place in the whole list. */
export function onPage(options: readonly Option[], page: number): readonly (Option & { readonly place: number })[] {
  const first = Math.min(page, pagesOf(options) - 1) * PAGE_SIZE;
  return options.slice(first, first + PAGE_SIZE).map((option, index) => ({ ...option, place: first + index }));
}

/** The button to the next page, whose index is `base` plus that page; none where one page shows all. */
export function moreButton(options: readonly Option[], base: number, context: AskContext): readonly Choice[] {
  const pages = pagesOf(options);
  if (pages <= 1) return [];
  const next = (context.page + 1) % pages;
  return [{ index: base + next, label: formatText(texts.more, context.locale, { page: next + 1, pages }) }];
}

export function pagesOf(options: readonly Option[]): number {
  return Math.ceil(options.length / PAGE_SIZE);
}

/** The option that typed words mean: its label, its number in the list, or words that only one label contains. */
export function typedOption(options: readonly Option[], typed: string): Option | undefined {
  const words = plainWords(typed);
  const exact = options.find((option) => plainWords(option.label) === words);
  if (exact) return exact;
  if (/^\d{1,3}$/.test(words)) return options[Number(words) - 1];
  if ([...words].length < 2) return undefined;
  const containing = options.filter((option) => plainWords(option.label).includes(words));
  return containing.length === 1 ? containing[0] : undefined;
}

/** The label of a chosen id; the id itself where the option is gone. */
export function labelOf(node: OptionsNode, id: Json, context: AskContext): string {
  if (node.source?.from === 'topics') {
    const topic = context.policy.topics.find((candidate) => candidate.id === id);
    if (topic) return topic.name[context.locale];
  }
  const fixed = node.options?.find((option) => option.id === id);
  if (fixed) return formatText(fixed.label, context.locale);
  return optionsOf(node, context).find((option) => option.id === id)?.label ?? String(id);
}
