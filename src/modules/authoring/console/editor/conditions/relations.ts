import type { LocalizedText } from '#domain/text.ts';
import type { Comparison, Literal, Relation } from '#flow/condition.ts';

/** What can be asked about a subject depends on what its values are. */
export type SubjectSort =
  | 'choice'
  | 'several'
  | 'yes-no'
  | 'number'
  | 'rating'
  | 'text'
  | 'count'
  | 'setting'
  | 'other';

/** Where a subject's values come from; a `count` is of what a citizen chose or sent. */
export type SubjectGroup = 'answer' | 'count' | 'result' | 'input' | 'conversation';

const presence = ['given', 'missing'] as const;
const order = ['is', 'is-not', 'below', 'at-most', 'at-least', 'above'] as const;

/** The relations of each sort; the first is what a new comparison begins with. */
export const relationsOf = {
  choice: ['is', 'is-not', ...presence],
  several: ['includes', ...presence],
  'yes-no': ['is', 'is-not', ...presence],
  number: [...order, ...presence],
  rating: [...order, ...presence],
  text: [...presence, 'is', 'is-not', 'contains'],
  count: order,
  setting: ['is', 'is-not'],
  other: presence,
} as const satisfies Record<SubjectSort, readonly Relation[]>;

const common = {
  given: { 'zh-CN': '有', en: 'was given' },
  missing: { 'zh-CN': '没有', en: 'was not given' },
  is: { 'zh-CN': '是', en: 'is' },
  'is-not': { 'zh-CN': '不是', en: 'is not' },
  below: { 'zh-CN': '小于', en: 'is less than' },
  'at-most': { 'zh-CN': '不超过', en: 'is at most' },
  'at-least': { 'zh-CN': '至少是', en: 'is at least' },
  above: { 'zh-CN': '大于', en: 'is more than' },
  contains: { 'zh-CN': '里有', en: 'contains' },
  includes: { 'zh-CN': '里有', en: 'includes' },
} as const satisfies Record<Exclude<Relation, 'holds'>, LocalizedText>;

/** Of questions: what the citizen did. */
const asked = {
  given: { 'zh-CN': '有回答', en: 'was answered' },
  missing: { 'zh-CN': '没有回答', en: 'was not answered' },
  contains: { 'zh-CN': '回答里有', en: 'contains' },
  includes: { 'zh-CN': '选了', en: 'includes' },
} as const satisfies Partial<Record<Relation, LocalizedText>>;
const pressed = { is: { 'zh-CN': '选了', en: 'is' }, 'is-not': { 'zh-CN': '没有选', en: 'is not' } } as const;
const written = { is: { 'zh-CN': '回答是', en: 'is' }, 'is-not': { 'zh-CN': '回答不是', en: 'is not' } } as const;
const counted = { is: { 'zh-CN': '等于', en: 'is' }, 'is-not': { 'zh-CN': '不等于', en: 'is not' } } as const;

const judged = { is: { 'zh-CN': '为', en: 'is' }, 'is-not': { 'zh-CN': '不为', en: 'is not' } } as const;

/** What may have been given on the way in. */
const brought = {
  given: { 'zh-CN': '进来时就有', en: 'came along' },
  missing: { 'zh-CN': '进来时没有', en: 'did not come along' },
} as const;

/** What a relation is called between a subject and a value. */
export function relationWords(relation: Relation, sort: SubjectSort, group: SubjectGroup): LocalizedText {
  const plain = relation === 'holds' ? 'is' : relation;
  const ofGroup = group === 'answer' ? asked : group === 'input' ? brought : {};
  const words: Partial<Record<Relation, LocalizedText>> = { ...ofGroup, ...equals(sort, group) };
  return words[plain] ?? common[plain];
}

function equals(sort: SubjectSort, group: SubjectGroup) {
  if (sort === 'number' || sort === 'count') return counted;
  if (group !== 'answer') return sort === 'yes-no' ? judged : {};
  return sort === 'text' ? written : pressed;
}

/** The value that a comparison has; `true` where the answer stands alone, undefined where there is none. */
export function comparedWith(comparison: Comparison): Literal | undefined {
  if (comparison.relation === 'holds') return true;
  return 'value' in comparison ? comparison.value : undefined;
}

/** A comparison by that relation, with a value that it can have, the wanted one where it can. */
export function comparisonOf(subject: string, relation: Relation, wanted: Literal): Comparison {
  switch (relation) {
    case 'holds':
    case 'given':
    case 'missing':
      return { subject, relation };
    case 'is':
    case 'is-not':
      return { subject, relation, value: wanted };
    case 'contains':
    case 'includes':
      return { subject, relation, value: String(wanted) };
    default:
      return { subject, relation, value: typeof wanted === 'number' ? wanted : 0 };
  }
}
