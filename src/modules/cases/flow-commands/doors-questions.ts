import { z } from 'zod';
import type { LocalizedText } from '#domain/text.ts';
import type { DoorWay } from '#modules/office/model/doors.ts';
import { petitionKinds } from '#modules/office/model/petition-kind.ts';
import { matterOf } from '../model/doors/matter-of.ts';
import { caseFlowCommand } from './command.ts';
import { topicId, words } from './fields.ts';

const way = z.object({
  /** Whether any way is shown to whoever answers so. */
  offers: z.boolean(),
  /** Whether a day is asked for before. */
  asksDay: z.boolean(),
  day: words,
});

const none: LocalizedText = { 'zh-CN': '', en: '' };
const sample = {
  matter: 'wages',
  question: { 'zh-CN': '您现在还在那个单位干吗？', en: 'Do you still work there?' },
  yes: { offers: true, asksDay: false, day: none },
  no: { offers: true, asksDay: true, day: { 'zh-CN': '哪天离开的？', en: 'When did you leave?' } },
};
const offersNothing = { offers: false, asksDay: false, day: none };

/** Tells by which two questions it shows what other ways there are for a petition. */
export const doorsQuestions = caseFlowCommand({
  words: { 'zh-CN': '看要不要问别的办法', en: 'See whether to ask about other ways' },
  input: z.strictObject({ kind: z.enum(petitionKinds), topic: topicId, wish: z.string().nullable() }),
  output: z.object({
    /** Its short name; empty where nothing is to be asked. */
    matter: z.string(),
    question: words,
    yes: way,
    no: way,
  }),
  errors: [],
  changes: false,
  shown: [],
  samples: [
    sample,
    { ...sample, no: offersNothing },
    { matter: '', question: none, yes: offersNothing, no: offersNothing },
  ],
  lookUp: (petition, { policy }) => {
    const matter = matterOf(petition, policy);
    return {
      matter: matter?.id ?? '',
      question: matter?.question ?? none,
      ...{ yes: asked(matter?.yes), no: asked(matter?.no) },
    };
  },
});

function asked(shown: DoorWay | undefined): z.output<typeof way> {
  if (!shown) return offersNothing;
  return { offers: shown.doors.length > 0, asksDay: shown.day !== undefined, day: shown.day ?? none };
}
