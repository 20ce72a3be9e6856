import { flowJsonSchema } from '#flow/json-schema.ts';
import type { DraftNode } from '../model/draft.ts';

/** JSON Schema, as far as forms read it. */
export interface FieldSchema {
  readonly $ref?: string;
  readonly type?: string;
  readonly const?: string | number;
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, FieldSchema>>;
  readonly required?: readonly string[];
  readonly items?: FieldSchema | boolean;
  readonly prefixItems?: readonly FieldSchema[];
  readonly oneOf?: readonly FieldSchema[];
  readonly additionalProperties?: FieldSchema | boolean;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly $defs?: Readonly<Record<string, FieldSchema>>;
}

/** Fields that a name in the schema tells apart, where their JSON alone does not. */
const named = ['localizedText', 'expression', 'nodeName', 'answerName', 'flowName', 'textValues'] as const;
export type NamedField = (typeof named)[number];

/** The schema that the server checks with. */
const flowSchema = flowJsonSchema() as FieldSchema;

/** Which of the named fields this is. */
export function nameOf(schema: FieldSchema): NamedField | undefined {
  const name = schema.$ref?.split('/').at(-1);
  return named.find((one) => one === name);
}

/** What the schema refers to. */
export function resolved(schema: FieldSchema): FieldSchema {
  const name = schema.$ref?.split('/').at(-1);
  const referred = name === undefined ? undefined : flowSchema.$defs?.[name];
  return referred ? { ...resolved(referred), ...schema } : schema;
}

/** Every alternative of a union, however it is nested. */
export function alternatives(schema: FieldSchema): readonly FieldSchema[] {
  return schema.oneOf ? schema.oneOf.flatMap(alternatives) : [schema];
}

/** The fields of a step, or of a part of one, by name; those with a fixed value are left out. What the citizen reads comes first, where it leads last. */
export function fieldsOf(schema: FieldSchema): readonly (readonly [name: string, field: FieldSchema])[] {
  const fields = Object.entries(schema.properties ?? {}).filter(([, field]) => resolved(field).const === undefined);
  return fields.toSorted(([one], [other]) => placeOf(one) - placeOf(other));
}

function placeOf(field: string): number {
  if (field === 'text' || field === 'command') return 0;
  return field === 'next' || field === 'else' ? 2 : 1;
}

const nodes = flowSchema.properties?.['nodes']?.additionalProperties;
const nodeSchemas = typeof nodes === 'object' ? alternatives(nodes) : [];

/** Every sort of step, as the schema has them. */
export function allNodeSchemas(): readonly FieldSchema[] {
  return nodeSchemas;
}

/** The schema of a step of this type and kind; undefined where there is none. */
export function schemaOf(node: DraftNode): FieldSchema | undefined {
  return nodeSchemas.find(({ properties }) => {
    const kind = properties?.['kind']?.const;
    return properties?.['type']?.const === node['type'] && (kind === undefined || kind === node['kind']);
  });
}

/** The schema of the flow itself, beside its steps. */
export const settingsSchema: FieldSchema = {
  ...flowSchema,
  properties: Object.fromEntries(
    Object.entries(flowSchema.properties ?? {}).filter(([name]) => !['schema', 'flow', 'nodes'].includes(name)),
  ),
};
