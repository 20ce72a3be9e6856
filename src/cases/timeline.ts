import type { ConversationId } from '#domain/ids.ts';
import type { Policy } from '#domain/policy.ts';
import type { LocalizedText, TextValues } from '#domain/text.ts';
import { receiverName, unitName } from './authority.ts';
import { cameByCode } from './by-code.ts';
import type { Case } from './case.ts';
import { dayInWords } from './clocks.ts';
import type { CaseEvent } from './events.ts';
import { outcomeNames, satisfactionName, tellingNames } from './names.ts';

/** One line of what a citizen sees of their case's story: units, never people. */
export interface TimelineLine {
  readonly text: LocalizedText;
  readonly values: TextValues;
}

/** The event as who reads it in a conversation sees it; `undefined` where it is internal. */
export function timelineLine(
  { fact, actor }: CaseEvent,
  current: Case,
  { policy, reader }: { readonly policy: Policy; readonly reader: ConversationId },
): TimelineLine | undefined {
  const you = reader === current.conversation;
  const who = cameByCode(actor, current) ? 'code' : you ? 'you' : 'filer';
  const unit = unitName(policy, current.unit);
  switch (fact.type) {
    case 'opened':
      return current.accusation
        ? {
            text: {
              'zh-CN': '已登记，交{receiver}办理；被反映的单位和人员看不到这件',
              en: 'Registered and given to {receiver}; those whom it is about cannot see it',
            },
            values: { receiver: receiverName(policy, current) },
          }
        : { text: { 'zh-CN': '已登记', en: 'Registered' }, values: {} };
    case 'claimed':
      return { text: { 'zh-CN': '{unit}已承办', en: '{unit} took it in hand' }, values: { unit } };
    case 'asked':
      return {
        text: {
          'zh-CN': '{unit}请{you, select, true {您} other {当时提交的人}}补充：{text}',
          en: '{unit} asked {you, select, true {you} other {whoever filed it}}: {text}',
        },
        values: { unit, you, text: fact.text },
      };
    case 'supplemented':
      return {
        text: {
          'zh-CN':
            '{who, select, code {有人用查询码} you {您} other {当时提交的人}}补充了：{text}{files, plural, =0 {} other {（附件 # 个）}}',
          en: '{who, select, code {Somebody with the query code} you {You} other {Whoever filed it}} added: {text}{files, plural, =0 {} one { (one attachment)} other { (# attachments)}}',
        },
        values: { who, text: fact.text, files: fact.files.length },
      };
    case 'replied':
      return {
        text: { 'zh-CN': '{unit}答复：{text}', en: '{unit} answered: {text}' },
        values: { unit, text: fact.text },
      };
    case 'closed':
      return fact.toldBy === undefined
        ? {
            text: { 'zh-CN': '已办结：{outcome}', en: 'Closed: {outcome}' },
            values: { outcome: outcomeNames[fact.outcome] },
          }
        : {
            text: { 'zh-CN': '已办结：{outcome}（{toldBy}告知）', en: 'Closed: {outcome} (told {toldBy})' },
            values: { outcome: outcomeNames[fact.outcome], toldBy: tellingNames[fact.toldBy] },
          };
    case 'withdrawn':
      return {
        text: {
          'zh-CN': '{who, select, code {有人用查询码} you {您} other {当时提交的人}}撤回了本件',
          en: '{who, select, code {Somebody with the query code} you {You} other {Whoever filed it}} withdrew it',
        },
        values: { who },
      };
    case 'withdrawal-requested':
      return {
        text: {
          'zh-CN': '有人用查询码要求撤回本件，等{you, select, true {您} other {当时提交的人}}答复，最迟 {lastDay}',
          en: 'Somebody with the query code asked to withdraw it; {you, select, true {you} other {whoever filed it}} may answer by {lastDay}',
        },
        values: { you, lastDay: dayInWords(fact.lastDay) },
      };
    case 'withdrawal-declined':
      return {
        text: {
          'zh-CN': '{you, select, true {您} other {当时提交的人}}答复不撤回，继续办理',
          en: '{you, select, true {You} other {Whoever filed it}} answered that it goes on',
        },
        values: { you },
      };
    case 'withdrawal-expired':
      return {
        text: {
          'zh-CN': '撤回的要求到期没有答复，没有撤回，继续办理',
          en: 'Nobody answered in time whether to withdraw it; it goes on',
        },
        values: {},
      };
    case 'resumed':
      return {
        text: {
          'zh-CN': '{you, select, true {您} other {当时提交的人}}恢复了办理',
          en: '{you, select, true {You} other {Whoever filed it}} took it up again',
        },
        values: { you },
      };
    case 'evaluated':
      return {
        text: {
          'zh-CN': '{who, select, code {有人用查询码} you {您} other {当时提交的人}}评价了办理情况：{satisfaction}',
          en: '{who, select, code {Somebody with the query code} you {You} other {Whoever filed it}} rated it: {satisfaction}',
        },
        values: { who, satisfaction: satisfactionName(fact.evaluation.satisfaction) },
      };
    case 'moved':
      return {
        text: { 'zh-CN': '改由{unit}办理', en: 'Passed to {unit}' },
        values: { unit: unitName(policy, fact.unit) },
      };
    case 'released':
    case 'noted':
      return undefined;
  }
}
