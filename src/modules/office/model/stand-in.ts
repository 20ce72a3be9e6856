import type { TopicId } from '#domain/ids.ts';
import { type Policy, RESUME_DAYS, WITHDRAWAL_ANSWER_DAYS } from './policy.ts';

const name = { 'zh-CN': '主题', en: 'Topic' } as const;
const nothing = { 'zh-CN': '', en: '' } as const;
const topic = { unit: undefined, keywords: [], name } as const;
const first = 'stand-in' as TopicId;

/**
 * What stands in for the parts of a policy that do not read, so that flows can be checked meanwhile: nothing that any flow would be wrong by.
 * No conversation runs on it.
 */
export const standIn: Policy = {
  topics: [
    { ...topic, id: first, parent: undefined },
    { ...topic, id: 'stand-in/below' as TopicId, parent: first },
  ],
  ...{ units: [], staff: [], templates: [], contact: {}, workDays: { years: [] } },
  clocks: {
    settleDays: 60,
    resumeDays: RESUME_DAYS.usual,
    withdrawalAnswerDays: WITHDRAWAL_ANSWER_DAYS.usual,
    timeZone: 'UTC',
  },
  dangers: {
    ...{ numbers: [], kinds: [], closing: nothing, quiet: { say: nothing, numbers: [] } },
    calming: { lookalikes: [], past: [], present: [], over: [], supposed: [], denied: [], joking: [] },
    ringing: { stages: [], everyMinutes: 60 },
  },
  accusations: { receivers: [], wrongdoing: [], pressure: [], unforced: [], names: [] },
  procedures: { procedures: [], clocks: [], notAccepting: [], callsAt: 9, reopenDays: 0 },
  doors: { reminders: { daysBefore: [], at: 9 }, closing: nothing, doors: [], matters: [] },
  intents: { courtesy: { before: [], after: [] }, intents: [] },
};
