import { z } from 'zod';
import { addDays, calendarDay, dayInWords } from '../calendar.ts';
import { byPhone, call, recorded } from './by-phone.ts';
import { echoButton } from './echo-buttons.ts';
import type { EventKind, Told } from './kind.ts';
import { actingUnit, named } from './parts.ts';
import { endsAsWithdrawn } from './withdrawn.ts';

const fact = z
  .object({
    type: z.literal('withdrawn-by-phone'),
    call,
  })
  .readonly();

/** Whoever filed the case agreed by phone to its withdrawal, and the office recorded it. */
export const withdrawnByPhone: EventKind<z.infer<typeof fact>> = {
  fact,
  internal: false,
  echo: (told) => ({
    text: {
      'zh-CN':
        '有人用查询码要求撤回您的信访件 {number}《{title}》，这个聊天当时联系不上您。{unit}打电话核实，按电话里的答复代为记录：已撤回，不再办理。\n\n这不是您的意思，或者改了主意，请最迟 {lastDay} 在这里恢复办理。',
      en: 'Somebody who has the query code asked to withdraw your case {number}, “{title}”, and we could not reach you in this chat. {unit} phoned and recorded the answer it was given: the case is withdrawn and will not be handled further.\n\nIf that was not your wish, or you change your mind, take it up again here by {lastDay}.',
    },
    values: { ...named(told), unit: actingUnit(told), lastDay: lastDayOf(told) },
    buttons: [echoButton('resume', told)],
  }),
  timeline: (told) => ({
    text: {
      'zh-CN': '经电话核实，{you, select, true {您} other {当时提交的人}}同意撤回，由{unit}代为记录',
      en: 'Withdrawn, as {you, select, true {you} other {whoever filed it}} answered by phone; recorded by {unit}',
    },
    values: recorded(told),
  }),
  thread: ({ who }) => ({
    text: {
      'zh-CN': '☎️ {who}电话核实，代为记录：当时提交的人同意撤回，不再办理（通话情况群众看不到）',
      en: '☎️ {who} phoned and recorded the answer: whoever filed the case withdraws it (the citizen does not see the note on the call)',
    },
    values: { who },
  }),
  ...byPhone,
  endsRequest: endsAsWithdrawn,
};

/** Until when it can be taken up again. */
function lastDayOf({ event, policy: { clocks } }: Told<unknown>) {
  return dayInWords(addDays(calendarDay(event.at, clocks.timeZone), clocks.resumeDays));
}
