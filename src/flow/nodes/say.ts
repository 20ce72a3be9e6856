import { z } from 'zod';
import { localizedText, nodeName, textValues } from '../fields.ts';

/** Tells the citizen something and goes on. */
export const say = z.strictObject({
  type: z.literal('say'),
  text: localizedText,
  values: textValues.optional(),
  next: nodeName,
});
