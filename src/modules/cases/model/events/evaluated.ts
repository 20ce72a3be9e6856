import { z } from 'zod';
import { satisfactionName } from '../names.ts';
import type { EventKind } from './kind.ts';
import { noAttachments, warning } from './parts.ts';

const fact = z
  .object({
    type: z.literal('evaluated'),
    evaluation: z
      .object({ reached: z.boolean(), solved: z.boolean(), satisfaction: z.int(), words: z.string() })
      .readonly(),
  })
  .readonly();

/** The citizen rated how the case was handled. */
export const evaluated: EventKind<z.infer<typeof fact>> = {
  fact,
  internal: false,
  echo: (told) =>
    warning(told, {
      'zh-CN': '有人用查询码在别处评价了您的信访件 {number}《{title}》。如果不是您或您委托的人，请及时告诉我们。',
      en: 'Somebody used the query code to rate your case {number}, “{title}”, from another place. If that was not you or someone you asked, please let us know.',
    }),
  timeline: ({ fact, who }) => ({
    text: {
      'zh-CN':
        '{who, select, code {有人用查询码} you {您} petitioner {另一位信访人} other {当时提交的人}}评价了办理情况：{satisfaction}',
      en: '{who, select, code {Somebody with the query code} you {You} petitioner {Another petitioner} other {Whoever filed it}} rated it: {satisfaction}',
    },
    values: { who, satisfaction: satisfactionName(fact.evaluation.satisfaction) },
  }),
  thread: ({ fact: { evaluation }, who }) => ({
    text: {
      'zh-CN':
        '⭐ {who}评价：{level}；{reached, select, true {有人联系过} other {没有人联系}}，{solved, select, true {问题已解决} other {问题没有解决}}',
      en: '⭐ {who} rated it: {level}; {reached, select, true {was contacted} other {was not contacted}}, {solved, select, true {the problem is solved} other {the problem is not solved}}',
    },
    values: {
      who,
      level: satisfactionName(evaluation.satisfaction),
      reached: evaluation.reached,
      solved: evaluation.solved,
    },
  }),
  quote: ({ evaluation }) => evaluation.words,
  attachments: noAttachments,
  reading: 'new',
  colleaguesHear: false,
};
