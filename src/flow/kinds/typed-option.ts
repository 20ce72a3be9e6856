import type { LocalizedText } from '#domain/text.ts';
import { offeredTopics, type Policy } from '#modules/office/model/policy.ts';
import { lengthOf, plainWords, roomOf } from './kind.ts';
import { isListed } from './listed-words.ts';
import type { Option, OptionsNode, Pages } from './options.ts';
import { lettersOf, placeNamed, spokenForms } from './spoken.ts';

/** The page that typed words ask for, where there are several. */
export function typedPage(pages: Pages, typed: string): number | undefined {
  if (pages.count < 2) return undefined;
  if (/^(?:上一页|前一页|previous(?: page)?)$/.test(plainWords(typed)))
    return (pages.next + pages.count - 2) % pages.count;
  return /^(?:更多|下一页|还有吗?|more|next(?: page)?)$/.test(plainWords(typed)) ? pages.next : undefined;
}

/** Room of a typed answer that is looked into for a label or a keyword, as labels are measured; longer ones tell a story. */
const TYPED_ROOM = 40;
/** What turns a label that was typed into its opposite, or into a question. */
const DOUBT = /[不别没无未吗么?？]|取消|停止|放弃|拒绝|\b(?:not?|don't|never|or|cancel|stop)\b/u;

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
export function typedOption(
  options: readonly Option[],
  typed: string,
  { loosely = true }: { readonly loosely?: boolean } = {},
): Option | undefined {
  const words = plainWords(typed);
  const exact = options.find((option) => plainLabel(option.label) === words) ?? saidLabel(options, typed);
  if (exact) return exact;
  const place = placeNamed(typed, options.length);
  if (place !== undefined) return options[place - 1];
  if (lengthOf(words) < 2) return undefined;
  const containing = options.filter((option) => contains(plainLabel(option.label), words));
  if (containing.length === 1) return containing[0];
  // A sentence with 提交 in it tells more; on a review page that belongs to the story.
  if (!loosely || roomOf(typed) > TYPED_ROOM) return undefined;
  const contained = options.filter(({ label }) => says(typed, bare(label)));
  const [only, ...others] = contained.filter(({ label }) => !contained.some((other) => isPartOf(label, other.label)));
  return only && others.length === 0 && !DOUBT.test(typed.toLowerCase().replace(bare(only.label), ''))
    ? only
    : undefined;
}

/** Clauses that say nothing of their own. */
const POLITE =
  /^(?:好的?|嗯+|行|谢谢您?|麻烦您?了?|辛苦了|我?(?:看|检查|核对)(?:过|完|好)?了|ok|okay|thanks|thank you|please)$/;

interface Worded {
  readonly words?: readonly string[] | undefined;
  /** Counts among the words, in either language. */
  readonly label?: LocalizedText;
}

/** The option that a message says in other words that its author listed: every clause of it is one of them. */
export function wordedOption<Named extends Worded>(options: readonly Named[], typed: string): Named | undefined {
  const clauses = typed.split(/[\n，。,.;；!！~～]+/u).map(plainWords);
  const meant = clauses.filter((clause) => clause !== '' && !POLITE.test(clause));
  const said = meant.length > 0 ? meant : clauses.filter((clause) => clause !== '');
  if (said.length === 0) return undefined;
  const forms = said.map(spokenForms);
  return options.find(({ words = [], label }) => {
    const labels = label === undefined ? [] : Object.values(label).map(labelLetters);
    return said.every((clause, n) => isListed(words, clause) || forms[n]?.some((form) => labels.includes(form)));
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

/** Tells whether a label has typed words in it; “no” is no part of “Anonymously”. */
function contains(label: string, words: string): boolean {
  return /^[\p{Script=Latin}]/u.test(words) ? ` ${label}`.includes(` ${words}`) : label.includes(words);
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
