import { z } from 'zod';
import { answerName, expression, localizedText, nodeName } from '#document/fields.ts';
import { isJsonObject, type Json, type JsonObject } from '#document/json.ts';
import { type ButtonMeaning, buttonMeanings } from '#domain/messages.ts';
import { isLocalizedText, type Locale, type LocalizedText, type TextValues } from '#domain/text.ts';
import { offeredTopics, type Policy } from '#modules/office/model/policy.ts';
import { formatText } from '#text/format.ts';
import { type AskContext, type Choice, type FitContext, lengthOf, plainWords } from './kind.ts';
import { lettersOf, placeNamed, spokenForms } from './spoken.ts';

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
    .describe('What people also write for it, each a whole message or a clause of one.'),
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
  readonly takes?: { readonly only?: 'pressure' | undefined } | undefined;
}

/** Tells whether an option can be pressed; one that only takes words cannot. */
export function hasButton({ takes }: Pick<WrittenOption, 'takes'>): boolean {
  return takes?.only === undefined;
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

function roomOf(text: string): number {
  return lengthOf(text.replaceAll(/[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/gu, 'mm'));
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

/** The page that typed words ask for, where there are several. */
export function typedPage(pages: Pages, typed: string): number | undefined {
  return pages.count > 1 && /^(更多|下一页|more|next)$/.test(plainWords(typed)) ? pages.next : undefined;
}

/** Room of a typed answer that is looked into for a label or a keyword, as labels are measured; longer ones tell a story. */
const TYPED_ROOM = 40;
/** What turns a label that was typed into its opposite, or into a question. */
const DOUBT = /[不别没无未吗么?？]|\b(?:not?|don't|never|or)\b/u;

/** The one whose label was typed without its signs, or with politeness around it. */
function saidLabel(options: readonly Option[], typed: string): Option | undefined {
  const forms = spokenForms(typed);
  const said = forms.map((form) => (form === '' ? [] : options.filter(({ label }) => labelLetters(label) === form)));
  return said.find(({ length }) => length === 1)?.[0];
}

/**
 * The option that typed words mean: its label, its number in the list, words that only one label contains, or a few words that
 * contain only one label.
 */
export function typedOption(options: readonly Option[], typed: string): Option | undefined {
  const words = plainWords(typed);
  const exact = options.find((option) => plainLabel(option.label) === words) ?? saidLabel(options, typed);
  if (exact) return exact;
  const place = placeNamed(typed, options.length);
  if (place !== undefined) return options[place - 1];
  if (lengthOf(words) < 2) return undefined;
  const containing = options.filter((option) => plainLabel(option.label).includes(words));
  if (containing.length === 1) return containing[0];
  if (roomOf(typed) > TYPED_ROOM) return undefined;
  const contained = options.filter(({ label }) => says(typed, bare(label)));
  const [only, ...others] = contained.filter(({ label }) => !contained.some((other) => isPartOf(label, other.label)));
  return only && others.length === 0 && !DOUBT.test(typed.toLowerCase().replace(bare(only.label), ''))
    ? only
    : undefined;
}

/** Clauses that say nothing of their own. */
const POLITE = /^(?:好的?|嗯+|行|谢谢您?|麻烦您?了?|辛苦了|ok|okay|thanks|thank you|please)$/;

/** The option that a message says in other words that its author listed: every clause of it is one of them. */
export function wordedOption<Named extends { readonly words?: readonly string[] | undefined }>(
  options: readonly Named[],
  typed: string,
): Named | undefined {
  const clauses = typed.split(/[\n，。,.;；!！~～]+/u).map(plainWords);
  const meant = clauses.filter((clause) => clause !== '' && !POLITE.test(clause));
  const said = meant.length > 0 ? meant : clauses.filter((clause) => clause !== '');
  if (said.length === 0) return undefined;
  const forms = said.map(spokenForms);
  return options.find(({ words = [] }) => {
    const listed = words.map(labelLetters);
    return forms.every((either) => either.some((form) => listed.includes(form)));
  });
}

/** The topic among the options that a few typed words point to by its keywords, or by those of a topic below it. */
export function typedTopic(
  { source: from }: OptionsNode,
  options: readonly Option[],
  { typed, policy }: { readonly typed: string; readonly policy: Policy },
): Option | undefined {
  if (from?.from !== 'topics' || roomOf(typed) > TYPED_ROOM) return undefined;
  const meant = offeredTopics(policy).filter(({ keywords }) => keywords.some((keyword) => says(typed, keyword)));
  const [only, ...others] = options.filter((option) =>
    meant.some(({ id, parent }) => id === option.id || parent === option.id),
  );
  return others.length === 0 ? only : undefined;
}

const LABELS_KEPT = 2_000;

/** The same labels are compared with what each citizen types; some hold citizens' words, so all are forgotten now and then. */
function ofLabels(form: (label: string) => string): (label: string) => string {
  const known = new Map<string, string>();
  return (label) => {
    const before = known.get(label);
    if (before !== undefined) return before;
    if (known.size >= LABELS_KEPT) known.clear();
    const made = form(label);
    known.set(label, made);
    return made;
  };
}

const plainLabel = ofLabels(plainWords);
const labelLetters = ofLabels(lettersOf);

/** A label as people would type it. */
function bare(label: string): string {
  return plainWords(label.replaceAll(/\p{S}/gu, ''));
}

function isPartOf(label: string, other: string): boolean {
  return label !== other && bare(other).includes(bare(label));
}

/** Tells whether typed words contain others, as whole words where letters make them. */
function says(typed: string, sought: string): boolean {
  const words = sought.toLowerCase();
  if (lengthOf(words) < 2) return false;
  if (!/^[\p{Script=Latin}\d\s'-]+$/u.test(words)) return plainWords(typed).includes(words);
  return ` ${plainWords(typed).replaceAll(/\P{L}+/gu, ' ')} `.includes(` ${words} `);
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
