import { HuishengError } from '#domain/errors.ts';
import { assertCitizen } from '../authority.ts';
import type { Case } from '../case.ts';
import type { CaseCommand } from '../command.ts';
import type { CommandContext, Decision } from '../decision.ts';
import { nextState } from '../lifecycle.ts';
import { record } from './record.ts';

/** The citizen adds words, files or both. */
export function supplement(
  current: Case,
  command: Extract<CaseCommand, { type: 'supplement' }>,
  context: CommandContext,
): Decision {
  assertCitizen(context.actor);
  const state = nextState(current.state, 'supplement');
  const text = command.text.trim();
  if (text === '' && command.files.length === 0) throw new HuishengError('case.empty-text');
  const fact = { type: 'supplemented', text, files: command.files } as const;
  return record({ ...current, state, waitingForCitizen: false }, fact, context);
}
