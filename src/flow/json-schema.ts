import { z } from 'zod';
import { flowDocument } from './document.ts';

/** JSON Schema of `flows/*.yaml`, for editors to complete and check by. */
export function flowJsonSchema(): object {
  return { title: 'Huisheng flow', ...z.toJSONSchema(flowDocument, { io: 'input', unrepresentable: 'any' }) };
}
