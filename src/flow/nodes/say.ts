import { z } from 'zod';
import { localizedText, nodeName, textValues } from '#document/fields.ts';

/** Tells the citizen something and goes on. */
export const say = z.strictObject({
  type: z.literal('say').describe('Tells the citizen something and goes on.'),
  text: localizedText,
  values: textValues.optional(),
  next: nodeName,
});
