import { z } from 'zod';

type Schema = z.core.JSONSchema.BaseSchema;

/** JSON Schema of what people write by hand, in the form that editors complete best. */
export function editorSchema(schema: z.ZodType, title: string): Schema {
  const options = { io: 'input', unrepresentable: 'any', override: forEditors } as const;
  return { title, ...z.toJSONSchema(schema, options) };
}

function forEditors({ jsonSchema }: { readonly jsonSchema: Schema }): void {
  beside(jsonSchema);
  if (jsonSchema.$ref === undefined) return;
  // Beside a reference editors look for nothing but words; of a type there, they no longer see that a name takes a value.
  delete jsonSchema.type;
  delete jsonSchema.pattern;
}

/** Puts the alternatives of a union within a union beside the others, and names each: editors offer the words of one level only. */
function beside(jsonSchema: Schema): void {
  if (!jsonSchema.oneOf) return;
  jsonSchema.oneOf = jsonSchema.oneOf.flatMap((one) => (typeof one === 'object' && one.oneOf) || [one]);
  for (const one of jsonSchema.oneOf) {
    const [type, kind] = [wordOf(one, 'type'), wordOf(one, 'kind')];
    if (type === undefined || typeof one !== 'object') continue;
    one.title = kind === undefined ? String(type.const) : `${type.const} · ${kind.const}`;
    const description = (kind ?? type).description;
    if (description !== undefined) one.description = description;
  }
}

function wordOf(schema: Schema | boolean, field: string): Schema | undefined {
  const found = typeof schema === 'object' ? schema.properties?.[field] : undefined;
  return typeof found === 'object' && found.const !== undefined ? found : undefined;
}
