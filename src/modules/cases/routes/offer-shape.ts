import { z } from 'zod';
import { draftForms, staffActionTypes } from '#desk/action.ts';
import { type ChoiceField, textReaders } from '#desk/form.ts';
import type { OfferedAction } from '#desk/offers.ts';
import { localized } from '#platform/console/shapes.ts';

const choiceShape = z.object({
  name: z.string().describe('Its key in what the route of the action takes.'),
  label: localized,
  hint: localized.nullable(),
  choices: z.array(z.object({ value: z.string(), label: localized })),
  required: z.boolean(),
  refusals: z.array(z.string()).describe('Codes of errors that are shown below it.'),
});

const textShape = z.object({
  name: z.string().describe('Its key in what the route of the action takes.'),
  label: localized,
  rows: z.int(),
  limit: z.int().describe('Most UTF-16 code units.'),
  optional: z.boolean().describe('It may be left empty.'),
  reader: z.enum(textReaders),
  templates: z.boolean().describe('It may be begun from a template, and the office has some.'),
  draft: z.enum(draftForms).describe('Under what its draft is kept.'),
});

/** Something that can be done with a case, and what is to be filled in for it. */
export const offerShape = z.object({
  type: z.enum(staffActionTypes),
  label: localized,
  primary: z.boolean(),
  about: localized.nullable().describe('What comes of it.'),
  done: localized.nullable().describe('To be said once it was pressed.'),
  form: z
    .object({ title: localized, submit: localized, choices: z.array(choiceShape), text: textShape.nullable() })
    .nullable()
    .describe('Null where a press is all that it takes.'),
});

export function offerJson({ type, label, primary, about, done, form }: OfferedAction): z.input<typeof offerShape> {
  return {
    ...{ type, label, primary, about: about ?? null, done: done ?? null },
    form: form
      ? {
          ...{ title: form.title, submit: form.submit, choices: form.choices.map(choiceJson) },
          text: form.text ? { ...form.text, optional: form.text.optional ?? false, draft: type } : null,
        }
      : null,
  };
}

function choiceJson({ hint, choices, refusals, from: _, ...field }: ChoiceField): z.input<typeof choiceShape> {
  return { ...field, hint: hint ?? null, choices: [...choices], refusals: [...refusals] };
}
