import type { z } from 'zod';

/** What stands in a sample where the real thing would be different each time. */
export interface SampleValues {
  /** Of fields by their names, whatever they are. */
  readonly known: Readonly<Record<string, unknown>>;
  /** Of any other text. */
  readonly text: string;
  readonly date: Date;
  readonly yes: boolean;
}

/** An example of what a schema describes, so that what is said about any can be shown. Optional fields are left out. */
export function sampleOf(schema: z.ZodType | z.core.$ZodType, values: SampleValues, field = ''): unknown {
  if (field in values.known) return values.known[field];
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'object':
      return Object.fromEntries(Object.entries(def.shape).map(([name, of]) => [name, sampleOf(of, values, name)]));
    case 'literal':
      return def.values[0];
    case 'enum':
      return Object.values(def.entries)[0];
    case 'union':
      return def.options[0] && sampleOf(def.options[0], values, field);
    case 'boolean':
      return values.yes;
    case 'number':
      return 1;
    case 'date':
      return values.date;
    case 'array':
      return [];
    case 'optional':
    case 'nullable':
      return undefined;
    case 'default':
    case 'readonly':
      return sampleOf(def.innerType, values, field);
    case 'pipe':
      return sampleOf(def.in, values, field);
    case 'string':
    case 'custom':
      return values.text;
    default:
      return undefined;
  }
}
