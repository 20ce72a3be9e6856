import { z } from 'zod';
import { storedWhen } from '#domain/when.ts';
import { whenSchema } from '#flow/kinds/when-schema.ts';
import { petitionKinds } from '#modules/office/model/petition-kind.ts';
import { caseFlowCommand } from './command.ts';
import { day, fileRefs, place, toldDoors, topicId } from './fields.ts';
import { filer, petitionerOf, registered, registeredAs } from './registered.ts';

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
    ...filer,
    doors: toldDoors.nullable().optional(),
  }),
  output: registered,
  errors: ['case.too-many-filed'],
  changes: true,
  // `place`, `name` and `phone` are the right places for personal data.
  shown: ['kind', 'topic', 'title'],
  needsConsent: true,
  files: {
    petition: ({ kind, topic, title, body, place, happenedOn, files, doors, ...who }) => ({
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
      petitioner: petitionerOf(who),
      ...(doors ? { doors } : {}),
    }),
    opened: registeredAs,
  },
});
