import { inEachLanguage, type LocalizedText } from '#domain/text.ts';
import type { Policy } from '#modules/office/model/policy.ts';
import {
  type CalledRole,
  type ClockCall,
  type ClockMoment,
  type ClockRule,
  clockRule,
} from '#modules/office/model/procedures.ts';
import { formatText } from '#text/format.ts';
import { lengthOf } from '../clocks/day-count.ts';
import { countInWords } from '../clocks/in-words.ts';
import { kindNames } from '../kind-names.ts';
import { appealNames } from '../names.ts';

/** A clock of a procedure, as people read it. */
export interface ProcessClock {
  readonly name: LocalizedText;
  readonly basis: LocalizedText;
  readonly length: LocalizedText;
  readonly starts: readonly LocalizedText[];
  readonly resumes: readonly LocalizedText[];
  readonly meets: readonly LocalizedText[];
  readonly cancels: readonly LocalizedText[];
  /** By how much it may be extended, and where that stands; `undefined` where it may not. */
  readonly extension: { readonly most: LocalizedText; readonly basis: LocalizedText } | undefined;
  readonly calls: readonly { readonly when: LocalizedText; readonly whom: LocalizedText }[];
  readonly tellsCitizen: boolean;
}

/** A legal way that cases go, as people read it. */
export interface ProcessWay {
  readonly name: LocalizedText;
  readonly basis: LocalizedText;
  readonly kinds: readonly LocalizedText[];
  readonly clocks: readonly ProcessClock[];
  /** What may be asked of the unit above after an ending, in this order. */
  readonly appeals: readonly {
    readonly name: LocalizedText;
    readonly basis: LocalizedText;
    readonly askDays: number;
  }[];
}

/** Why a petition may not be accepted, and what its petitioner is told then. */
export interface ProcessRefusal {
  readonly name: LocalizedText;
  readonly basis: LocalizedText;
  readonly reason: LocalizedText;
  readonly door: LocalizedText;
}

const moments: Readonly<Record<ClockMoment, LocalizedText>> = {
  registered: { 'zh-CN': '登记', en: 'registered' },
  claimed: { 'zh-CN': '认领或指派', en: 'claimed or assigned' },
  accepted: { 'zh-CN': '受理', en: 'accepted' },
  'not-accepted': { 'zh-CN': '不予受理', en: 'not accepted' },
  answered: { 'zh-CN': '答复', en: 'answered' },
  closed: { 'zh-CN': '办结', en: 'closed' },
  withdrawn: { 'zh-CN': '撤回', en: 'withdrawn' },
  'taken-up-again': { 'zh-CN': '恢复办理', en: 'taken up again' },
  reopened: { 'zh-CN': '重新办理', en: 'reopened' },
  'review-asked': { 'zh-CN': '申请复查', en: 'a review was asked for' },
  'recheck-asked': { 'zh-CN': '申请复核', en: 'a recheck was asked for' },
  'citizen-asked': { 'zh-CN': '请群众补充', en: 'the citizen was asked for more' },
  'citizen-answered': { 'zh-CN': '群众补充', en: 'the citizen added to it' },
};

const people: Readonly<Record<CalledRole, LocalizedText>> = {
  handler: { 'zh-CN': '经办人', en: 'whoever handles it' },
  lead: { 'zh-CN': '本单位负责人', en: 'the leads of its unit' },
  above: { 'zh-CN': '上级单位负责人', en: 'the leads of the unit above' },
  administrators: { 'zh-CN': '管理员', en: 'the administrators' },
};

/** The procedures as the policy has them now. */
export function processWays(policy: Policy): readonly ProcessWay[] {
  return policy.procedures.procedures.map(({ name, basis, kinds, clocks, appeals }) => ({
    ...{ name, basis, kinds: kinds.map((kind) => kindNames[kind]) },
    appeals: appeals.map((one) => ({
      ...{ name: appealNames[one.round], basis: one.basis, askDays: one.askDays },
    })),
    clocks: clocks.flatMap((id) => clockRule(id, policy) ?? []).map((rule) => clockInWords(rule, policy)),
  }));
}

/** Why petitions may not be accepted, by the policy as it is now. */
export function processRefusals({ procedures }: Policy): readonly ProcessRefusal[] {
  return procedures.notAccepting.map(({ name, basis, reason, door }) => ({ name, basis, reason, door }));
}

function clockInWords(rule: ClockRule, policy: Policy): ProcessClock {
  const { name, basis, extension, calls, tellsCitizen } = rule;
  const named = (those: readonly ClockMoment[]) => those.map((moment) => moments[moment]);
  return {
    ...{ name, basis, tellsCitizen, length: countInWords(lengthOf(rule, policy)) },
    ...{
      starts: named(rule.starts),
      resumes: named(rule.resumes),
      meets: named(rule.meets),
      cancels: named(rule.cancels),
    },
    extension: extension && { most: countInWords(extension.most), basis: extension.basis },
    calls: calls.map((call) => ({ when: whenCalled(call), whom: people[call.to] })),
  };
}

const before: LocalizedText = {
  'zh-CN': '最后一天之前 {days} 天',
  en: '{days, plural, one {# day} other {# days}} before the last day',
};
const over: LocalizedText = { 'zh-CN': '到期的第二天', en: 'the day after the last day' };
const later: LocalizedText = {
  'zh-CN': '最后一天之后 {days} 天',
  en: '{days, plural, one {# day} other {# days}} after the last day',
};

function whenCalled({ days }: ClockCall): LocalizedText {
  if (days === 0) return over;
  const text = days < 0 ? before : later;
  return inEachLanguage((locale) => formatText(text, locale, { days: Math.abs(days) }));
}
