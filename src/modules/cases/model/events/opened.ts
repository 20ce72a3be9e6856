import { z } from 'zod';
import type { TextValues } from '#domain/text.ts';
import { isHeld, receiverName, unitName } from '../authority.ts';
import { cameByNames, type IntakeWay, intakeWays } from '../came-by.ts';
import { toldInWords } from '../doors/in-words.ts';
import { type StoredPetition, toPetition } from '../stored-petition.ts';
import type { EventKind } from './kind.ts';
import { noQuote } from './parts.ts';

const fact = z
  .object({
    type: z.literal('opened'),
    petition: z.custom<StoredPetition>((value) => typeof value === 'object' && value !== null).transform(toPetition),
    /** How staff took it down, with the consent of whoever it is from. */
    intake: z.enum(intakeWays).optional(),
  })
  .readonly();

/** A petition was filed. Its words stand on the card and apart from the story, so they are quoted nowhere. */
export const opened: EventKind<z.infer<typeof fact>> = {
  fact,
  internal: false,
  echo: () => undefined,
  timeline: ({ fact: { intake }, after, policy }) => ({
    text: {
      'zh-CN':
        '{intake, select, none {已登记} other {工作人员代为登记（{way}），已征得本人同意}}{accusation, select, true {，{seeking, select, true {正在找与此事无关的单位来办} other {交{receiver}办理}}；被反映的单位和人员看不到这件} other {}}',
      en: '{intake, select, none {Registered} other {Taken down by staff ({way}), with consent}}{accusation, select, true {{seeking, select, true {; an office that is not involved is sought} other { and given to {receiver}}}; those whom it is about cannot see it} other {}}',
    },
    values: {
      ...intakeValues(intake),
      accusation: after.accusation !== undefined,
      receiver: receiverName(policy, after),
      seeking: isHeld(after),
    },
  }),
  thread: ({ who, fact: { intake, petition }, after, policy }) => ({
    text: {
      'zh-CN':
        '🆕 {intake, select, none {已登记} other {{who}代为登记（{way}），已征得本人同意}}，转{unit}办理{doors, select, none {} other {。提交之前告诉过群众还有别的办法：{doors}；群众仍要在这里提交}}',
      en: '🆕 {intake, select, none {Registered} other {Taken down by {who} ({way}), with consent,}} and given to {unit}{doors, select, none {} other {. The citizen was told of other ways before, {doors}, and filed it here all the same}}',
    },
    values: {
      ...{ ...intakeValues(intake), who, unit: unitName(policy, after.unit) },
      doors: toldInWords(petition.doors, policy) ?? 'none',
    },
  }),
  quote: noQuote,
  attachments: ({ petition }) => petition.files,
  reading: 'unchanged',
  // Whoever took an accusation down may not see it; those who may have to hear of it.
  colleaguesHear: true,
};

function intakeValues(intake: IntakeWay | undefined): TextValues {
  return { intake: intake ?? 'none', way: cameByNames[intake ?? 'chat'] };
}
