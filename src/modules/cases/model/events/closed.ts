import { z } from 'zod';
import type { TextValues } from '#domain/text.ts';
import { possibleAppeal } from '../appealing.ts';
import { unitName } from '../authority.ts';
import { closeOutcomes } from '../case.ts';
import { dayOf } from '../clocks/in-words.ts';
import { appealNames, outcomeNames, tellingNames } from '../names.ts';
import { otherWaysOfTelling } from '../telling-ways.ts';
import { echoButton } from './echo-buttons.ts';
import type { EventKind, Told } from './kind.ts';
import { named, noAttachments, noQuote } from './parts.ts';

const fact = z
  .object({
    type: z.literal('closed'),
    outcome: z.enum(closeOutcomes),
    toldBy: z.enum(otherWaysOfTelling).optional(),
  })
  .readonly();

/** What its petitioners can ask of whom, and until when. */
function appealValues({ after, policy }: Pick<Told<unknown>, 'after' | 'policy'>): TextValues {
  const possible = possibleAppeal(after, policy);
  if (!possible) return { appeal: 'none' };
  const { rule, unit, until } = possible;
  return { appeal: appealNames[rule.round], above: unitName(policy, unit), until: dayOf(until, policy) };
}

/** The office ended the case. */
export const closed: EventKind<z.infer<typeof fact>> = {
  fact,
  internal: false,
  echo: (told) => ({
    text: {
      'zh-CN':
        '您的信访件 {number}《{title}》已办结，办理结果：{outcome}。{appeal, select, none {} other {\n\n对处理意见不服的，可以在 {until} 前向{above}申请{appeal}：发“查进度”，打开这一件。}}\n\n办得怎么样，请您评价一下，只需一分钟。评价原样记录，承办单位看得到。',
      en: 'Your case {number}, “{title}”, is closed. Result: {outcome}.{appeal, select, none {} other {\n\nIf you do not agree, you can ask {above} for a {appeal} until {until}: send “status” and open this case.}}\n\nPlease rate how it was handled; it takes a minute. Your rating is kept as given, where the office sees it.',
    },
    values: { ...named(told), outcome: outcomeNames[told.fact.outcome], ...appealValues(told) },
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
