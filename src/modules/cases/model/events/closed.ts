import { z } from 'zod';
import type { TextValues } from '#domain/text.ts';
import { nextAppeal, possibleAppeal } from '../appealing.ts';
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
  const rule = nextAppeal(after, policy);
  if (!rule) return { left: after.appeal ? 'final' : 'none' };
  const appeal = { appeal: appealNames[rule.round], basis: rule.basis };
  const possible = possibleAppeal(after, policy);
  if (!possible) return { left: 'outside', ...appeal };
  const { unit, until } = possible;
  return { left: 'here', ...appeal, above: unitName(policy, unit), until: dayOf(until, policy) };
}

/** The office ended the case. */
export const closed: EventKind<z.infer<typeof fact>> = {
  fact,
  internal: false,
  echo: (told) => ({
    text: {
      'zh-CN':
        '您的信访件 {number}《{title}》已办结，办理结果：{outcome}。{left, select, here {\n\n对处理意见不服的，最迟 {until}（含当天）可以向{above}申请{appeal}（{basis}）：发“查进度”，打开这一件。} outside {\n\n对处理意见不服的，可以向上一级机关申请{appeal}（{basis}），这里不能代为申请。} final {\n\n这件事按信访程序已经终结。有新的事实或证据，可以另提一件。} other {}}\n\n办得怎么样，请您评价一下，只需一分钟。评价原样记录，承办单位看得到。',
      en: 'Your case {number}, “{title}”, is closed. Result: {outcome}.{left, select, here {\n\nIf you do not agree, you can ask {above} for a {appeal} until {until}, that day included ({basis}): send “status” and open this case.} outside {\n\nIf you do not agree, you can ask the authority above us for a {appeal} ({basis}); that cannot be done here.} final {\n\nThe way of this matter as a petition ends here. If there are new facts or proof, you can file anew.} other {}}\n\nPlease rate how it was handled; it takes a minute. Your rating is kept as given, where the office sees it.',
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
