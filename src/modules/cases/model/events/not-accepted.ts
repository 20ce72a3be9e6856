import { z } from 'zod';
import { type EventKind, storedText, type Told } from './kind.ts';
import { actingUnit, lookButton, named, noAttachments } from './parts.ts';

const fact = z
  .object({
    type: z.literal('not-accepted'),
    /** As the policy put it then. */
    ...{ reason: storedText, basis: storedText, door: storedText },
    /** What whoever decided it wrote besides; may be empty. */
    words: z.string(),
  })
  .readonly();

type Fact = z.infer<typeof fact>;

function valuesOf({ fact: { reason, basis, door, words } }: Pick<Told<Fact>, 'fact'>) {
  return { reason, basis, door, words, more: words !== '' };
}

/** The office does not take the petition on, and said why, and where to turn. */
export const notAccepted: EventKind<Fact> = {
  fact,
  internal: false,
  echo: (told) => ({
    text: {
      'zh-CN':
        '您的信访件 {number}《{title}》，{unit}没有受理。\n\n原因：{reason}（{basis}）{more, select, true {\n\n{words}} other {}}\n\n您可以这样办：{door}',
      en: '{unit} has not accepted your case {number}, “{title}”.\n\nWhy: {reason} ({basis}){more, select, true {\n\n{words}} other {}}\n\nWhat you can do: {door}',
    },
    values: { ...named(told), ...valuesOf(told) },
    buttons: [lookButton(told)],
  }),
  timeline: (told) => ({
    text: {
      'zh-CN': '{unit}没有受理。原因：{reason}{more, select, true { {words}} other {}} 您可以这样办：{door}',
      en: '{unit} did not accept it. Why: {reason}{more, select, true { {words}} other {}} What you can do: {door}',
    },
    values: { unit: actingUnit(told), ...valuesOf(told) },
  }),
  thread: ({ who, fact: { reason } }) => ({
    text: {
      'zh-CN': '🚪 {who}没有受理本件，已告诉群众。原因：{reason}',
      en: '🚪 {who} did not accept the case, and the citizen is told. Why: {reason}',
    },
    values: { who, reason },
  }),
  quote: ({ words }) => words,
  attachments: noAttachments,
  reading: 'read',
  colleaguesHear: false,
};
