import { z } from 'zod';
import { answerName, expression, localizedText, textValues } from '#document/fields.ts';

/** Ends the flow. */
export const end = z.strictObject({
  type: z.literal('end').describe('Ends the flow.'),
  text: localizedText.optional().describe('The last words; none where absent.'),
  values: textValues.optional(),
  output: z.record(answerName, expression).optional().describe('What the calling flow gets: name → CEL.'),
});
