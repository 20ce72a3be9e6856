import { z } from 'zod';
import { byPhone, call, recorded } from './by-phone.ts';
import type { EventKind } from './kind.ts';
import { actingUnit, lookButton, named } from './parts.ts';
import { endsAsKept } from './withdrawal-declined.ts';

const fact = z
  .object({
    type: z.literal('kept-by-phone'),
    call,
  })
  .readonly();

/** Whoever filed the case answered by phone that it is not to be withdrawn, and the office recorded it. */
export const keptByPhone: EventKind<z.infer<typeof fact>> = {
  fact,
  internal: false,
  echo: (told) => ({
    text: {
      'zh-CN':
        '有人用查询码要求撤回您的信访件 {number}《{title}》，这个聊天当时联系不上您。{unit}打电话核实，按电话里的答复代为记录：没有撤回，继续办理。',
      en: 'Somebody who has the query code asked to withdraw your case {number}, “{title}”, and we could not reach you in this chat. {unit} phoned and recorded the answer it was given: the case is not withdrawn and goes on.',
    },
    values: { ...named(told), unit: actingUnit(told) },
    buttons: [lookButton(told)],
  }),
  timeline: (told) => ({
    text: {
      'zh-CN': '经电话核实，{you, select, true {您} other {当时提交的人}}不撤回，继续办理，由{unit}代为记录',
      en: 'It goes on, as {you, select, true {you} other {whoever filed it}} answered by phone; recorded by {unit}',
    },
    values: recorded(told),
  }),
  thread: ({ who }) => ({
    text: {
      'zh-CN': '☎️ {who}电话核实，代为记录：当时提交的人不撤回，继续办理（通话情况群众看不到）',
      en: '☎️ {who} phoned and recorded the answer: the case is not to be withdrawn and goes on (the citizen does not see the note on the call)',
    },
    values: { who },
  }),
  ...byPhone,
  endsRequest: endsAsKept,
};
