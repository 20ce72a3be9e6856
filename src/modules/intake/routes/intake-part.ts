import { z } from 'zod';
import type { Staff } from '#domain/person.ts';
import type { Principal } from '#domain/principal.ts';
import { type LocalizedText, locales } from '#domain/text.ts';
import { maySee, receiverName } from '#modules/cases/model/authority.ts';
import { intakeWays } from '#modules/cases/model/came-by.ts';
import { settleBy } from '#modules/cases/model/clocks/due-at.ts';
import { dayOf } from '#modules/cases/model/clocks/in-words.ts';
import { kindNames } from '#modules/cases/model/kind-names.ts';
import { otherWaysOfTelling } from '#modules/cases/model/telling-ways.ts';
import { petitionKinds } from '#modules/office/model/petition-kind.ts';
import { offeredTopics, type Policy, topicPath } from '#modules/office/model/policy.ts';
import type { ConsolePart } from '#platform/console/api.ts';
import { principalOf } from '#platform/console/guard.ts';
import { localized } from '#platform/console/shapes.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import type { Register, Registered } from '../service/register.ts';

const tags = ['intake'];
/** Longer than any field: what is too long is said of the field itself. */
const text = z.string().max(40_000);

const form = z.object({
  way: z.enum(intakeWays),
  kind: z.enum(petitionKinds),
  topic: z.string().min(1),
  title: text,
  body: text,
  place: text,
  happened: text.describe('When it happened, in words.'),
  anonymous: z.boolean(),
  name: text,
  phone: text,
  address: text,
  toldBy: z.enum(otherWaysOfTelling),
  locale: z.enum(locales).describe('The language of whoever it is from.'),
});

const slip = z.object({
  number: z.string(),
  code: z.string().describe('With the number it opens the case in any chat; it is shown this once.'),
  before: z
    .boolean()
    .describe('It was registered before, by the same form; what was changed in it since is not in the case.'),
  case: z.string().nullable().describe('Its id, where whoever registered it may see it.'),
  title: z.string(),
  kind: localized,
  topic: z.array(localized).describe('Names of its levels, outermost first.'),
  unit: localized.describe('Who handles it, as its citizen is told.'),
  registeredOn: localized,
  dueOn: localized,
  locale: z.enum(locales).describe('The language of whoever it is from.'),
  toldBy: z.enum(otherWaysOfTelling),
  channels: z.array(localized).describe('Names of the chats in which it can be looked up.'),
  office: z.object({ phone: z.string().nullable(), hours: localized.nullable(), place: localized.nullable() }),
});

export interface IntakeServices {
  readonly register: Register;
  readonly policy: Policy;
  /** Of the chats that are on. */
  readonly channelNames: () => readonly LocalizedText[];
}

/** Petitions that staff take down at a counter, by phone, from a letter or on a visit. */
export function intakePart({ register, policy, channelNames }: IntakeServices): ConsolePart {
  return (server) => {
    server.get(
      '/intake',
      {
        config: { may: 'petition.register' },
        schema: {
          operationId: 'getIntake',
          tags,
          response: {
            200: z.object({
              topics: z
                .array(z.object({ id: z.string(), parent: z.string().nullable(), name: localized }))
                .describe('Those that citizens can choose, too.'),
            }),
          },
        },
      },
      async () => ({
        topics: offeredTopics(policy).map(({ id, parent, name }) => ({ id, parent: parent ?? null, name })),
      }),
    );

    server.post(
      '/intake',
      {
        config: { may: 'petition.register' },
        schema: {
          operationId: 'registerPetition',
          tags,
          body: z.object({
            id: z.uuid().describe('Made by the form: what is sent again with it is registered once.'),
            consent: z.literal(true).describe('Whoever it is from agreed that staff register it for them.'),
            form,
          }),
          response: { 200: slip },
        },
      },
      async (request) => {
        const staff = workingAs(principalOf(request));
        const registered = await register(staff, request.body.form, request.body.id);
        return { ...slipOf(registered, { staff, policy }), channels: [...channelNames()] };
      },
    );
  };
}

function slipOf(
  { case: opened, code, before }: Registered,
  { staff, policy }: { readonly staff: Staff; readonly policy: Policy },
): Omit<z.input<typeof slip>, 'channels'> {
  const { petition, number, locale, petitioners } = opened;
  const { phone, hours, place } = policy.contact;
  const told = petitioners[0]?.reachedBy;
  return {
    ...{ number, code, before, locale, title: petition.title },
    case: maySee(staff, opened, policy) ? opened.id : null,
    kind: kindNames[petition.kind],
    topic: topicPath(policy, petition.topic).map(({ name }) => name),
    unit: receiverName(policy, opened),
    registeredOn: dayOf(opened.openedAt, policy),
    dueOn: dayOf(settleBy(opened, policy), policy),
    toldBy: told?.type === 'staff' ? told.by : 'in-person',
    office: { phone: phone ?? null, hours: hours ?? null, place: place ?? null },
  };
}

/** In whose name cases are worked. */
function workingAs({ staff }: Principal): Staff {
  if (!staff) throw new HuishengError('request.forbidden');
  return staff;
}
