import { z } from 'zod';
import { expression, localizedText, nodeName, textValues } from '#document/fields.ts';

/** Tells the citizen something and goes on. */
export const say = z.strictObject({
  type: z.literal('say').describe('Tells the citizen something and goes on.'),
  text: localizedText,
  values: textValues.optional(),
  attachments: expression
    .optional()
    .describe('Files that are sent before the text, such as those of a question or a command.'),
  next: nodeName,
});
export type SayNode = z.infer<typeof say>;
