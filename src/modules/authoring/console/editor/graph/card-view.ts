import type { Locale } from '#domain/text.ts';
import { type ErrorCode, errorTable } from '#vocabulary/errors.ts';
import { sentenceOf } from '../conditions/sentence.ts';
import type { Topic } from '../conditions/topics.ts';
import { wordsForValue } from '../form/words.ts';
import { type Draft, type DraftNode, objectsIn, textOf } from '../model/draft.ts';
import { allOptionsLead, type Outlet, outletsOf } from '../model/outlets.ts';
import { inLocale, plainText, type Segment, segmentsOf, yesNoLabels } from './card-text.ts';

/** A line at the foot of a card. */
export interface Row {
  readonly key: string;
  readonly type: 'option' | 'case' | 'expression' | 'failure' | 'buttons';
  readonly text: string;
  /** A condition in words, of which `text` has only as many as fit. */
  readonly whole?: string;
  /** The way out that begins here. */
  readonly outlet?: Outlet;
}

/** What a card shows of a step, in one language. */
export interface CardView {
  readonly segments: readonly Segment[];
  readonly rows: readonly Row[];
  /** The way out at the card's lower edge. */
  readonly main: Outlet | undefined;
}

/** Options that are shown though they lead nowhere of their own. */
const MAX_ROWS = 8;

const views: Record<Locale, WeakMap<DraftNode, CardView>> = { 'zh-CN': new WeakMap(), en: new WeakMap() };

/** What a step's card shows; the same object for as long as it shows the same. */
export function viewOf(draft: Draft, node: DraftNode, locale: Locale, topics?: readonly Topic[]): CardView {
  const known = views[locale].get(node);
  // Conditions quote the questions of other steps.
  const reading = { draft, locale, topics };
  if (known && (node['type'] !== 'branch' || sameRows(known.rows, rowsOf(node, reading)))) return known;
  const view = cardView(node, reading);
  views[locale].set(node, view);
  return view;
}

interface Reading {
  readonly draft: Draft;
  readonly locale: Locale;
  readonly topics: readonly Topic[] | undefined;
}

function cardView(node: DraftNode, reading: Reading): CardView {
  return { segments: saidBy(node, reading.locale), rows: rowsOf(node, reading), main: mainOf(node) };
}

/** The way out at the card's lower edge; undefined where none is needed. */
export function mainOf(node: DraftNode): Outlet | undefined {
  const outlets = outletsOf(node);
  const main = outlets.find(({ kind }) => kind === 'next' || kind === 'else');
  return main?.target === undefined && allOptionsLead(outlets, node) ? undefined : main;
}

function sameRows(before: readonly Row[], after: readonly Row[]): boolean {
  return before.every(({ whole }, index) => whole === after[index]?.whole);
}

/** What a step says, or does. */
export function saidBy(node: DraftNode, locale: Locale): readonly Segment[] {
  if (node['type'] === 'do') {
    const command = textOf(node['command']) ?? '';
    return [{ type: 'words', text: wordsForValue(command)?.[locale] ?? command }];
  }
  if (node['type'] === 'call') return [{ type: 'filled', text: textOf(node['flow']) ?? '' }];
  return segmentsOf(inLocale(node['text'], locale), locale);
}

function rowsOf(node: DraftNode, reading: Reading): readonly Row[] {
  const { locale } = reading;
  const outlets = outletsOf(node);
  const side = outlets.filter(({ kind }) => kind !== 'next' && kind !== 'else');
  const ways = side.filter(({ kind, target, path }) => {
    // An option that changes an earlier answer has its line by that.
    const amends = side.some((other) => other.kind === 'amend' && other.path[1] === path[1]);
    return !(kind === 'option' && target === undefined && amends);
  });
  const shown = ways.filter(({ target }, index) => index < MAX_ROWS || target !== undefined);
  const rows = shown.map((outlet): Row => {
    const row = { key: outlet.key, type: rowType(outlet), outlet };
    return outlet.kind === 'when'
      ? { ...row, ...conditionRow(textOf(outlet.label) ?? '', reading) }
      : { ...row, text: labelOf(outlet, locale) };
  });
  const left = ways.length - shown.length;
  const more: readonly Row[] = left > 0 ? [{ key: 'more', type: 'buttons', text: `+ ${left}` }] : [];
  const buttons = buttonsOf(node, locale);
  return [
    ...rows,
    ...more,
    ...(buttons.length > 0 ? [{ key: 'buttons', type: 'buttons', text: buttons.join(' · ') } as const] : []),
  ];
}

function rowType({ kind }: Outlet): Row['type'] {
  if (kind === 'when') return 'case';
  return kind === 'error' ? 'failure' : 'option';
}

function labelOf({ kind, label }: Outlet, locale: Locale): string {
  if (kind === 'error') return failureWords(textOf(label) ?? '', locale);
  return plainText(label, locale);
}

/** Letters of a question and of an answer that fit on a card. */
const MOST_LETTERS: Readonly<Record<Locale, number>> = { 'zh-CN': 11, en: 19 };

function conditionRow(source: string, { draft, locale, topics }: Reading): Pick<Row, 'type' | 'text' | 'whole'> {
  const whole = sentenceOf(source, draft, locale, { topics });
  if (whole === undefined) return { type: source === '' ? 'case' : 'expression', text: source };
  return {
    type: 'case',
    text: sentenceOf(source, draft, locale, { most: MOST_LETTERS[locale], topics }) ?? whole,
    whole,
  };
}

/** What citizens are told where a command fails so. */
export function failureWords(code: string, locale: Locale): string {
  return Object.hasOwn(errorTable, code) ? errorTable[code as ErrorCode].text[locale] : code;
}

/** Buttons of a question that do not lead their own ways. */
function buttonsOf(node: DraftNode, locale: Locale): readonly string[] {
  const labels = node['labels'];
  switch (node['kind']) {
    case 'choices':
      return objectsIn(node['options']).map(({ label }) => inLocale(label, locale));
    case 'rating':
      return objectsIn(labels).map((label) => inLocale(label, locale));
    case 'yes-no': {
      const { yes, no } = yesNoLabels(labels, locale);
      return [yes, no];
    }
    default:
      return [];
  }
}
