import { z } from 'zod';
import type { Topic } from '#domain/policy.ts';
import type { LocalizedText, TextValues } from '#domain/text.ts';
import { formatText } from '#text/format.ts';
import { expression, localizedText, nodeName } from '../fields.ts';
import { isJsonObject, type Json, type JsonObject } from '../json.ts';
import { type AskContext, type Choice, plainWords } from './kind.ts';

/** Rows of buttons on one page; more are reached by a button. What a phone shows without scrolling. */
export const PAGE_ROWS = 8;
/** Longest label that an author may write, in UTF-16 code units. */
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
  readonly columns?: number | undefined;
}

export interface Option {
  readonly id: string;
  readonly label: string;
}

const texts = {
  more: { 'zh-CN': '更多（{page}/{pages}）', en: 'More ({page}/{pages})' },
  first: { 'zh-CN': '回第一页', en: 'First page' },
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

/** Room for a label that citizens’ words are part of, in Latin letters; a Chinese character takes two. */
const LABEL_ROOM = 56;

function cut(label: string): string {
  let room = LABEL_ROOM;
  const kept: string[] = [];
  for (const character of label) {
    room -= /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u.test(character) ? 2 : 1;
    if (room < 0) return `${kept.slice(0, -1).join('')}…`;
    kept.push(character);
  }
  return label;
}

/** A list of options, cut into pages. */
export interface Pages {
  readonly count: number;
  /** The options of the page that is shown, each with its place in the whole list. */
  readonly shown: readonly (Option & { readonly place: number })[];
  /** The page after the one that is shown; the first after the last. */
  readonly next: number;
  /** The button to the next page, whose index is `base` plus that page; none where one page shows all. */
  more(base: number): readonly Choice[];
}

export function pagesOf(options: readonly Option[], node: OptionsNode, context: AskContext): Pages {
  const size = PAGE_ROWS * (node.columns ?? 1);
  const count = Math.ceil(options.length / size);
  const page = Math.min(context.page, count - 1);
  const next = (page + 1) % count;
  const label = () =>
    next === 0
      ? formatText(texts.first, context.locale)
      : formatText(texts.more, context.locale, { page: next + 1, pages: count });
  return {
    count,
    next,
    shown: options
      .slice(page * size, (page + 1) * size)
      .map((option, index) => ({ ...option, place: page * size + index })),
    more: (base) => (count > 1 ? [{ index: base + next, label: label() }] : []),
  };
}

/** Whether a button's label says that it leads to another page. */
export function isMoreLabel(label: string): boolean {
  return /^(更多（\d+\/|More \(\d+\/|回第一页$|First page$)/.test(label);
}

/** The page that typed words ask for, where there are several. */
export function typedPage(pages: Pages, typed: string): number | undefined {
  return pages.count > 1 && /^(更多|下一页|more|next)$/.test(plainWords(typed)) ? pages.next : undefined;
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
