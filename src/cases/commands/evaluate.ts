import { HuishengError } from '#domain/errors.ts';
import { assertCitizen } from '../authority.ts';
import type { Case } from '../case.ts';
import type { CaseCommand } from '../command.ts';
import type { CommandContext, Decision } from '../decision.ts';
import { nextState } from '../lifecycle.ts';
import { record } from './record.ts';

const levels: readonly number[] = [1, 2, 3, 4, 5];

/** The citizen says how the case was handled: once, after it was closed. */
export function evaluate(
  current: Case,
  command: Extract<CaseCommand, { type: 'evaluate' }>,
  context: CommandContext,
): Decision {
  assertCitizen(context.actor);
  const state = nextState(current.state, 'evaluate');
  const evaluation = { ...command.evaluation, words: command.evaluation.words.trim() };
  if (!levels.includes(evaluation.satisfaction)) throw new HuishengError('request.malformed');
  return record({ ...current, state, evaluation }, { type: 'evaluated', evaluation }, context);
}
