import { z } from 'zod';
import { localizedText } from '#document/fields.ts';
import type { ClockRuleId } from '#domain/ids.ts';
import { petitionKinds } from './petition-kind.ts';
import { POLICY_ID_PATTERN } from './policy.ts';
import { appealRounds, calledRoles, clockMoments } from './procedures.ts';

/** Longest deadline, in days: nobody has been promised more than some years. */
const MAX_DAYS = 1_000;
/** More times than anyone wants to be called about one deadline. */
const MAX_CALLS = 12;
/** Parts of a written opinion. */
const MAX_PARTS = 10;
/** As many as a list to choose from holds. */
const MAX_REASONS = 50;

const id = z.string().regex(POLICY_ID_PATTERN, 'must have only small letters, digits, . / and -, 60 at most.');
const ruleId = id.transform((value) => value as ClockRuleId);
const count = z.int().min(1).max(MAX_DAYS);
const dayCount = z.union([
  z.strictObject({ days: count.describe('Calendar days.') }),
  z.strictObject({ workDays: count.describe('Work days, by workdays.yaml.') }),
]);
const moments = z.array(z.enum(clockMoments));

/** How `flows/policy/procedures.yaml` is written, but for its version. */
export const proceduresShape = {
  procedures: z
    .array(
      z.strictObject({
        id: id.describe('Short name.'),
        name: localizedText.describe('What the law calls it.'),
        basis: localizedText.describe('Where it is laid down, such as an article.'),
        kinds: z.array(z.enum(petitionKinds)).min(1).describe('The petitions that go this way.'),
        clocks: z.array(ruleId).min(1).describe('The clocks that run on them.'),
        appeals: z
          .array(
            z.strictObject({
              round: z.enum(appealRounds).describe('Which appeal it is.'),
              basis: localizedText.describe('Where it is laid down.'),
              askDays: count.describe('Calendar days after an ending in which it may be asked for.'),
            }),
          )
          .max(appealRounds.length)
          .optional()
          .describe('What petitioners may ask of the unit above, in this order. The last is final.'),
        opinion: z
          .array(
            z.strictObject({
              id: id.describe('Short name.'),
              heading: localizedText.describe('The line that it stands under.'),
              hint: localizedText.describe('What belongs there.'),
            }),
          )
          .max(MAX_PARTS)
          .optional()
          .describe('The parts of its written opinion, in their order; without them it has none.'),
      }),
    )
    .min(1)
    .describe('The ways that cases go; each kind of petition has one.'),
  clocks: z
    .array(
      z.strictObject({
        id: ruleId.describe('Short name that cases hold; not to be changed once in use.'),
        name: localizedText.describe('What is to be done by then.'),
        basis: localizedText.describe('Where the rule stands, such as an article.'),
        starts: moments.min(1).describe('What starts it.'),
        resumes: moments.optional().describe('What starts it anew with the deadline that it had.'),
        meets: moments.min(1).describe('What it is a deadline for.'),
        cancels: moments.optional().describe('What makes it pointless.'),
        length: z
          .union([z.literal('settleDays'), dayCount])
          .describe('How long it runs; the day on which it starts does not count. settleDays: as clocks.yaml says.'),
        extension: z
          .strictObject({
            most: dayCount.describe('By how much at most.'),
            basis: localizedText.describe('Where the rule stands.'),
          })
          .optional()
          .describe('That it may be extended once, for a reason, with the approval of a lead.'),
        calls: z
          .array(
            z.strictObject({
              days: z.int().min(-MAX_DAYS).max(MAX_DAYS).describe('From its last day: -3 is three days before.'),
              to: z.enum(calledRoles).describe('Who is called; where there is none, the next above.'),
            }),
          )
          .max(MAX_CALLS)
          .optional()
          .describe('When staff are called about it while it runs.'),
        tellsCitizen: z.boolean().optional().describe('Whether petitioners are told when it is over.'),
      }),
    )
    .min(1)
    .describe('The deadlines.'),
  notAccepting: z
    .array(
      z.strictObject({
        id: id.describe('Short name; not to be changed once in use.'),
        name: localizedText.describe('A few words, by which staff choose it.'),
        reason: localizedText.describe('Why it is not accepted, as its petitioner reads it.'),
        basis: localizedText.describe('Where it is laid down.'),
        door: localizedText.describe('Where its petitioner may turn instead.'),
      }),
    )
    .max(MAX_REASONS)
    .optional()
    .describe('Why a petition may not be accepted.'),
  reopenDays: z
    .int()
    .min(0)
    .max(MAX_DAYS)
    .describe('Days after an ending in which petitioners may have the case reopened, once; 0 where they may not.'),
  callsAt: z.int().min(0).max(23).describe('The hour at which people are called, by the office’s time zone.'),
} as const;
