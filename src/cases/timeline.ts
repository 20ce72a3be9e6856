import type { Policy } from '#domain/policy.ts';
import type { LocalizedText, TextValues } from '#domain/text.ts';
import { receiverName, unitName } from './authority.ts';
import { cameByCode } from './by-code.ts';
import type { Case } from './case.ts';
import type { CaseEvent } from './events.ts';
import { outcomeNames, satisfactionName, tellingNames } from './names.ts';

/** One line of what a citizen sees of their case's story: units, never people. */
export interface TimelineLine {
  readonly text: LocalizedText;
  readonly values: TextValues;
}

/** The event as the citizen sees it; `undefined` where it is internal. */
export function timelineLine({ fact, actor }: CaseEvent, current: Case, policy: Policy): TimelineLine | undefined {
  const byCode = cameByCode(actor, current);
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
        text: { 'zh-CN': '{unit}请您补充：{text}', en: '{unit} asked you: {text}' },
        values: { unit, text: fact.text },
      };
    case 'supplemented':
      return {
        text: {
          'zh-CN':
            '{byCode, select, true {有人用查询码补充了} other {您补充了}}：{text}{files, plural, =0 {} other {（附件 # 个）}}',
          en: '{byCode, select, true {Somebody with the query code} other {You}} added: {text}{files, plural, =0 {} one { (one attachment)} other { (# attachments)}}',
        },
        values: { byCode, text: fact.text, files: fact.files.length },
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
          'zh-CN': '{byCode, select, true {有人用查询码} other {您}}撤回了本件',
          en: '{byCode, select, true {Somebody with the query code} other {You}} withdrew it',
        },
        values: { byCode },
      };
    case 'resumed':
      return { text: { 'zh-CN': '您恢复了办理', en: 'You took it up again' }, values: {} };
    case 'evaluated':
      return {
        text: {
          'zh-CN': '{byCode, select, true {有人用查询码} other {您}}评价了办理情况：{satisfaction}',
          en: '{byCode, select, true {Somebody with the query code} other {You}} rated it: {satisfaction}',
        },
        values: { byCode, satisfaction: satisfactionName(fact.evaluation.satisfaction) },
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
