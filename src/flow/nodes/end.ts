import { z } from 'zod';
import { answerName, expression, localizedText, textValues } from '../fields.ts';

/** Ends the flow. */
export const end = z.strictObject({
  type: z.literal('end'),
  text: localizedText.optional(),
  values: textValues.optional(),
  output: z.record(answerName, expression).optional().describe('What the calling flow gets: name → CEL.'),
});
