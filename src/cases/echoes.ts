import { linkToken } from '#domain/links.ts';
import type { Policy } from '#domain/policy.ts';
import type { LocalizedText, TextValues } from '#domain/text.ts';
import { unitName } from './authority.ts';
import { cameByCode } from './by-code.ts';
import type { Case } from './case.ts';
import { dayInWords } from './clocks.ts';
import type { CaseEvent } from './events.ts';
import { isOpen } from './lifecycle.ts';
import { outcomeNames } from './names.ts';
import { withdrawalToken } from './withdrawal-answer.ts';

/** What the citizen hears of an event, in the language they read when it is sent. */
export interface Echo {
  readonly text: LocalizedText;
  readonly values: TextValues;
  readonly buttons: readonly EchoButton[];
}

/** A button that starts what the deep link of the same name starts, at any time. */
export interface EchoButton {
  readonly label: LocalizedText;
  readonly token: string;
}

/**
 * The echo of an event, if it has one. What citizens do themselves is answered by the flow in which they do it, so it has an
 * echo only where it was done from another conversation, with the query code.
 */
export function echoOf(event: CaseEvent, after: Case, policy: Policy): Echo | undefined {
  const values = { number: after.number, title: after.petition.title, unit: unitName(policy, after.unit) };
  const look: EchoButton = {
    label: { 'zh-CN': '查看进展或补充', en: 'See progress or add to it' },
    token: linkToken(`case_${after.number}`),
  };
  const elsewhere = cameByCode(event.actor, after);
  const { fact } = event;
  switch (fact.type) {
    case 'claimed':
      return { text: texts.claimed, values, buttons: [] };
    case 'asked':
      return {
        text: texts.asked,
        values: { ...values, text: fact.text },
        buttons: [{ label: { 'zh-CN': '回答', en: 'Answer' }, token: linkToken(`answer_${after.number}`) }, look],
      };
    case 'replied':
      return { text: texts.replied, values: { ...values, text: fact.text }, buttons: [look] };
    case 'closed':
      return {
        text: texts.closed,
        values: { ...values, outcome: outcomeNames[fact.outcome] },
        buttons: [
          { label: { 'zh-CN': '评价办理情况', en: 'Rate how it went' }, token: linkToken(`evaluate_${after.number}`) },
        ],
      };
    case 'supplemented':
    case 'evaluated':
      return elsewhere ? { text: texts[fact.type], values, buttons: [look] } : undefined;
    case 'moved':
      return isOpen(after.state) ? { text: texts.moved, values, buttons: [look] } : undefined;
    case 'withdrawal-requested':
      return {
        text: texts['withdrawal-requested'],
        values: { ...values, lastDay: dayInWords(fact.lastDay) },
        buttons: [
          { label: { 'zh-CN': '是我要撤回', en: 'Withdraw it' }, token: withdrawalToken('withdraw', event.id) },
          { label: { 'zh-CN': '不是，继续办', en: 'Keep it going' }, token: withdrawalToken('keep', event.id) },
        ],
      };
    case 'withdrawal-expired':
      return { text: texts['withdrawal-expired'], values, buttons: [look] };
    case 'withdrawal-declined':
    case 'withdrawn':
    case 'resumed':
    case 'opened':
    case 'released':
    case 'noted':
      return undefined;
  }
}

const texts = {
  claimed: {
    'zh-CN': '您的信访件 {number}《{title}》已由{unit}承办，正在办理。有进展我们会在这里告诉您。',
    en: '{unit} is now working on your case {number}, “{title}”. We will tell you here when there is news.',
  },
  asked: {
    'zh-CN': '关于您的信访件 {number}《{title}》，{unit}想请您补充一些情况：\n\n{text}',
    en: '{unit} has a question about your case {number}, “{title}”:\n\n{text}',
  },
  replied: {
    'zh-CN': '{unit}对您的信访件 {number}《{title}》答复如下：\n\n{text}',
    en: 'Here is the answer of {unit} to your case {number}, “{title}”:\n\n{text}',
  },
  closed: {
    'zh-CN':
      '您的信访件 {number}《{title}》已办结，办理结果：{outcome}。\n\n办得怎么样，请您评价一下，只需一分钟。评价如实记录，计入对承办单位的考核。',
    en: 'Your case {number}, “{title}”, is closed. Result: {outcome}.\n\nPlease rate how it was handled; it takes a minute. Your rating is kept as given and counts in the assessment of the office.',
  },
  moved: {
    'zh-CN': '您的信访件 {number}《{title}》改由{unit}办理。被反映的单位和人员看不到这件。',
    en: 'Your case {number}, “{title}”, is now with {unit}. The office and the people that it is about cannot see it.',
  },
  supplemented: {
    'zh-CN': '有人用查询码在别处为您的信访件 {number}《{title}》补充了内容。如果不是您或您委托的人，请及时告诉我们。',
    en: 'Somebody used the query code to add to your case {number}, “{title}”, from another place. If that was not you or someone you asked, please let us know.',
  },
  'withdrawal-requested': {
    'zh-CN':
      '有人用编号和查询码，要求撤回您的信访件 {number}《{title}》。\n\n要不要撤回，由您决定；您没有答复之前，照常办理。请最迟 {lastDay} 答复，到期没有答复就不撤回。',
    en: 'Somebody who has the number and the query code asked to withdraw your case {number}, “{title}”.\n\nIt is for you to decide: nothing happens until you answer, and the case goes on meanwhile. Please answer by {lastDay}; without an answer it is not withdrawn.',
  },
  'withdrawal-expired': {
    'zh-CN': '您的信访件 {number}《{title}》没有撤回，继续办理：有人要求撤回，到期没有收到您的答复。',
    en: 'Your case {number}, “{title}”, was not withdrawn and goes on: somebody had asked to withdraw it, and there was no answer from you in time.',
  },
  evaluated: {
    'zh-CN': '有人用查询码在别处评价了您的信访件 {number}《{title}》。如果不是您或您委托的人，请及时告诉我们。',
    en: 'Somebody used the query code to rate your case {number}, “{title}”, from another place. If that was not you or someone you asked, please let us know.',
  },
} as const satisfies Record<string, LocalizedText>;
