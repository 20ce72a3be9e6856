import { z } from 'zod';
import type { locales } from '#domain/text.ts';

/** Longest text that one message of a flow may be, in characters; longer ones belong into several nodes. */
const MAX_TEXT = 4000;
/** Longest expression, in characters: what fits on a line that a person can still read. */
const MAX_EXPRESSION = 500;

/** One ICU MessageFormat pattern in every language. */
export const localizedText = z.strictObject({
  'zh-CN': z.string().trim().min(1).max(MAX_TEXT),
  en: z.string().trim().min(1).max(MAX_TEXT),
} satisfies Record<(typeof locales)[number], z.ZodType>);

/** CEL over `answers`, `channel` and `locale`. */
export const expression = z.string().trim().min(1).max(MAX_EXPRESSION);

/** Name of an answer or an input: what `answers.<name>` says. */
export const answerName = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]{0,39}$/, 'must be camelCase, up to 40 letters and digits');

/** Name of a node within its flow; also the name of its state. */
export const nodeName = answerName;

/** Name of a flow, which is the name of its file. */
export const flowName = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'must be kebab-case, up to 40 letters and digits');

/** Names for a text's placeholders, beside the answers. */
export const textValues = z.record(answerName, expression);
