import { readFileSync } from 'node:fs';
import type { BotApiSubset, FieldRule } from './bot-api-subset.ts';

/** The Bot API as data, cut to what the adapter uses (`bot-api.json`, made by bot-api-subset.ts). */
export const botApi: BotApiSubset = JSON.parse(readFileSync(new URL('bot-api.json', import.meta.url), 'utf8'));

/** Stands in a payload for bytes that came as a part of a multipart form. */
export class UploadedFile {
  readonly name: string;
  readonly bytes: Buffer;

  constructor(name: string, bytes: Buffer) {
    this.name = name;
    this.bytes = bytes;
  }
}

type Fields = Readonly<Record<string, FieldRule>>;

/** What is wrong with a call by the Bot API's own description: names, types, required parameters, limits. Empty if nothing. */
export function checkCall(method: string, payload: Readonly<Record<string, unknown>>): readonly string[] {
  const fields = botApi.methods[method];
  return fields ? checkFields(fields, payload, method) : [`${method}: no such method in test/support/bot-api.json`];
}

function checkFields(fields: Fields, value: Readonly<Record<string, unknown>>, path: string): readonly string[] {
  const unknown = Object.keys(value).filter((name) => !(name in fields));
  return [
    ...unknown.map((name) => `${path}.${name}: no such parameter`),
    ...Object.entries(fields).flatMap(([name, rule]) => {
      const given = value[name];
      if (given === undefined) return rule.required ? [`${path}.${name}: required`] : [];
      return [...checkType(rule.types, given, `${path}.${name}`), ...checkLimits(rule, given, `${path}.${name}`)];
    }),
  ];
}

function checkType(types: readonly string[], value: unknown, path: string): readonly string[] {
  const found = types.map((type) => checkOneType(type, value, path));
  if (found.some((problems) => problems.length === 0)) return [];
  // The nearest miss says most: of two keyboards, the one whose field has a wrong value.
  return found.toSorted((a, b) => a.length - b.length)[0] ?? [`${path}: no type`];
}

function checkOneType(type: string, value: unknown, path: string): readonly string[] {
  const isIt = (yes: boolean): readonly string[] => (yes ? [] : [`${path}: not ${type}`]);
  if (type === 'String') return isIt(typeof value === 'string');
  if (type === 'Integer') return isIt(Number.isSafeInteger(value));
  if (type === 'Boolean') return isIt(typeof value === 'boolean');
  if (type === 'InputFile') return isIt(value instanceof UploadedFile);
  if (type.startsWith('Array of ')) {
    if (!Array.isArray(value)) return isIt(false);
    return value.flatMap((item, at) => checkOneType(type.slice('Array of '.length), item, `${path}[${at}]`));
  }
  const union = botApi.unions[type];
  if (union) return checkType(union, value, path);
  const fields = botApi.types[type];
  if (!fields || typeof value !== 'object' || value === null) return isIt(false);
  return [...checkFields(fields, { ...value }, path), ...checkButton(type, { ...value }, path)];
}

/** Bot API, InlineKeyboardButton: exactly one field says what the button does. */
function checkButton(type: string, value: Readonly<Record<string, unknown>>, path: string): readonly string[] {
  if (type !== 'InlineKeyboardButton') return [];
  const actions = Object.keys(value).filter((name) => !['text', 'icon_custom_emoji_id', 'style'].includes(name));
  return actions.length === 1 ? [] : [`${path}: ${actions.length} actions on one button`];
}

function checkLimits(rule: FieldRule, value: unknown, path: string): readonly string[] {
  const { min = 0, max = Number.POSITIVE_INFINITY, unit, pattern } = rule;
  const size = sizeOf(value, unit);
  const problems = size < min || size > max ? [`${path}: ${size} ${unit}, allowed are ${min}–${max}`] : [];
  return pattern !== undefined && !new RegExp(pattern).test(String(value))
    ? [...problems, `${path}: not ${pattern}`]
    : problems;
}

function sizeOf(value: unknown, unit: FieldRule['unit']): number {
  if (unit === 'characters') return String(value).length;
  if (unit === 'bytes') return Buffer.byteLength(String(value));
  if (unit === 'items') return Array.isArray(value) ? value.length : 0;
  return unit === 'value' ? Number(value) : 0;
}
