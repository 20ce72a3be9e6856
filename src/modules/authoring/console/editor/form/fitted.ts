import { isJsonObject, type Json } from '#document/json.ts';
import { locales } from '#domain/text.ts';
import { type FieldSchema, resolved } from './schema.ts';
import { shapeOf } from './shape.ts';

const HAN = /\p{Script=Han}/u;

/** What stands in a field, as the field takes it, where it is plain what is meant: one text for both languages, `true` for an expression. */
export function fitted(schema: FieldSchema, value: Json): Json | undefined {
  switch (shapeOf(schema)) {
    case 'localizedText':
      return isScalar(value) ? inOneLanguage(String(value)) : undefined;
    case 'expression':
    case 'nodeName':
    case 'flowName':
    case 'text':
      return isScalar(value) ? String(value) : undefined;
    case 'number': {
      const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN;
      return Number.isFinite(number) ? number : undefined;
    }
    case 'boolean':
      return value === 'true' || value === 'false' ? value === 'true' : undefined;
    case 'tags': {
      const items = Array.isArray(value) ? value : [value];
      return items.every(isScalar) ? items.map(String) : undefined;
    }
    case 'list': {
      const { items } = resolved(schema);
      if (Array.isArray(value) || typeof items !== 'object') return undefined;
      return isJsonObject(value) ? [value] : undefined;
    }
    default:
      return undefined;
  }
}

function isScalar(value: Json): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

/** In the language that it is written in; the others are left to be filled in. */
function inOneLanguage(text: string): Json {
  const own = HAN.test(text) ? 'zh-CN' : 'en';
  return Object.fromEntries(locales.map((locale) => [locale, locale === own ? text : '']));
}
