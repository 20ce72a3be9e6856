import { z } from 'zod';
import { answerName, expression, localizedText, nodeName } from '#document/fields.ts';
import { isJsonObject, type Json, type JsonObject } from '#document/json.ts';
import { type ButtonMeaning, buttonMeanings } from '#domain/messages.ts';
import { isLocalizedText, type Locale, type LocalizedText, type TextValues } from '#domain/text.ts';
import { offeredTopics, type Policy } from '#modules/office/model/policy.ts';
import { formatText } from '#text/format.ts';
import { type AskContext, type Choice, type FitContext, roomOf } from './kind.ts';

/** Rows of buttons on one page; more are reached by a button. What a phone shows without scrolling. */
export const PAGE_ROWS = 8;

const optionId = z.string().min(1).max(80);

export const source = z.discriminatedUnion('from', [
  z.strictObject({
    from: z.literal('topics').describe('The topics of the policy.'),
    parent: expression.optional().describe('CEL for the parent topic; first-level topics where absent.'),
  }),
  z.strictObject({
    from: z.literal('list').describe('A list among the answers.'),
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
  meaning: z
    .enum(buttonMeanings)
    .optional()
    .describe('`primary`: what the step leads to, drawn so. `destructive`: something is lost by it.'),
  words: z
    .array(z.string().trim().min(1))
    .optional()
    .describe('What people also write for it, each a whole message or a clause of one; (a|b) and [a|b] as in intents.'),
  button: z.literal(false).optional().describe('Without a button: only what is written leads there.'),
  takes: z
    .strictObject({
      words: answerName.describe('The answer that holds what was written.'),
      files: answerName.optional().describe('The answer that holds what was sent.'),
      only: z
        .literal('pressure')
        .optional()
        .describe('Only words of pressure to withdraw, whatever else they say. Such an option has no button.'),
    })
    .optional()
    .describe('What is written or sent here without being an answer goes this way, and is kept.'),
});

interface WrittenOption {
  readonly id: string;
  readonly label: LocalizedText;
  readonly meaning?: ButtonMeaning | undefined;
  readonly button?: false | undefined;
  readonly takes?: { readonly only?: 'pressure' | undefined } | undefined;
}

/** Tells whether an option can be pressed; one that is there for words alone cannot. */
export function hasButton({ button, takes }: Pick<WrittenOption, 'button' | 'takes'>): boolean {
  return button !== false && takes?.only === undefined;
}

/** What `choice` and `choices` share. */
export interface OptionsNode {
  readonly options?: readonly WrittenOption[] | undefined;
  readonly source?: Source | undefined;
  readonly columns?: number | undefined;
}

export interface Option {
  readonly id: string;
  readonly label: string;
  /** What its button is known by: its place, or, where options come and go while somebody is choosing, a number of its own. */
  readonly key: number;
  readonly meaning?: ButtonMeaning;
}

const texts = {
  more: { 'zh-CN': '更多（{page}/{pages}）', en: 'More ({page}/{pages})' },
  first: { 'zh-CN': '回第一页', en: 'First page' },
} as const satisfies Record<string, LocalizedText>;

/** Every option that has a button, in the reader's language, the source's before the static ones. */
export function optionsOf(node: OptionsNode, context: AskContext): readonly Option[] {
  const fromSource = node.source === undefined ? [] : sourceOptions(node.source, context);
  const fixed = (node.options ?? []).filter(hasButton).map(({ id, label, meaning }) => {
    return { id, label: formatText(label, context.locale), ...(meaning ? { meaning } : {}) };
  });
  return [...fromSource, ...fixed].map((option, place) => ({ key: place, ...option }));
}

type SourceOption = Omit<Option, 'key'> & Partial<Pick<Option, 'key'>>;

function sourceOptions(from: Source, context: AskContext): readonly SourceOption[] {
  if (from.from === 'topics') {
    const parent = from.parent === undefined ? undefined : (context.evaluate(from.parent) ?? '');
    return topicOptions(context).filter((topic) => topic.parent === parent);
  }
  const items = context.evaluate(from.items);
  if (!Array.isArray(items)) return [];
  return items.filter(isJsonObject).map((item) => ({
    id: String(item[from.id] ?? ''),
    label: cut(formatText(from.label, context.locale, scalars(item))),
  }));
}

interface TopicOption extends Option {
  readonly parent: string | undefined;
}

/** By the list that the policy holds now: it is another once a topic changes. */
const topicOptionsOf = new WeakMap<Policy['topics'], Map<Locale, readonly TopicOption[]>>();

function topicOptions({ policy, locale }: AskContext): readonly TopicOption[] {
  const byLocale = topicOptionsOf.get(policy.topics) ?? new Map<Locale, readonly TopicOption[]>();
  topicOptionsOf.set(policy.topics, byLocale);
  const known = byLocale.get(locale);
  if (known) return known;
  const fresh = offeredTopics(policy).map(({ id, parent, name }) => {
    return { id, parent, label: cut(name[locale]), key: topicKey(id) };
  });
  byLocale.set(locale, fresh);
  return fresh;
}

/** Above every place. Below it the office may move topics about while citizens look at their buttons. */
const TOPIC_KEYS = 1_000_000_000;

/** A number for a topic's id (FNV-1a), the same wherever the topic stands in the list. */
function topicKey(id: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(id)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return TOPIC_KEYS + hash;
}

function scalars(item: JsonObject): TextValues {
  return Object.fromEntries(
    Object.entries(item).map(([name, value]) => {
      return [name, typeof value !== 'object' || isLocalizedText(value) ? value : ''] as const;
    }),
  );
}

/** Room for a label that citizens’ words are part of, in Latin letters; a Chinese character takes two. */
const LABEL_ROOM = 56;

function cut(label: string): string {
  let room = LABEL_ROOM;
  const kept: string[] = [];
  for (const character of label) {
    room -= roomOf(character);
    if (room < 0) return `${kept.slice(0, -1).join('')}…`;
    kept.push(character);
  }
  return label;
}

/** A list of options, cut into pages. */
export interface Pages {
  readonly count: number;
  /** The options of the page that is shown. */
  readonly shown: readonly Option[];
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
    shown: options.slice(page * size, (page + 1) * size),
    more: (base) => (count > 1 ? [{ index: base + next, label: label() }] : []),
  };
}

/** Tells whether a button's label says that it leads to another page. */
export function isMoreLabel(label: string): boolean {
  return /^(更多（\d+\/|More \(\d+\/|回第一页$|First page$)/.test(label);
}

/**
 * Tells whether what was chosen elsewhere is one of these options. A topic counts for as long as there is one, since the office may hide
 * it, or move it to another parent, after it was chosen.
 */
export function stillOffers({ options, source: from }: OptionsNode, id: Json, context: FitContext): boolean {
  if (options?.some((option) => option.id === id)) return true;
  switch (from?.from) {
    case undefined:
      return false;
    case 'topics': {
      const topic = context.policy.topics.find((candidate) => candidate.id === id);
      return topic !== undefined && (topic.parent === undefined) === (from.parent === undefined);
    }
    case 'list': {
      const items = context.evaluate(from.items);
      return Array.isArray(items) && items.some((item) => isJsonObject(item) && item[from.id] === id);
    }
  }
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
