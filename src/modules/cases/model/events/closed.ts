import { z } from 'zod';
import { closeOutcomes } from '../case.ts';
import { outcomeNames, tellingNames } from '../names.ts';
import { otherWaysOfTelling } from '../telling-ways.ts';
import { echoButton } from './echo-buttons.ts';
import type { EventKind } from './kind.ts';
import { named, noAttachments, noQuote } from './parts.ts';

const fact = z
  .object({
    type: z.literal('closed'),
    outcome: z.enum(closeOutcomes),
    toldBy: z.enum(otherWaysOfTelling).optional(),
  })
  .readonly();

/** The office ended the case. */
export const closed: EventKind<z.infer<typeof fact>> = {
  fact,
  internal: false,
  echo: (told) => ({
    text: {
      'zh-CN':
        '您的信访件 {number}《{title}》已办结，办理结果：{outcome}。\n\n办得怎么样，请您评价一下，只需一分钟。评价原样记录，承办单位看得到。',
      en: 'Your case {number}, “{title}”, is closed. Result: {outcome}.\n\nPlease rate how it was handled; it takes a minute. Your rating is kept as given, where the office sees it.',
    },
    values: { ...named(told), outcome: outcomeNames[told.fact.outcome] },
    buttons: [echoButton('rate', told)],
  }),
  timeline: ({ fact: { outcome, toldBy } }) =>
    toldBy === undefined
      ? { text: { 'zh-CN': '已办结：{outcome}', en: 'Closed: {outcome}' }, values: { outcome: outcomeNames[outcome] } }
      : {
          text: { 'zh-CN': '已办结：{outcome}（{toldBy}告知）', en: 'Closed: {outcome} (told {toldBy})' },
          values: { outcome: outcomeNames[outcome], toldBy: tellingNames[toldBy] },
        },
  thread: ({ fact: { outcome, toldBy }, who }) =>
    toldBy === undefined
      ? {
          text: { 'zh-CN': '✅ {who}办结了本件：{outcome}', en: '✅ {who} closed the case: {outcome}' },
          values: { who, outcome: outcomeNames[outcome] },
        }
      : {
          text: {
            'zh-CN': '✅ {who}办结了本件：{outcome}（已{told}告知群众）',
            en: '✅ {who} closed the case: {outcome} (the citizen was told {told})',
          },
          values: { who, outcome: outcomeNames[outcome], told: tellingNames[toldBy] },
        },
  quote: noQuote,
  attachments: noAttachments,
  reading: 'read',
  colleaguesHear: false,
  endsRequest: {
    outcome: 'closed',
    told: {
      'zh-CN': '您用查询码要求撤回的 {number}《{title}》已经办结，不用撤回了。',
      en: 'Case {number}, “{title}”, which you asked to withdraw, has been closed by the office, so it need not be withdrawn any more.',
    },
  },
};
