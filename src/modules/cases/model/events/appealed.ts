import { z } from 'zod';
import type { StaffId, UnitId } from '#domain/ids.ts';
import { appealRounds } from '#modules/office/model/procedures.ts';
import { unitName } from '../authority.ts';
import { settleBy } from '../clocks/due-at.ts';
import { dayOf } from '../clocks/in-words.ts';
import { appealNames } from '../names.ts';
import { type EventKind, idOf, type Told } from './kind.ts';
import { noAttachments } from './parts.ts';

const fact = z
  .object({
    type: z.literal('appealed'),
    round: z.enum(appealRounds),
    /** The unit whose ending it is against, and the one that decides. */
    ...{ from: idOf<UnitId>(), to: idOf<UnitId>() },
    reason: z.string(),
    /** Who leads where it went, and is called. */
    people: z.array(idOf<StaffId>()).readonly(),
  })
  .readonly();

type Fact = z.infer<typeof fact>;

function valuesOf({ fact: { round, from, to }, policy }: Pick<Told<Fact>, 'fact' | 'policy'>) {
  return { appeal: appealNames[round], from: unitName(policy, from), to: unitName(policy, to) };
}

/** A petitioner did not agree with how the case ended, and asked the unit above to look into it. */
export const appealed: EventKind<Fact> = {
  fact,
  internal: false,
  echo: () => undefined,
  timeline: (told) => ({
    text: {
      'zh-CN':
        '{who, select, you {您} petitioner {另一位信访人} other {当时提交的人}}对{from}的处理意见不服，申请{appeal}，由{to}办理：{reason}',
      en: '{who, select, you {You} petitioner {Another petitioner} other {Whoever filed it}} did not agree with what {from} decided and asked {to} for a {appeal}: {reason}',
    },
    values: { who: told.who, ...valuesOf(told), reason: told.fact.reason },
  }),
  thread: ({ who, ...told }) => ({
    text: {
      'zh-CN': '⚖️ {who}对{from}的处理意见不服，申请{appeal}。由{to}在 {day} 前作出决定，可以认领',
      en: '⚖️ {who} did not agree with what {from} decided and asked for a {appeal}. {to} decides by {day}; it can be claimed there',
    },
    values: { who, ...valuesOf(told), day: dayOf(settleBy(told.after, told.policy), told.policy) },
  }),
  quote: ({ reason }) => reason,
  attachments: noAttachments,
  reading: 'new',
  colleaguesHear: false,
  calls: ({ people }) => people,
};
