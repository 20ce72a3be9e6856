import type { Policy } from '#modules/office/model/policy.ts';
import {
  type ProcessCommand,
  type ProcessMove,
  type ProcessState,
  processCommands,
  processMoves,
  processStates,
} from './machine.ts';
import { type ProcessRefusal, type ProcessWay, processRefusals, processWays } from './procedures-in-words.ts';
import { type ProcessTold, processTold } from './told.ts';

/** How cases go here: the machine, who may do what in it, the deadlines that follow, and what petitioners are told. */
export interface Process {
  readonly states: readonly ProcessState[];
  readonly moves: readonly ProcessMove[];
  readonly commands: readonly ProcessCommand[];
  readonly ways: readonly ProcessWay[];
  readonly refusals: readonly ProcessRefusal[];
  readonly told: readonly ProcessTold[];
  /** Calendar days after an ending in which a case may be reopened; 0 where it may not. */
  readonly reopenDays: number;
  /** Calendar days in which what was withdrawn may be taken up again. */
  readonly resumeDays: number;
  /** The full hour at which people are called. */
  readonly callsAt: number;
}

/** Drawn from the commands and events themselves and from the policy as it holds, so that nothing here has to be kept in step. */
export function describeProcess(policy: Policy): Process {
  const { reopenDays, callsAt } = policy.procedures;
  const { resumeDays } = policy.clocks;
  const commands = processCommands();
  return {
    ...{ states: processStates(), moves: processMoves(commands), commands },
    ...{ ways: processWays(policy), refusals: processRefusals(policy), told: processTold(policy) },
    ...{ reopenDays, resumeDays, callsAt },
  };
}
