import { HuishengError } from '#vocabulary/errors.ts';
import { actingStaff, assertHandles, assertSees, isOwnEnding } from './authority.ts';
import { cameByCode } from './by-code.ts';
import type { Case } from './case.ts';
import { type CaseCommand, kindOfCommand } from './command.ts';
import type { CommandKind } from './commands/kind.ts';
import type { CommandContext, Decision } from './decision.ts';
import { keepFromAccused } from './keep-from-accused.ts';
import { nextState } from './lifecycle.ts';
import { stateNameForCitizen } from './state-for-citizen.ts';

/** What a command does to a case. Throws a `HuishengError` (`case.*`, `staff.unknown`, `request.*`) where it may not. */
export function decide(current: Case, command: CaseCommand, context: CommandContext): Decision {
  const kind = kindOfCommand(command.type);
  assertKnows(current, context);
  assertIsFor(kind, current, context);
  kind.refuse?.(current, context);
  const { actor, policy } = context;
  const name = actor.type === 'citizen' ? stateNameForCitizen(current) : undefined;
  const state = nextState(current.state, command.type, name);
  if (actor.type === 'staff' && command.type !== 'note' && isOwnEnding(actingStaff(actor, policy), current)) {
    throw new HuishengError('case.own-ending');
  }
  if (actor.type === 'staff' && kind.staff?.cases === 'handled') {
    assertHandles(actingStaff(actor, policy), current, policy);
  }
  if (kind.needs && !kind.needs.met(current, policy)) throw new HuishengError(kind.needs.else);
  return keepFromAccused(kind.decide({ ...current, state }, command, context), policy);
}

/** Of an accusation nobody hears who may not see it, not even that a command would not fit its state. */
function assertKnows(current: Case, { actor, policy }: CommandContext): void {
  if (actor.type === 'staff' && current.accusation) assertSees(actingStaff(actor, policy), current, policy);
}

/** Throws unless the command is for such as run it, before anything of the case is told. */
function assertIsFor(
  { citizen, staff, system }: Pick<CommandKind<unknown>, 'citizen' | 'staff' | 'system'>,
  current: Case,
  context: CommandContext,
): void {
  const { actor, policy } = context;
  if (actor.type === 'system' && system) return;
  if (actor.type === 'citizen' && citizen) {
    const place = cameByCode(actor, current) ? 'elsewhere' : 'own-chat';
    if (citizen.from !== 'anywhere' && citizen.from !== place) throw new HuishengError(citizen.else);
    return;
  }
  if (!staff) throw new HuishengError('request.forbidden');
  const acting = actingStaff(actor, policy);
  if (staff.cases === 'seen') assertSees(acting, current, policy);
}
