import { z } from 'zod';
import { dayInWords } from '../calendar.ts';
import { withdrawalToken } from '../withdrawal-answer.ts';
import type { EventKind } from './kind.ts';
import { named, noAttachments, noQuote } from './parts.ts';

const fact = z
  .object({
    type: z.literal('withdrawal-requested'),
    /** Until when the petitioner may answer, a calendar day. */
    lastDay: z.string(),
  })
  .readonly();

/** Somebody with number and query code wants the case withdrawn, and whoever filed it is asked. */
export const withdrawalRequested: EventKind<z.infer<typeof fact>> = {
  fact,
  internal: false,
  echo: (told) => ({
    text: {
      'zh-CN':
        '有人用编号和查询码，要求撤回您的信访件 {number}《{title}》。\n\n要不要撤回，由您决定；您没有答复之前，照常办理。请最迟 {lastDay} 答复，到期没有答复就不撤回。',
      en: 'Somebody who has the number and the query code asked to withdraw your case {number}, “{title}”.\n\nIt is for you to decide: nothing happens until you answer, and the case goes on meanwhile. Please answer by {lastDay}; without an answer it is not withdrawn.',
    },
    values: { ...named(told), lastDay: dayInWords(told.fact.lastDay) },
    buttons: [
      { label: { 'zh-CN': '是我要撤回', en: 'Withdraw it' }, token: withdrawalToken('withdraw', told.event.id) },
      { label: { 'zh-CN': '不是，继续办', en: 'Keep it going' }, token: withdrawalToken('keep', told.event.id) },
    ],
  }),
  timeline: ({ fact, you }) => ({
    text: {
      'zh-CN': '有人用查询码要求撤回本件，等{you, select, true {您} other {当时提交的人}}答复，最迟 {lastDay}',
      en: 'Somebody with the query code asked to withdraw it; {you, select, true {you} other {whoever filed it}} may answer by {lastDay}',
    },
    values: { you, lastDay: dayInWords(fact.lastDay) },
  }),
  thread: ({ fact }) => ({
    text: {
      'zh-CN': '✋ 有人用查询码要求撤回，已去问当时提交的人，最迟 {lastDay} 答复；答复之前照常办理',
      en: '✋ Somebody with the query code asked to withdraw the case. Whoever filed it has until {lastDay} to answer; go on with it meanwhile',
    },
    values: { lastDay: dayInWords(fact.lastDay) },
  }),
  quote: noQuote,
  attachments: noAttachments,
  reading: 'new',
  colleaguesHear: false,
};
