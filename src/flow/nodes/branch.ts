import { z } from 'zod';
import { expression, nodeName } from '#document/fields.ts';

/** Goes where the first condition that holds points to. */
export const branch = z.strictObject({
  type: z.literal('branch').describe('Goes where the first condition that holds points to.'),
  when: z
    .array(z.strictObject({ if: expression, next: nodeName }))
    .min(1)
    .describe('Conditions, tried from the top.'),
  else: nodeName.describe('The node that follows where no condition holds.'),
});
