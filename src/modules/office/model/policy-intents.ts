import { z } from 'zod';
import { flowName } from '#document/fields.ts';
import { intentActions } from './intents.ts';
import { POLICY_ID_PATTERN } from './policy.ts';
import { phrase } from './policy-phrase.ts';

/** More than an office will ever list, and few enough to be compared with every short message. */
const MAX_PHRASES = 200;

const wholePhrase = phrase.refine((said) => !said.includes('…'), {
  message: 'may not have “…”: it is compared with the whole message, and a petition must not be taken for it.',
  params: { 'zh-CN': '里不能有“…”：这里比的是整条消息，不能把信访内容当成它。' },
});
const phrases = {
  said: z.array(wholePhrase).min(1).max(MAX_PHRASES).describe('Whole messages that mean it, at any step.'),
  outside: z
    .array(wholePhrase)
    .max(MAX_PHRASES)
    .optional()
    .describe('Whole messages that mean it where no question takes words: amid a story they belong to the story.'),
} as const;
const id = z
  .string()
  .regex(POLICY_ID_PATTERN, 'must have only small letters, digits, . / and -, 60 at most.')
  .describe('Short name.');

/** How `flows/policy/intents.yaml` is written, but for its version. */
export const intentsShape = {
  courtesy: z
    .strictObject({
      before: z.array(wholePhrase).max(MAX_PHRASES).describe('Stands before it, such as “excuse me”.'),
      after: z.array(wholePhrase).max(MAX_PHRASES).describe('Stands behind it, such as “please”.'),
    })
    .describe('What people put around it and mean nothing by.'),
  intents: z
    .array(
      z.union([
        z.strictObject({
          id,
          flow: flowName.describe('The flow that it starts.'),
          wish: z
            .string()
            .min(1)
            .max(40)
            .optional()
            .describe('What the flow is told; it takes it by the input that its entries.wish names.'),
          ...phrases,
        }),
        z.strictObject({
          id,
          does: z
            .enum(intentActions)
            .describe('person: says how a person is reached; zh-CN, en: goes on in that language.'),
          ...phrases,
        }),
      ]),
    )
    .describe('What citizens want; the first that fits a message is taken.'),
} as const;
