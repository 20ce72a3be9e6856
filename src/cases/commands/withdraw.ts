import { HuishengError } from '#domain/errors.ts';
import { assertCitizen } from '../authority.ts';
import { cameByCode } from '../by-code.ts';
import type { Case } from '../case.ts';
import type { CaseCommand } from '../command.ts';
import type { CommandContext, Decision } from '../decision.ts';
import { nextState } from '../lifecycle.ts';
import { record } from './record.ts';

/** The citizen takes the case back, from the chat where it was filed only: whoever has number and code may be anybody. */
export function withdraw(
  current: Case,
  command: Extract<CaseCommand, { type: 'withdraw' }>,
  context: CommandContext,
): Decision {
  assertCitizen(context.actor);
  if (cameByCode(context.actor, current)) throw new HuishengError('case.withdraw-elsewhere');
  const state = nextState(current.state, 'withdraw');
  const fact = { type: 'withdrawn', reason: command.reason.trim() } as const;
  const ended = { state, waitingForCitizen: false, withdrawalRequest: undefined };
  return record({ ...current, ...ended, withdrawnAt: context.clock.now() }, fact, context);
}
