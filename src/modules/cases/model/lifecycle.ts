import { createMachine, transition } from 'xstate';
import type { LocalizedText } from '#domain/text.ts';
import type { Policy } from '#modules/office/model/policy.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import { type Case, type CaseState, caseStates } from './case.ts';
import { type CaseCommandType, commandTypes, kindOfCommand } from './command.ts';
import { stateNames } from './names.ts';

/**
 * What can happen to a case in which state, put together from what each command leads to; the one source for buttons, menus and the commands
 * themselves. Events are the commands' types. `closed` is not final: reviews and rechecks will lead on from there.
 */
export const lifecycle = createMachine({
  id: 'case',
  initial: 'registered',
  states: Object.fromEntries(caseStates.map((state) => [state, { on: leadsFrom(state) }])),
});

function leadsFrom(state: CaseState): Partial<Record<CaseCommandType, CaseState>> {
  return Object.fromEntries(
    commandTypes.flatMap((type) => {
      const next = kindOfCommand(type).leads[state];
      return next === undefined ? [] : [[type, next]];
    }),
  );
}

/** Tells whether such a command is possible in that state. Who may run it is decided when it is run. */
export function allows(state: CaseState, command: CaseCommandType): boolean {
  return lifecycle.resolveState({ value: state }).can({ type: command });
}

const desk: LocalizedText = {
  'zh-CN': '不能进行这一步。请看这件现在的状态。',
  en: 'this cannot be done now. Look at the state that the case is in now.',
};

/** Tells whether such a command is possible with the case as it is, by its state and by what the command needs besides. */
export function isPossible(current: Case, command: CaseCommandType, policy: Policy): boolean {
  return allows(current.state, command) && (kindOfCommand(command).needs?.met(current, policy) ?? true);
}

/**
 * The state that the command leads to. Throws `case.wrong-state`, with what the reader can do instead.
 * @param name of the state, for the reader
 */
export function nextState(state: CaseState, command: CaseCommandType, name = stateNames[state]): CaseState {
  if (!allows(state, command)) {
    const { advice = desk } = kindOfCommand(command);
    throw new HuishengError('case.wrong-state', { values: { state: name, advice } });
  }
  const [next] = transition(lifecycle, lifecycle.resolveState({ value: state }), { type: command });
  return next.value as CaseState;
}
