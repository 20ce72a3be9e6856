import { createMachine, transition } from 'xstate';
import { HuishengError } from '#domain/errors.ts';
import type { LocalizedText } from '#domain/text.ts';
import type { CaseState } from './case.ts';
import type { CaseCommandType } from './command.ts';
import { stateNames } from './names.ts';

/**
 * What can happen to a case in which state; the one source for buttons, menus and the commands themselves. Events are the
 * commands' types. A note is internal, so it may be added at any time. Asking after a reply takes the case up again.
 * `closed` is not final: reviews and rechecks will lead on from there.
 */
export const lifecycle = createMachine({
  id: 'case',
  initial: 'registered',
  states: {
    registered: {
      on: {
        claim: 'handling',
        note: 'registered',
        supplement: 'registered',
        withdraw: 'withdrawn',
        'request-withdrawal': 'registered',
        'decline-withdrawal': 'registered',
        'expire-withdrawal': 'registered',
      },
    },
    handling: {
      on: {
        release: 'registered',
        note: 'handling',
        ask: 'handling',
        supplement: 'handling',
        reply: 'replied',
        close: 'closed',
        withdraw: 'withdrawn',
        'request-withdrawal': 'handling',
        'decline-withdrawal': 'handling',
        'expire-withdrawal': 'handling',
      },
    },
    replied: {
      on: {
        release: 'registered',
        note: 'replied',
        ask: 'handling',
        supplement: 'replied',
        reply: 'replied',
        close: 'closed',
        withdraw: 'withdrawn',
        'request-withdrawal': 'replied',
        'decline-withdrawal': 'replied',
        'expire-withdrawal': 'replied',
      },
    },
    closed: { on: { note: 'closed', evaluate: 'evaluated' } },
    evaluated: { on: { note: 'evaluated' } },
    withdrawn: { on: { note: 'withdrawn', resume: 'registered' } },
  } satisfies Record<CaseState, { on: Partial<Record<CaseCommandType, CaseState>> }>,
});

/** The states in which an office still owes the citizen something. */
export const openStates = ['registered', 'handling', 'replied'] as const satisfies readonly CaseState[];

export function isOpen(state: CaseState): boolean {
  return openStates.some((open) => open === state);
}

/** Whether such a command is possible in that state. Who may run it is decided when it is run. */
export function allows(state: CaseState, command: CaseCommandType): boolean {
  return lifecycle.resolveState({ value: state }).can({ type: command });
}

const notWithdrawn: LocalizedText = { 'zh-CN': '不用再撤回了。', en: 'it need not be withdrawn any more.' };
const desk: LocalizedText = {
  'zh-CN': '不能进行这一步。请查看卡片上的最新状态。',
  en: 'this cannot be done now. Look at the card for its present state.',
};
/** What who runs a command can do instead, where it is not the desk's. */
const advice: Readonly<Partial<Record<CaseCommandType, LocalizedText>>> = {
  supplement: {
    'zh-CN': '不能再补充了。如有新情况，请重新提交一件，并写上这个编号，我们会一并查看。',
    en: 'nothing can be added any more. If there is something new, please file again and mention this number; we will look at both.',
  },
  withdraw: notWithdrawn,
  'request-withdrawal': notWithdrawn,
  'decline-withdrawal': notWithdrawn,
  resume: { 'zh-CN': '不用恢复办理。', en: 'it need not be taken up again.' },
  evaluate: {
    'zh-CN': '现在不能评价。办结后可以评价一次，到时我们会提醒您。',
    en: 'it cannot be rated now. You can rate it once, after it is closed; we will remind you then.',
  },
};

/** The state that the command leads to. Throws `case.wrong-state`, with what the reader can do instead. */
export function nextState(state: CaseState, command: CaseCommandType): CaseState {
  if (!allows(state, command)) {
    throw new HuishengError('case.wrong-state', {
      values: { state: stateNames[state], advice: advice[command] ?? desk },
    });
  }
  const [next] = transition(lifecycle, lifecycle.resolveState({ value: state }), { type: command });
  return next.value as CaseState;
}
