import { readFileSync, writeFileSync } from 'node:fs';

/** The methods that the adapter calls, and the types of what it passes. */
const METHODS = [
  'answerCallbackQuery',
  'deleteWebhook',
  'editMessageText',
  'getFile',
  'getMe',
  'getUpdates',
  'sendAudio',
  'sendDocument',
  'sendMessage',
  'sendPhoto',
  'sendVideo',
  'setMyCommands',
  'setWebhook',
] as const;
const TYPES = [
  'BotCommand',
  'BotCommandScopeAllPrivateChats',
  'InlineKeyboardButton',
  'InlineKeyboardMarkup',
  'KeyboardButton',
  'LinkPreviewOptions',
  'ReplyKeyboardMarkup',
  'ReplyKeyboardRemove',
] as const;

/** Rules that the Bot API states in words. */
const ALPHABETS = [
  { says: 'Only characters A-Z, a-z, 0-9, _ and - are allowed', pattern: '^[A-Za-z0-9_-]*$' },
  { says: 'only lowercase English letters, digits and underscores', pattern: '^[a-z0-9_]*$' },
] as const;

/** The licence asks to stand beside what is taken. */
const NOTICE = [
  'Made by test/support/bot-api-subset.ts from https://github.com/PaulSonOfLars/telegram-bot-api-spec.',
  'MIT License',
  'Copyright (c) 2020 Paul Larsen',
  'Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions:',
  'The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.',
  'THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.',
] as const;

/** As https://github.com/PaulSonOfLars/telegram-bot-api-spec (MIT) publishes the Bot API. */
export interface BotApiSpec {
  readonly version: string;
  readonly methods: Readonly<Record<string, { readonly fields?: readonly SpecField[] }>>;
  readonly types: Readonly<
    Record<string, { readonly fields?: readonly SpecField[]; readonly subtypes?: readonly string[] }>
  >;
}

interface SpecField {
  readonly name: string;
  readonly types: readonly string[];
  readonly required: boolean;
  readonly description: string;
}

/** What a parameter must be: one of `types`; of so many characters, bytes or items, or a number in that range. */
export interface FieldRule {
  readonly types: readonly string[];
  readonly required?: true;
  readonly min?: number;
  readonly max?: number;
  readonly unit?: 'characters' | 'bytes' | 'items' | 'value';
  readonly pattern?: string;
}

export interface BotApiSubset {
  readonly notice: readonly string[];
  readonly version: string;
  readonly methods: Readonly<Record<string, Readonly<Record<string, FieldRule>>>>;
  readonly types: Readonly<Record<string, Readonly<Record<string, FieldRule>>>>;
  /** Types that stand for any one of others. */
  readonly unions: Readonly<Record<string, readonly string[]>>;
}

export function subsetOf(spec: BotApiSpec): BotApiSubset {
  const rules = (fields: readonly SpecField[] = []) =>
    Object.fromEntries(fields.map((field) => [field.name, ruleOf(field)]));
  return {
    notice: NOTICE,
    version: spec.version,
    methods: Object.fromEntries(METHODS.map((name) => [name, rules(spec.methods[name]?.fields)])),
    types: Object.fromEntries(TYPES.map((name) => [name, rules(spec.types[name]?.fields)])),
    unions: { BotCommandScope: spec.types['BotCommandScope']?.subtypes ?? [] },
  };
}

function ruleOf({ types, required, description }: SpecField): FieldRule {
  const alphabet = ALPHABETS.find(({ says }) => description.includes(says));
  return {
    types,
    ...(required ? { required } : {}),
    ...limitsOf(description, types),
    ...(alphabet ? { pattern: alphabet.pattern } : {}),
  };
}

function limitsOf(description: string, types: readonly string[]): Pick<FieldRule, 'min' | 'max' | 'unit'> {
  const length = /(\d+)-(\d+) (characters|bytes)/.exec(description);
  if (length)
    return { min: Number(length[1]), max: Number(length[2]), unit: length[3] === 'bytes' ? 'bytes' : 'characters' };
  const items = /At most (\d+) \w+ can be specified/.exec(description);
  if (items) return { min: 0, max: Number(items[1]), unit: 'items' };
  const range = /\b(\d+)-(\d+)\b/.exec(description);
  return range && types.includes('Integer') ? { min: Number(range[1]), max: Number(range[2]), unit: 'value' } : {};
}

// `node test/support/bot-api-subset.ts <path of the specification>` writes the subset anew.
const [, script, specPath] = process.argv;
if (script === import.meta.filename && specPath !== undefined) {
  const spec: BotApiSpec = JSON.parse(readFileSync(specPath, 'utf8'));
  writeFileSync(new URL('bot-api.json', import.meta.url), `${JSON.stringify(subsetOf(spec), null, 2)}\n`);
}
