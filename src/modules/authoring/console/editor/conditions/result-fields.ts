import { type LocalizedText, titled } from '#domain/text.ts';
import { type CommandName, commandSpec } from '#flow/commands.ts';
import { caseStates } from '#modules/cases/model/case.ts';
import { stateNames } from '#modules/cases/model/names.ts';
import type { WithdrawalOutcome } from '#modules/cases/model/withdrawal.ts';
import type { SubjectSort } from './relations.ts';

/** A field of what a command gives, as conditions can ask about it. */
export interface ResultField {
  readonly name: string;
  readonly words: LocalizedText;
  readonly sort: SubjectSort;
  readonly options?: readonly (readonly [value: string, label: LocalizedText])[];
}

/** What people call these fields. Those that are for no decision, such as a case's inner id, are left out. */
const words: Readonly<Record<string, LocalizedText>> = {
  number: { 'zh-CN': '编号', en: 'Case number' },
  code: { 'zh-CN': '查询码', en: 'Query code' },
  title: { 'zh-CN': '标题', en: 'Title' },
  topic: { 'zh-CN': '事项', en: 'Topic' },
  state: { 'zh-CN': '状态', en: 'State of the case' },
  openedOn: { 'zh-CN': '登记日期', en: 'Filed on' },
  dueOn: { 'zh-CN': '办理期限', en: 'Due on' },
  daysLeft: { 'zh-CN': '离期限的天数', en: 'Days left' },
  overdue: { 'zh-CN': '已经超期', en: 'Overdue' },
  waiting: { 'zh-CN': '在等群众回复', en: 'Waits for the citizen' },
  question: { 'zh-CN': '单位问的话', en: 'What the office asks' },
  canSupplement: { 'zh-CN': '可以补充', en: 'Can be added to' },
  canWithdraw: { 'zh-CN': '可以撤回', en: 'Can be withdrawn' },
  canResume: { 'zh-CN': '可以恢复办理', en: 'Can be taken up again' },
  canEvaluate: { 'zh-CN': '可以评价', en: 'Can be rated' },
  canReopen: { 'zh-CN': '可以要求重新办理', en: 'Can be reopened' },
  appealUntil: { 'zh-CN': '可以申请复查、复核的最后一天', en: 'Last day to ask for a review' },
  matter: { 'zh-CN': '另有办法的事', en: 'Matter with other ways' },
  accusation: { 'zh-CN': '是检举控告', en: 'Accuses somebody' },
  lastDay: { 'zh-CN': '最迟答复的日子', en: 'Last day to answer' },
  outcome: { 'zh-CN': '要求撤回的结果', en: 'What became of the request to withdraw' },
  fresh: { 'zh-CN': '刚刚答复的', en: 'Answered just now' },
  count: { 'zh-CN': '件数', en: 'Number of cases' },
};

/** What the fields can be that are one of few. */
const choices: Readonly<Record<string, Readonly<Record<string, LocalizedText>>>> = {
  state: Object.fromEntries(caseStates.map((state) => [state, titled(stateNames[state])])),
  outcome: {
    withdrawn: { 'zh-CN': '撤回了', en: 'Withdrawn' },
    kept: { 'zh-CN': '不撤回', en: 'Kept' },
    expired: { 'zh-CN': '到期没有答复', en: 'Not answered in time' },
    closed: { 'zh-CN': '已经办结', en: 'Closed meanwhile' },
    asked: { 'zh-CN': '写来的话要再问一次', en: 'Words that are asked back' },
    pressed: { 'zh-CN': '说有人逼着撤', en: 'Told of pressure to withdraw' },
  } satisfies Record<WithdrawalOutcome | 'asked' | 'pressed', LocalizedText>,
};

const sorts: Readonly<Record<string, SubjectSort>> = { boolean: 'yes-no', number: 'number', string: 'text' };

/** The fields of a command's result that conditions can ask about. */
export function resultFields(command: CommandName): readonly ResultField[] {
  return Object.entries(commandSpec(command).output.shape).flatMap(([name, { type }]): readonly ResultField[] => {
    const [called, sort, of] = [words[name], sorts[type], choices[name]];
    if (called && of) return [{ name, words: called, sort: 'choice', options: Object.entries(of) }];
    return called && sort ? [{ name, words: called, sort }] : [];
  });
}
