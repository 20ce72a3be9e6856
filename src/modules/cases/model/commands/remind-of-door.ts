import { z } from 'zod';
import { HuishengError } from '#vocabulary/errors.ts';
import { openStates } from '../case.ts';
import { toldOf } from '../doors/open-doors.ts';
import { type CommandKind, staysIn } from './kind.ts';
import { record } from './record.ts';

const input = z.object({ door: z.string() });

/** Reminds petitioners of another way that they were told of, whose last day is near. Refused with `case.no-call-due` where they were told of none, or no day. */
export const remindOfDoor: CommandKind<z.output<typeof input>> = {
  input,
  leads: staysIn(...openStates),
  system: true,
  decide(current, { door: id }, context) {
    const open = toldOf(current.petition.doors, context.policy).find(({ door }) => door.id === id);
    if (open?.lastDay === undefined) throw new HuishengError('case.no-call-due');
    const { lastDay, rough } = open;
    return record(current, { type: 'door-reminded', door: id, lastDay, rough }, context);
  },
};
