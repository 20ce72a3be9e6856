import { z } from 'zod';
import type { Policy } from '#modules/office/model/policy.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import { isHeld, receiverName } from '../model/authority.ts';
import { calendarDay } from '../model/calendar.ts';
import type { Petition } from '../model/case.ts';
import { settleBy } from '../model/clocks/due-at.ts';
import type { Filing, FlowCases, OpenedCase } from './command.ts';
import { day, words } from './fields.ts';

/** Who files a petition. */
export const filer = { anonymous: z.boolean(), name: z.string().nullable(), phone: z.string().nullable() };

export function petitionerOf({
  anonymous,
  name,
  phone,
}: {
  readonly anonymous: boolean;
  readonly name: string | null;
  readonly phone: string | null;
}): Petition['petitioner'] {
  return anonymous ? { type: 'anonymous' } : { type: 'named', name: name ?? '', phone: phone ?? '' };
}

/** What a flow hears of the case that it filed. */
export const registered = z.object({
  id: z.string(),
  number: z.string(),
  code: z.string(),
  dueOn: day,
  /** The office that has it. */
  unit: words,
  /** Whether it accuses somebody, and so is kept from them. */
  accusation: z.boolean(),
  /** Whether it accuses every office that could receive it, so that another is sought. */
  seeking: z.boolean(),
});

export function registeredAs({ case: opened, code }: OpenedCase, policy: Policy): z.output<typeof registered> {
  return {
    ...{ id: opened.id, number: opened.number, code },
    dueOn: calendarDay(settleBy(opened, policy), policy.clocks.timeZone),
    unit: receiverName(policy, opened),
    accusation: opened.accusation !== undefined,
    seeking: isHeld(opened),
  };
}

/** Opens one case, by itself. Rejects with why there is none. */
export async function openOne(filing: Filing, cases: FlowCases): Promise<OpenedCase> {
  const [opened] = await cases.open([filing]);
  if (!opened || opened instanceof HuishengError) throw opened ?? new Error('no petition was opened');
  return opened;
}
