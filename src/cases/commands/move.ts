import { HuishengError } from '#domain/errors.ts';
import { isHeld } from '../authority.ts';
import type { Case } from '../case.ts';
import type { CaseCommand } from '../command.ts';
import type { CommandContext, Decision } from '../decision.ts';
import { sentTo } from '../keep-from-accused.ts';
import { record } from './record.ts';

/** Brings an accusation to where the policy sends it now. Only the system does so. */
export function move(
  current: Case,
  { route }: Extract<CaseCommand, { type: 'move' }>,
  context: CommandContext,
): Decision {
  if (context.actor.type !== 'system') throw new HuishengError('request.forbidden');
  return record(
    sentTo(current, route, context.policy),
    { type: 'moved', unit: route.unit, seeking: isHeld(route) },
    context,
  );
}
