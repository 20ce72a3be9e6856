import { z } from 'zod';
import { storedWhen } from '#domain/when.ts';
import { whenSchema } from '#flow/kinds/when-schema.ts';
import { matterById, wayOf } from '#modules/office/model/doors.ts';
import { calendarDay } from '../model/calendar.ts';
import { doorsInWords } from '../model/doors/in-words.ts';
import { openDoors } from '../model/doors/open-doors.ts';
import { caseFlowCommand } from './command.ts';
import { day, toldDoors, words } from './fields.ts';

const sample = {
  ...{ count: 1, closing: { 'zh-CN': '以上是信息，不是法律意见。', en: 'This is information, not legal advice.' } },
  doors: { 'zh-CN': '【劳动仲裁】讨要拖欠的工资', en: 'Labour arbitration: to claim wages that are owed' },
  told: { since: null, doors: [{ door: 'arbitration', lastDay: null }] },
};

/** Tells what other ways there are by the answers to both questions, whom to turn to, and until which day. */
export const doorsOpen = caseFlowCommand({
  words: { 'zh-CN': '告知别的办法和期限', en: 'Tell of other ways and their last days' },
  input: z.strictObject({
    matter: z.string(),
    answer: z.boolean(),
    since: z.union([day, whenSchema]).nullable(),
  }),
  output: z.object({
    count: z.number(),
    doors: words,
    /** That it is no legal advice. */
    closing: words,
    /** For `case.open`, so that the case holds what was told. */
    told: toldDoors,
  }),
  errors: [],
  changes: false,
  shown: [],
  samples: [sample, { ...sample, told: { since: null, doors: [{ door: 'arbitration', lastDay: '2026-08-01' }] } }],
  lookUp: ({ matter: id, answer, since: said }, { policy, now }) => {
    const matter = matterById(policy, id);
    const since = storedWhen(said ?? undefined) ?? null;
    const open = openDoors(matter ? wayOf(matter, answer).doors : [], since, policy);
    return {
      count: open.length,
      doors: doorsInWords(open, calendarDay(now, policy.clocks.timeZone)),
      closing: policy.doors.closing,
      told: { since, doors: open.map(({ door, lastDay }) => ({ door: door.id, lastDay: lastDay ?? null })) },
    };
  },
});
