import { editorSchema } from '#document/editor-schema.ts';
import { flowDocument } from './document.ts';

/** JSON Schema of `flows/*.yaml`, for editors to complete and check by, and for forms to be made from. */
export function flowJsonSchema(): ReturnType<typeof editorSchema> {
  return editorSchema(flowDocument, 'Huisheng flow');
}
