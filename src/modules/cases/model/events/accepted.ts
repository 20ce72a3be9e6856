import { z } from 'zod';
import { settleBy } from '../clocks/due-at.ts';
import { dayOf } from '../clocks/in-words.ts';
import { type EventKind, storedText } from './kind.ts';
import { actingUnit, lookButton, named, noAttachments, noQuote } from './parts.ts';

const fact = z
  .object({
    type: z.literal('accepted'),
    /** The procedure that it goes by, and where that is laid down. */
    way: storedText,
    basis: storedText,
  })
  .readonly();

/** The office took the petition on, and said by which procedure. */
export const accepted: EventKind<z.infer<typeof fact>> = {
  fact,
  internal: false,
  echo: (told) => ({
    text: {
      'zh-CN':
        '您的信访件 {number}《{title}》已由{unit}受理，按“{way}”办理（{basis}）{late, select, true {，会尽快办结并答复您} other {，最迟 {day} 办结并答复您}}。\n\n您不用再跑一趟；有新情况，随时补充。',
      en: '{unit} has accepted your case {number}, “{title}”. It is handled as: {way} ({basis}). {late, select, true {You will be answered as soon as possible.} other {You will be answered by {day} at the latest.}}\n\nThere is nothing more you need to do; you can add to it at any time.',
    },
    values: {
      ...{ ...named(told), way: told.fact.way, basis: told.fact.basis },
      day: dayOf(settleBy(told.after, told.policy), told.policy),
      late: settleBy(told.after, told.policy) < told.event.at,
    },
    buttons: [lookButton(told)],
  }),
  timeline: (told) => ({
    text: { 'zh-CN': '{unit}受理，按“{way}”办理', en: '{unit} accepted it, to be handled as: {way}' },
    values: { unit: actingUnit(told), way: told.fact.way },
  }),
  thread: ({ who, fact: { way } }) => ({
    text: { 'zh-CN': '📥 {who}受理了本件，按“{way}”办理', en: '📥 {who} accepted the case, to be handled as: {way}' },
    values: { who, way },
  }),
  quote: noQuote,
  attachments: noAttachments,
  reading: 'unchanged',
  colleaguesHear: false,
};
