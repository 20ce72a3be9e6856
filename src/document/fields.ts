import { z } from 'zod';
import type { locales } from '#domain/text.ts';

/** Longest text that one message of a flow may be, in characters; longer ones belong into several nodes. */
const MAX_TEXT = 4000;
/** Longest expression, in characters: what fits on a line that a person can still read. */
const MAX_EXPRESSION = 500;

/** Ends of lines of other systems and of Word, whose own is U+000B. */
const LINE_ENDS = /\r\n?|[\v\f\u0085\u2028\u2029]/g;

/**
 * Characters that nobody sees and that change what others see: controls, directions, zero widths, tags. They come along with what is pasted
 * from Word. The joiner of emoji (U+200D) and line breaks are no such characters.
 */
const HIDDEN =
  /(?![\n\t])\p{Cc}|[\u061c\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]|[\u{e0000}-\u{e007f}]/gu;

/** What people read: one ICU MessageFormat pattern in one language, plain text and never markup. What cannot be seen is taken out. */
const shownText = z
  .string()
  .overwrite((text) => text.replace(LINE_ENDS, '\n').replace(HIDDEN, ''))
  .trim()
  .min(1)
  .max(MAX_TEXT)
  .refine((text) => !text.includes('\ufffd'), {
    message: 'has characters that were lost (�), as when a file is read in another encoding. Type them anew.',
    params: { 'zh-CN': '含有已经变成乱码的字（�），可能是文件编码读错了。请重新打字输入。' },
  });

/** One ICU MessageFormat pattern in every language. */
export const localizedText = z
  .strictObject({
    'zh-CN': shownText.describe('The text in Chinese.'),
    en: shownText.describe('The text in English.'),
  } satisfies Record<(typeof locales)[number], z.ZodType>)
  .meta({
    id: 'localizedText',
    title: 'Text in both languages',
    description: 'What people read; {name} shows an answer or a value. ICU MessageFormat.',
  });

/** CEL over `answers`, `channel` and `locale`. */
export const expression = z
  .string()
  .trim()
  .min(1)
  .max(MAX_EXPRESSION)
  .meta({ id: 'expression', title: 'Expression', description: 'CEL over answers, channel and locale.' });

/** Name of an answer or an input: what `answers.<name>` says. */
export const answerName = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]{0,39}$/, 'must begin with a small letter and have only letters and digits, 40 at most.')
  // `constructor`, `toString`: every object answers to them, so that a missing node or answer would seem to be there.
  .refine((name) => !(name in Object.prototype), {
    message: 'is a name that JavaScript keeps for itself. Choose another name.',
    params: { 'zh-CN': '这个名称被系统占用，请换一个。' },
  })
  .meta({ id: 'answerName', title: 'Answer', description: 'Name of an answer, as in answers.<name>.' });

/** Name of a node within its flow; also the name of its state. */
export const nodeName = answerName.meta({ id: 'nodeName', title: 'Node', description: 'Name of a node of this flow.' });

/** Name of a flow, which is the name of its file. */
export const flowName = z
  .string()
  .regex(
    /^[a-z][a-z0-9-]{0,39}$/,
    'must begin with a small letter and have only small letters, digits and hyphens, 40 at most.',
  )
  .meta({ id: 'flowName', title: 'Flow', description: 'Name of a flow, which is the name of its file.' });

/** Names for a text's placeholders, beside the answers. */
export const textValues = z.record(answerName, expression).meta({
  id: 'textValues',
  title: 'Values of placeholders',
  description: 'Placeholder → expression whose value it shows.',
});
