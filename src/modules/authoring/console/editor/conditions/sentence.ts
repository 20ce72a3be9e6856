import type { Locale } from '#domain/text.ts';
import { type Comparison, type Join, readCondition } from '#flow/condition.ts';
import { shortened } from '../graph/card-text.ts';
import type { Draft } from '../model/draft.ts';
import { comparedWith, relationWords } from './relations.ts';
import { type Subject, subjectsOf, unknownSubject } from './subjects.ts';
import type { Topic } from './topics.ts';

const joints: Readonly<Record<Locale, Readonly<Record<Join, string>>>> = {
  'zh-CN': { and: '，并且', or: '，或者' },
  en: { and: ' and ', or: ' or ' },
};

export interface SentenceOptions {
  /** Letters that a question or an answer has at most. */
  readonly most?: number;
  readonly topics?: readonly Topic[] | undefined;
}

/** A condition as people would say it. Undefined where it is none to be chosen. */
export function sentenceOf(
  source: string,
  draft: Draft,
  locale: Locale,
  { most, topics }: SentenceOptions = {},
): string | undefined {
  const condition = readCondition(source);
  if (!condition) return undefined;
  const subjects = subjectsOf(draft, locale, topics);
  const said = condition.comparisons.map((comparison) => {
    const { subject: expression } = comparison;
    const subject = subjects.get(expression) ?? unknownSubject(expression, comparedWith(comparison), locale);
    return clause(comparison, subject, { locale, most });
  });
  return said.join(joints[locale][condition.join]);
}

const spaceOf: Readonly<Record<Locale, string>> = { 'zh-CN': '', en: ' ' };

interface Manner {
  readonly locale: Locale;
  readonly most: number | undefined;
}

function clause(comparison: Comparison, subject: Subject, { locale, most }: Manner): string {
  const quote = (words: string) => `“${inner(most === undefined ? words : shortened(words, most))}”`;
  const { group, sort, options } = subject;
  const relation = relationWords(comparison.relation, sort, group)[locale];
  const counted = locale === 'en' ? `the count of ${quote(subject.name)}` : `${quote(subject.name)}的个数`;
  const said = [group === 'count' ? counted : quote(subject.name), relation];
  const value = comparedWith(comparison);
  if (value === undefined) return said.join(spaceOf[locale]);
  const label = options.find((option) => option.value === value)?.label;
  // Chinese sets numbers apart, but not what is in quotation marks.
  if (label === undefined && typeof value === 'number') return `${said.join(spaceOf[locale])} ${value}`;
  return [...said, quote(label ?? String(value))].join(spaceOf[locale]);
}

/** What stands in quotation marks itself, within others. */
function inner(words: string): string {
  return words.replaceAll('“', '‘').replaceAll('”', '’');
}
