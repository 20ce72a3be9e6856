import { z } from 'zod';
import { editorSchema } from '#document/editor-schema.ts';
import { localizedText } from '#document/fields.ts';
import type { StaffId, TopicId, UnitId } from '#domain/ids.ts';
import { staffRoles } from '#domain/person.ts';
import { petitionKinds } from './petition-kind.ts';
import { POLICY_ID_PATTERN, RESUME_DAYS, SETTLE_DAYS, WITHDRAWAL_ANSWER_DAYS, YEARS } from './policy.ts';
import { dangersShape } from './policy-dangers.ts';
import { doorsShape } from './policy-doors.ts';
import { intentsShape } from './policy-intents.ts';
import { proceduresShape } from './policy-procedures.ts';
import { isCalendarDay } from './work-days.ts';

const id = z.string().regex(POLICY_ID_PATTERN, 'must have only small letters, digits, . / and -, 60 at most.');
const topicId = id.transform((value) => value as TopicId);
const unitId = id.transform((value) => value as UnitId);
const staffId = id.transform((value) => value as StaffId);
const schema = z.literal(1).optional().describe('Version of this format.');

const timeZone = z.string().refine(
  (zone) => {
    try {
      new Intl.DateTimeFormat('en', { timeZone: zone });
      return true;
    } catch {
      return false;
    }
  },
  {
    error: 'must be the IANA name of a time zone, such as Asia/Shanghai.',
    params: { 'zh-CN': '没有这个时区。请写 IANA 时区名，例如 Asia/Shanghai。' },
  },
);

const day = z.string().refine(isCalendarDay, {
  error: 'must be a day of the calendar, such as 2026-10-01.',
  params: { 'zh-CN': '要写日历上有的日子，例如 2026-10-01。' },
});

/** What each part of a policy looks like, as JSON: what is in the file of that name, and what its setting holds. */
export const policyParts = {
  topics: z.strictObject({
    schema,
    topics: z
      .array(
        z.strictObject({
          id: topicId.describe(
            'Short name that cases hold; not to be changed once in use. A subtopic is topic/subtopic.',
          ),
          parent: topicId.optional().describe('The topic above; only for a subtopic.'),
          name: localizedText.describe("The button's words; up to 10 Chinese or 20 Latin characters."),
          unit: unitId.optional().describe('The unit that receives the case; that of the topic above where absent.'),
          keywords: z.array(z.string().min(1)).optional().describe('Words that suggest the topic to staff.'),
          hidden: z.boolean().optional().describe('Whether citizens are no longer offered it; cases keep it.'),
        }),
      )
      .min(1)
      .describe('What citizens choose from, in this order.'),
  }),
  units: z.strictObject({
    schema,
    units: z
      .array(
        z.strictObject({
          id: unitId.describe('Short name that cases hold; not to be changed once in use.'),
          parent: unitId.optional().describe('The unit above, whose lead may act on cases of this one.'),
          name: localizedText.describe('What citizens and colleagues see.'),
        }),
      )
      .min(1)
      .describe('The offices that handle cases, a tree.'),
    staff: z
      .array(
        z.strictObject({
          id: staffId.describe("Short name in every case's history; not to be changed or given to somebody else."),
          name: localizedText.describe('What citizens see on replies.'),
          unit: unitId.describe('The unit that they work in.'),
          role: z
            .enum(staffRoles)
            .describe('officer: the cases that they claimed; lead: every case of the unit and those below.'),
          slack: z
            .string()
            .regex(/^[UW][A-Z0-9]{2,}$/, 'must be a Slack user id, such as U012AB3CD.')
            .optional()
            .describe('Slack member id, such as U012AB3CD.'),
        }),
      )
      .describe('Who may handle cases.'),
  }),
  clocks: z.strictObject({
    schema,
    settleDays: z
      .int()
      .min(SETTLE_DAYS.min)
      .max(SETTLE_DAYS.max)
      .describe('Days from registration until a case should be settled; citizens are told.'),
    resumeDays: z
      .int()
      .min(RESUME_DAYS.min)
      .max(RESUME_DAYS.max)
      .optional()
      .describe(`Days in which a withdrawn case can be taken up again; ${RESUME_DAYS.usual} where absent.`),
    withdrawalAnswerDays: z
      .int()
      .min(WITHDRAWAL_ANSWER_DAYS.min)
      .max(WITHDRAWAL_ANSWER_DAYS.max)
      .optional()
      .describe(
        `Days in which whoever filed a case may answer when somebody asks by query code to withdraw it; ${WITHDRAWAL_ANSWER_DAYS.usual} where absent.`,
      ),
    timeZone: timeZone.describe('Where days begin and end, such as Asia/Shanghai.'),
  }),
  templates: z.strictObject({
    schema,
    templates: z
      .array(
        z.strictObject({
          id: id.describe('Short name.'),
          name: localizedText.describe('What staff see when they choose.'),
          text: localizedText.describe('The reply; {number} and {title} are filled in.'),
        }),
      )
      .describe('What staff start a reply from.'),
  }),
  dangers: z.strictObject({ schema, ...dangersShape }),
  accusations: z.strictObject({
    schema,
    receivers: z
      .array(
        z.strictObject({
          unit: unitId.describe(
            'The unit that receives them. Only its own members see them, whoever leads it from above.',
          ),
          second: unitId
            .optional()
            .describe('The unit that receives those which name the first, or somebody who works there.'),
          kinds: z
            .array(z.enum(petitionKinds))
            .min(1)
            .optional()
            .describe('The kinds of petition that are accusations; all kinds where absent.'),
          topics: z.array(topicId).min(1).optional().describe('With the topics below them; all topics where absent.'),
        }),
      )
      .describe(
        'Who receives accusations: those with topics first, then those without, in this order. Nobody sees what none receives.',
      ),
    wrongdoing: z
      .array(z.string().min(2))
      .describe('Words of wrongdoing: said of a member of staff or a unit they make an accusation of any petition.'),
    pressure: z
      .array(z.string().min(1))
      .optional()
      .describe(
        'Words by which somebody who withdraws a case says that others want it; they are asked once more then.',
      ),
    unforced: z
      .array(z.string().min(2))
      .optional()
      .describe('Words that look like those of pressure and say the contrary.'),
    names: z
      .array(
        z.strictObject({
          of: id.describe('The unit or member of staff.'),
          words: z.array(z.string().min(2)).min(1).describe('What else citizens call them, such as the full name.'),
        }),
      )
      .optional()
      .describe('Names besides those in units.yaml by which units and staff are known in a text.'),
  }),
  procedures: z.strictObject({ schema, ...proceduresShape }),
  doors: z.strictObject({ schema, ...doorsShape }),
  intents: z.strictObject({ schema, ...intentsShape }),
  contact: z.strictObject({
    schema,
    phone: z
      .string()
      .refine((number) => /^\+?[0-9][0-9 -]{1,19}$/.test(number), {
        message: 'must be a telephone number, such as 12345.',
        params: { 'zh-CN': '要写电话号码，例如 12345。' },
      })
      .optional()
      .describe('The number at which somebody answers.'),
    hours: localizedText.optional().describe('When somebody answers or receives people.'),
    place: localizedText.optional().describe('Where the office receives people.'),
    area: z
      .strictObject({
        south: z.number().min(-90).max(90),
        west: z.number().min(-180).max(180),
        north: z.number().min(-90).max(90),
        east: z.number().min(-180).max(180),
      })
      .refine(({ south, north, west, east }) => south < north && west < east, {
        message: 'must have south below north and west below east.',
        params: { 'zh-CN': '南纬度要小于北纬度，西经度要小于东经度。' },
      })
      .optional()
      .describe('Degrees between which places lie that people write about; a location elsewhere is asked about.'),
  }),
  workdays: z.strictObject({
    schema,
    years: z
      .array(
        z.strictObject({
          year: z.int().min(YEARS.min).max(YEARS.max).describe('The year.'),
          off: z.array(day).describe('Days from Monday to Friday that are off, such as 2026-10-01.'),
          on: z.array(day).describe('Saturdays and Sundays that are worked.'),
        }),
      )
      .describe('The years whose public holidays are known; for any other only weekends are counted.'),
  }),
} as const;
export type PolicyPart = keyof typeof policyParts;
export const policyPartNames = Object.keys(policyParts) as readonly PolicyPart[];
/** JSON Schema of `flows/policy/<part>.yaml`, for editors. */
export function policyJsonSchema(part: PolicyPart): z.core.JSONSchema.BaseSchema {
  return editorSchema(policyParts[part], `Huisheng ${part}`);
}

/** A policy as JSON, by its parts. */
export type PolicyParts = { readonly [Part in PolicyPart]: z.input<(typeof policyParts)[Part]> };
