import { isJsonObject, type Json } from '#document/json.ts';
import { channelNames, channels } from '#domain/channels.ts';
import { type Locale, type LocalizedText, titled } from '#domain/text.ts';
import type { Literal } from '#flow/condition.ts';
import { wordsForValue } from '../form/words.ts';
import { inLocale, plainText, segmentsOf, yesNoLabels } from '../graph/card-text.ts';
import { answerOf, type Draft, type DraftNode, nodeOf, objectsIn, textOf } from '../model/draft.ts';
import { isNodeName } from '../model/names.ts';
import { readingOrder } from '../model/projection.ts';
import { commandOf } from '../model/variables.ts';
import type { SubjectGroup, SubjectSort } from './relations.ts';
import { resultFields } from './result-fields.ts';
import { type Topic, topicOptions } from './topics.ts';

/** A value that a subject may have, as people know it. */
export interface Option {
  readonly value: Literal;
  readonly label: string;
}

/** Something that a condition can ask about. */
export interface Subject {
  /** How expressions name it. */
  readonly expression: string;
  /** What people call it: the question's own words. */
  readonly name: string;
  readonly group: SubjectGroup;
  readonly sort: SubjectSort;
  readonly options: readonly Option[];
  /** Whether there may be values beside the options. */
  readonly open: boolean;
  /** The steps that give it; undefined where it may be there from the beginning. */
  readonly givenBy: readonly string[] | undefined;
}

const texts = {
  locale: { 'zh-CN': '群众用的语言', en: 'Language' },
  channel: { 'zh-CN': '群众用的渠道', en: 'Channel' },
  result: { 'zh-CN': '“{name}”的结果', en: 'Result of “{name}”' },
  sent: { 'zh-CN': '附件：{question}', en: 'Files: {question}' },
} as const satisfies Record<string, LocalizedText>;

const languages: readonly Option[] = [
  { value: 'zh-CN', label: '中文' },
  { value: 'en', label: 'English' },
];

interface Known {
  readonly topics: readonly Topic[];
  readonly subjects: ReadonlyMap<string, Subject>;
}
const known: Record<Locale, WeakMap<Draft, Known>> = { 'zh-CN': new WeakMap(), en: new WeakMap() };

/** All that the conditions of a draft can ask about, by expression, in the order in which a citizen comes upon it. */
export function subjectsOf(
  draft: Draft,
  locale: Locale,
  topics: readonly Topic[] = noTopics,
): ReadonlyMap<string, Subject> {
  const before = known[locale].get(draft);
  if (before?.topics === topics) return before.subjects;
  const subjects = distinct(merged([...inSteps(draft, locale, topics), ...inputs(draft), ...ofConversation(locale)]));
  known[locale].set(draft, { topics, subjects });
  return subjects;
}
const noTopics: readonly Topic[] = [];

/** A subject that the draft does not have, by the name that it goes by. */
export function unknownSubject(expression: string, value: Literal | undefined, locale: Locale): Subject {
  const sort = typeof value === 'number' ? 'number' : typeof value === 'boolean' ? 'yes-no' : 'text';
  const group = expression.startsWith('size(') ? 'count' : 'result';
  const name = expression.replace(/^size\((.*)\)$/, '$1').replace(/^answers\./, '');
  const options = sort === 'yes-no' ? yesNo(undefined, locale) : [];
  return { expression, name, group, sort, options, open: true, givenBy: undefined };
}

/** What a new comparison of a subject compares with. */
export function firstValue({ sort, options }: Subject): Literal {
  const number = sort === 'number' || sort === 'count';
  return options[0]?.value ?? (number ? 0 : '');
}

function inSteps(draft: Draft, locale: Locale, topics: readonly Topic[]): readonly Subject[] {
  return readingOrder(draft).flatMap((name) => {
    const node = nodeOf(draft, name) ?? {};
    const answer = answerOf(name, node);
    const expression = `answers.${answer}`;
    if (answer === undefined || !isNodeName(answer)) return [];
    if (node['type'] === 'ask') return ofQuestion(name, node, { locale, topics });
    const givenBy = [name];
    const command = commandOf(node);
    if (node['type'] === 'do' && command !== undefined) {
      return resultFields(command).map(({ name: field, words, sort, options = [] }): Subject => {
        const choices = sort === 'yes-no' ? yesNo(undefined, locale) : [];
        const states = options.map(([value, label]) => ({ value, label: label[locale] }));
        const own = { expression: `${expression}.${field}`, name: words[locale], group: 'result', givenBy } as const;
        return { ...own, sort, options: [...choices, ...states], open: false };
      });
    }
    const flow = textOf(node['flow']) ?? answer;
    const called = texts.result[locale].replace('{name}', wordsForValue(flow)?.[locale] ?? flow);
    return [{ expression, name: called, group: 'result', sort: 'other', options: [], open: false, givenBy } as const];
  });
}

interface Reading {
  readonly locale: Locale;
  readonly topics: readonly Topic[];
}

function ofQuestion(step: string, node: DraftNode, { locale, topics }: Reading): readonly Subject[] {
  const givenBy = [step];
  const name = questionWords(node, locale) || step;
  const expression = `answers.${answerOf(step, node)}`;
  const files = textOf(node['files']);
  const list = (of: string, called: string): readonly Subject[] => [
    { expression: of, name: called, group: 'answer', sort: 'other', options: [], open: false, givenBy },
    countOf(of, called, givenBy),
  ];
  const sort = sortOfAnswer(node['kind']);
  const options = [...optionsFromTopics(node, { locale, topics }), ...optionsOf(node, locale)];
  const open = node['source'] !== undefined;
  const own: Subject = { expression, name, group: 'answer', sort, options, open, givenBy };
  const sent = texts.sent[locale].replace('{question}', () => name);
  return [
    ...(node['kind'] === 'files' ? list(expression, name) : [own]),
    ...(sort === 'several' ? [countOf(expression, name, givenBy)] : []),
    ...(files === undefined || !isNodeName(files) ? [] : list(`answers.${files}`, sent)),
  ];
}

function countOf(expression: string, name: string, givenBy: readonly string[]): Subject {
  return { expression: `size(${expression})`, name, group: 'count', sort: 'count', options: [], open: false, givenBy };
}

function optionsFromTopics({ source }: DraftNode, { locale, topics }: Reading): readonly Option[] {
  if (!isJsonObject(source) || source['from'] !== 'topics') return [];
  return topicOptions(topics, source['parent'] === undefined ? 'first' : 'second', locale);
}

function sortOfAnswer(kind: Json | undefined): SubjectSort {
  switch (kind) {
    case 'choice':
    case 'yes-no':
    case 'number':
    case 'rating':
      return kind;
    case 'choices':
      return 'several';
    case 'place':
    case 'files':
      return 'other';
    default:
      return 'text';
  }
}

function optionsOf(node: DraftNode, locale: Locale): readonly Option[] {
  switch (node['kind']) {
    case 'yes-no':
      return yesNo(node['labels'], locale);
    case 'rating':
      return objectsIn(node['labels']).map((label, place) => ({
        value: 5 - place,
        label: `${5 - place} · ${inLocale(label, locale)}`,
      }));
    default:
      return objectsIn(node['options']).flatMap(({ id, label }) => {
        const value = textOf(id);
        return value === undefined ? [] : [{ value, label: plainText(label, locale) || value }];
      });
  }
}

function yesNo(labels: Json | undefined, locale: Locale): readonly Option[] {
  const { yes, no } = yesNoLabels(labels, locale);
  return [
    { value: true, label: yes },
    { value: false, label: no },
  ];
}

/** What a question asks, without what it explains before: its first sentence with a question mark, else its first line. */
function questionWords(node: DraftNode, locale: Locale): string {
  const segments = segmentsOf(inLocale(node['text'], locale), locale);
  const text = segments.map((segment) => (segment.type === 'filled' ? '…' : segment.text)).join('');
  const sentences = text.split(/(?<=[。！？；!?\n])|(?<=[.:;]) /);
  const question = sentences.find((sentence) => /[？?]$/.test(sentence));
  const line = text.split('\n').find((one) => /\p{L}/u.test(one));
  // “1/3”, as some count their questions.
  return (question ?? line ?? '').trim().replace(/^\d\/\d\s*/, '');
}

function inputs(draft: Draft): readonly Subject[] {
  const names = Array.isArray(draft['input']) ? draft['input'].filter((name) => typeof name === 'string') : [];
  return names.filter(isNodeName).map((name) => ({
    expression: `answers.${name}`,
    name,
    group: 'input',
    sort: 'text',
    options: [],
    open: false,
    givenBy: undefined,
  }));
}

function ofConversation(locale: Locale): readonly Subject[] {
  const always = { group: 'conversation', sort: 'setting', open: false, givenBy: undefined } as const;
  const options = channelNames.map((channel) => ({ value: channel, label: titled(channels[channel].name)[locale] }));
  return [
    { ...always, expression: 'locale', name: texts.locale[locale], options: languages },
    { ...always, expression: 'channel', name: texts.channel[locale], options },
  ];
}

/** One subject for each expression: several questions may give the same answer. */
function merged(subjects: readonly Subject[]): readonly Subject[] {
  const byExpression = Map.groupBy(subjects, ({ expression }) => expression);
  return [...byExpression.values()].flatMap(([first, ...others]) => {
    if (!first) return [];
    const options = [first, ...others].flatMap((one) => (one.sort === first.sort ? one.options : []));
    const givers = [first, ...others].map(({ givenBy }) => givenBy);
    const givenBy = givers.every((steps) => steps !== undefined) ? givers.flat() : undefined;
    return [{ ...first, givenBy, options: [...new Map(options.map((option) => [option.value, option])).values()] }];
  });
}

/** Those that go by the same words are told apart by their expressions' names. */
function distinct(subjects: readonly Subject[]): ReadonlyMap<string, Subject> {
  const byName = Map.groupBy(subjects, ({ group, name }) => `${group} ${name}`);
  return new Map(
    subjects.map((subject) => {
      const { expression, group, name } = subject;
      const alone = byName.get(`${group} ${name}`)?.length === 1;
      const told = alone ? name : `${name} · ${expression.replace(/^(size\()?answers\./, '').replace(')', '')}`;
      return [expression, { ...subject, name: told }];
    }),
  );
}
