import { z } from 'zod';
import { expression, nodeName } from '../fields.ts';

/** Goes where the first condition that holds points to. */
export const branch = z.strictObject({
  type: z.literal('branch'),
  when: z.array(z.strictObject({ if: expression, next: nodeName })).min(1),
  else: nodeName,
});
