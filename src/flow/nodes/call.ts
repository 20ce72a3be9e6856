import { z } from 'zod';
import { answerName, expression, flowName, nodeName } from '#document/fields.ts';

/** Runs another flow on top and goes on when it ends. */
export const call = z.strictObject({
  type: z.literal('call').describe('Runs another flow and goes on when it ends.'),
  flow: flowName.describe('The flow that is run.'),
  with: z.record(answerName, expression).optional().describe('Input of the called flow → CEL.'),
  save: answerName.optional().describe('Its output; null where it was cancelled.'),
  next: nodeName.describe('The node that follows.'),
});
