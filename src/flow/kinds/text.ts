import { RE2JS } from 're2js';
import { z } from 'zod';
import { localizedText } from '#document/fields.ts';
import type { LocalizedText } from '#domain/text.ts';
import { beginningOf } from './beginning.ts';
import { type Answered, type AskKind, askFields, askNext, lengthOf, misfit, nothingShown } from './kind.ts';
import { nameIn } from './person-name.ts';

/** Longest answer to a `text` question where the node sets no limit, in characters. */
export const MAX_TEXT_LENGTH = 500;

const schema = z.strictObject({
  ...askFields,
  kind: z.literal('text').describe('A short text.'),
  minLength: z.int().positive().optional().describe('Characters.'),
  maxLength: z.int().positive().optional().describe('Characters.'),
  pattern: z.string().max(200).optional().describe('RE2, must match the whole text.'),
  name: z.boolean().optional().describe("Whether a person's name is asked for; what is said around it is left out."),
  patternHint: localizedText.optional().describe('What a text that does not match is told.'),
  next: askNext,
});
export type TextNode = z.infer<typeof schema>;

const texts = {
  words: { 'zh-CN': '这里请用文字回答。', en: 'Please answer this one in words.' },
  tooShort: {
    'zh-CN': '有点短，至少要 {min} 个字，请再写具体一些。',
    en: 'That is a little short. Please write at least {min} characters.',
  },
  tooLong: {
    'zh-CN': '有点长（{length} 个字），最多 {max} 个字，请写短一些。',
    en: 'That is {length} characters; please keep it to {max}.',
  },
  shortened: {
    'zh-CN': '这里取了开头：“{answer}”。不合适的话，请按“返回”重写。',
    en: 'Here the beginning stands for it: “{answer}”. If that does not suit you, press “Back” and write it again.',
  },
  name: {
    'zh-CN': '记下的姓名：{answer}。不对的话，请按“返回”重写。',
    en: 'We noted the name {answer}. If it is not right, press “Back” and write it again.',
  },
  pattern: {
    'zh-CN': '这个格式不对，请核对后再发一次。',
    en: 'That does not look right. Please check it and send it again.',
  },
} as const satisfies Record<string, LocalizedText>;

/** Most instructions of a compiled pattern: matching takes as long as these times the text. */
const MAX_PROGRAM = 2000;

const patterns = new Map<string, RE2JS>();

/** The node's pattern as RE2: linear in time whatever the citizen types. Throws where it is not RE2, or too large. */
export function compilePattern(pattern: string): RE2JS {
  let compiled = patterns.get(pattern);
  if (!compiled) {
    compiled = RE2JS.compile(pattern);
    if (compiled.programSize() > MAX_PROGRAM)
      throw new Error('the pattern repeats too much; use smaller numbers in {…}');
    patterns.set(pattern, compiled);
  }
  return compiled;
}

/** Whether any words will do; of a name, say, half would be wrong. */
function isFree({ name, personal, pattern }: TextNode): boolean {
  return name !== true && personal !== true && pattern === undefined;
}

function shortened(whole: string, limits: { readonly min: number; readonly max: number }): Answered {
  const answer = beginningOf(whole, limits);
  return { type: 'answer', answer, note: { text: texts.shortened, values: { answer } } };
}

/** One short text in one message. Answer: the text. */
export const text = {
  kind: 'text',
  schema,
  show: () => nothingShown,
  read(node, input) {
    if (input.type !== 'text') return misfit(texts.words);
    const typed = input.text.trim();
    const answer = node.name ? nameIn(typed) : typed;
    const length = lengthOf(answer);
    const min = node.minLength ?? 1;
    const max = node.maxLength ?? MAX_TEXT_LENGTH;
    if (length < min) return misfit(texts.tooShort, { min });
    if (length > max) {
      const tooLong = misfit(texts.tooLong, { length, max });
      return isFree(node) ? { ...tooLong, shortened: shortened(answer, { min, max }) } : tooLong;
    }
    if (node.pattern !== undefined && !compilePattern(node.pattern).matches(answer)) {
      return misfit(node.patternHint ?? texts.pattern);
    }
    return answer === typed
      ? { type: 'answer', answer }
      : { type: 'answer', answer, note: { text: texts.name, values: { answer } } };
  },
  display: (_node, answer) => String(answer),
  accepts(node, answer) {
    if (typeof answer !== 'string') return false;
    const length = lengthOf(answer);
    if (length < (node.minLength ?? 1) || length > (node.maxLength ?? MAX_TEXT_LENGTH)) return false;
    return node.pattern === undefined || compilePattern(node.pattern).matches(answer);
  },
} satisfies AskKind<TextNode>;
