import { z } from 'zod';
import { localizedText } from '#document/fields.ts';
import { alarmReaches } from '#modules/alerts/model/dangers.ts';
import { POLICY_ID_PATTERN } from './policy.ts';
import { phrase } from './policy-phrase.ts';

const id = z.string().regex(POLICY_ID_PATTERN, 'must have only small letters, digits, . / and -, 60 at most.');

/** More than an office will ever list, and few enough to be looked for in every message. */
const MAX_PHRASES = 500;
/** Nobody waits a day to be reminded of somebody in danger. */
const MINUTES = { min: 1, max: 60 } as const;
const LAST_STAGE_MINUTES = 240;

const phrases = z.array(phrase).max(MAX_PHRASES);
const numberIds = z.array(id).min(1).describe('Ids of numbers, the most urgent first.');

/** How `flows/policy/dangers.yaml` is written, but for its version. */
export const dangersShape = {
  numbers: z
    .array(
      z.strictObject({
        id: id.describe('Short name by which kinds name it.'),
        number: z
          .string()
          .refine((number) => /^\+?[0-9][0-9 -]{1,19}$/.test(number), {
            message: 'must be a telephone number, such as 110.',
            params: { 'zh-CN': '要写电话号码，例如 110。' },
          })
          .describe('What is dialled.'),
        name: localizedText.describe('What it is for, in a few words.'),
      }),
    )
    .min(1)
    .describe('Numbers to call.'),
  kinds: z
    .array(
      z.strictObject({
        id: id.describe('Short name that alerts hold; not to be changed once in use.'),
        name: localizedText.describe('What staff see.'),
        say: localizedText.describe('What the citizen reads before the numbers; never that help is on its way.'),
        numbers: numberIds,
        quietWhenCalmed: z
          .boolean()
          .describe('Whether numbers are still offered where it is past, supposed or denied.'),
        phrases: phrases.describe('Alert staff wherever they stand in a message.'),
        brief: phrases.describe('Alert staff where the message is short.'),
        alone: phrases.describe('Alert staff where the message holds nothing else.'),
        unsure: phrases.describe('Numbers are offered quietly, and nobody is alerted.'),
      }),
    )
    .min(1)
    .describe('Kinds of danger, the gravest first.'),
  calming: z
    .strictObject({
      lookalikes: phrases.describe('Look like a phrase and are none.'),
      past: phrases.describe('It was at another time.'),
      present: phrases.describe('It is now.'),
      over: phrases.describe('It is over, or in hands already.'),
      supposed: phrases.describe('It might come to be.'),
      denied: phrases.describe('It is not so.'),
      joking: phrases.describe('It is not meant in earnest.'),
    })
    .describe('Words that say that it is no danger now.'),
  closing: localizedText.describe('Stands below the numbers: that nobody watches this chat.'),
  quiet: z
    .strictObject({ say: localizedText.describe('What is said.'), numbers: numberIds })
    .describe('What is offered where it is not clear.'),
  ringing: z
    .strictObject({
      stages: z
        .array(
          z.strictObject({
            minutes: z.int().min(0).max(LAST_STAGE_MINUTES).describe('Minutes after the alert.'),
            reach: z
              .enum(alarmReaches)
              .describe('here: those who are online; channel: everybody in it; leads: them by direct message, too.'),
          }),
        )
        .min(1)
        .describe('When it rings and how far; the first at minute 0, each later than the one before.'),
      everyMinutes: z.int().min(MINUTES.min).max(MINUTES.max).describe('After the last stage, how often it rings.'),
    })
    .describe('How an alert rings until somebody takes it.'),
} as const;
