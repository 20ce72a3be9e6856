import type { Json } from '#document/json.ts';
import { alternatives, type FieldSchema, nameOf, resolved } from './schema.ts';

/** A text that is still to be written. */
const emptyText = { 'zh-CN': '', en: '' } as const;

type Shape =
  | 'localizedText'
  | 'expression'
  | 'nodeName'
  | 'flowName'
  | 'boolean'
  | 'number'
  | 'enum'
  | 'tags'
  | 'list'
  | 'record'
  | 'union'
  | 'object'
  | 'text';

/** How a field is written, by its schema. */
export function shapeOf(schema: FieldSchema): Shape {
  const name = nameOf(schema);
  if (name === 'localizedText' || name === 'expression' || name === 'nodeName' || name === 'flowName') return name;
  const { type, oneOf, items, enum: values, properties, prefixItems } = resolved(schema);
  if (oneOf) return 'union';
  if (values) return 'enum';
  if (prefixItems) return 'list';
  if (type === 'array') return typeof items === 'object' && resolved(items).type === 'string' ? 'tags' : 'list';
  if (type === 'object') return properties ? 'object' : 'record';
  if (type === 'integer' || type === 'number') return 'number';
  return type === 'boolean' ? 'boolean' : 'text';
}

/** What a field begins with when it is added. */
export function firstValue(schema: FieldSchema): Json {
  switch (shapeOf(schema)) {
    case 'localizedText':
      return emptyText;
    case 'expression':
    case 'nodeName':
    case 'flowName':
    case 'text':
      return '';
    case 'list':
    case 'tags':
      return resolved(schema).prefixItems?.map(firstValue) ?? [];
    case 'union': {
      const [first] = alternatives(resolved(schema));
      const [mark, field] = Object.entries(first?.properties ?? {}).find(([, one]) => one.const !== undefined) ?? [];
      return mark === undefined ? {} : { [mark]: field?.const ?? '' };
    }
    case 'object': {
      const { properties = {}, required = [] } = resolved(schema);
      return Object.fromEntries(
        required.flatMap((name) => (properties[name] ? [[name, firstValue(properties[name])]] : [])),
      );
    }
    default:
      return {};
  }
}
