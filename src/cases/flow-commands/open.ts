import { z } from 'zod';
import { petitionKinds } from '#domain/policy.ts';
import { storedWhen } from '#domain/when.ts';
import { whenSchema } from '#flow/kinds/when-schema.ts';
import { isHeld, receiverName } from '../authority.ts';
import { calendarDay } from '../clocks.ts';
import { caseFlowCommand } from './command.ts';
import { day, fileRefs, place, topicId, words } from './fields.ts';

/** Files a petition. */
export const open = caseFlowCommand({
  words: { 'zh-CN': '登记信访件', en: 'File a case' },
  input: z.strictObject({
    kind: z.enum(petitionKinds),
    topic: topicId,
    title: z.string().min(1),
    body: z.string().min(1),
    place: place.nullable(),
    happenedOn: z.union([day, whenSchema]).nullable(),
    files: fileRefs,
    anonymous: z.boolean(),
    name: z.string().nullable(),
    phone: z.string().nullable(),
  }),
  output: z.object({
    id: z.string(),
    number: z.string(),
    code: z.string(),
    dueOn: day,
    /** The office that has it. */
    unit: words,
    /** Whether it accuses somebody, and so is kept from them. */
    accusation: z.boolean(),
    /** Whether it accuses every office that could receive it, so that another is sought. */
    seeking: z.boolean(),
  }),
  errors: ['case.too-many-filed'],
  changes: true,
  // `place`, `name` and `phone` are the right places for personal data.
  shown: ['kind', 'topic', 'title'],
  needsConsent: true,
  files: {
    petition: ({ kind, topic, title, body, place, happenedOn, files, anonymous, name, phone }) => ({
      ...{ kind, topic, title, body },
      place: place
        ? {
            words: place.words,
            ...(place.latitude === undefined ? {} : { latitude: place.latitude }),
            ...(place.longitude === undefined ? {} : { longitude: place.longitude }),
          }
        : undefined,
      happenedOn: storedWhen(happenedOn ?? undefined),
      files: files.map((file) => file.id),
      petitioner: anonymous ? { type: 'anonymous' } : { type: 'named', name: name ?? '', phone: phone ?? '' },
    }),
    opened: ({ case: opened, code }, policy) => ({
      ...{ id: opened.id, number: opened.number, code },
      dueOn: calendarDay(opened.dueAt, policy.clocks.timeZone),
      unit: receiverName(policy, opened),
      accusation: opened.accusation !== undefined,
      seeking: isHeld(opened),
    }),
  },
});
