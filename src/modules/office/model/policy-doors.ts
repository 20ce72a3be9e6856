import { z } from 'zod';
import { localizedText } from '#document/fields.ts';
import type { TopicId } from '#domain/ids.ts';
import { daysOff } from './doors.ts';
import { petitionKinds } from './petition-kind.ts';
import { POLICY_ID_PATTERN } from './policy.ts';

/** Longest limit and earliest reminder, in days, months or years. */
const MOST = { days: 1_000, months: 240, years: 20 } as const;
/** More reminders than anyone wants about one last day. */
const MAX_REMINDERS = 6;

const id = z.string().regex(POLICY_ID_PATTERN, 'must have only small letters, digits, . / and -, 60 at most.');
const topicId = id.transform((value) => value as TopicId);

const length = z.union([
  z.strictObject({ days: z.int().min(1).max(MOST.days).describe('Calendar days.') }),
  z.strictObject({ months: z.int().min(1).max(MOST.months).describe('Months, to the day of the same date.') }),
  z.strictObject({ years: z.int().min(1).max(MOST.years).describe('Years, to the day of the same date.') }),
]);

const way = z.strictObject({
  doors: z.array(id).describe('The doors that are shown; none where nothing is.'),
  day: localizedText.optional().describe('Asks for the day from which their limits count.'),
});

/** How `flows/policy/doors.yaml` is written, but for its version. */
export const doorsShape = {
  reminders: z
    .strictObject({
      daysBefore: z
        .array(z.int().min(1).max(MOST.days))
        .max(MAX_REMINDERS)
        .describe('So many days before a last day petitioners are reminded while their case is open.'),
      at: z.int().min(0).max(23).describe('At which hour, by the office’s time zone.'),
    })
    .describe('When petitioners are reminded.'),
  closing: localizedText.describe(
    'What stands below whatever is told: that it is no legal advice, and who can be asked.',
  ),
  doors: z
    .array(
      z.strictObject({
        id: id.describe('Short name that cases hold; not to be changed once in use.'),
        name: localizedText.describe('What people call it.'),
        for: localizedText.describe('What it is for.'),
        to: localizedText.describe('Whom one turns to.'),
        basis: localizedText.describe('Where it is laid down, such as an article.'),
        limit: z
          .strictObject({
            length: length.describe('How long; the day from which it counts does not count itself.'),
            from: localizedText.describe('From which day it counts, in words.'),
            dayOff: z
              .enum(daysOff)
              .describe('Where the last day is off: next is the next work day (workdays.yaml); stays leaves it.'),
          })
          .optional()
          .describe('How long it is open; no limit where absent.'),
        note: localizedText.optional().describe('What else to know about its limit.'),
      }),
    )
    .describe('The ways besides a petition.'),
  matters: z
    .array(
      z.strictObject({
        id: id.describe('Short name that cases hold; not to be changed once in use.'),
        kinds: z.array(z.enum(petitionKinds)).min(1).describe('The petitions that it concerns.'),
        topics: z.array(topicId).optional().describe('The topics that it concerns, with those below them.'),
        wishes: z
          .array(z.string().min(1).max(40))
          .optional()
          .describe('What was wished when the petition was begun (intents.yaml), whatever its topic.'),
        question: localizedText.describe('The question that shows it, to be answered by yes or no.'),
        yes: way.describe('What is shown after a yes.'),
        no: way.describe('What is shown after a no.'),
      }),
    )
    .describe('The sorts of matter for which there are other ways; each topic has one at most.'),
} as const;
