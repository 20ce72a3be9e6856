import { type CommandCall, type CommandInput, type CommandName, type CommandOutput, commands } from '#flow/commands.ts';
import type { Files, FlowTurn, LookUpGround, OpenedCase, WrittenWords } from '#modules/cases/flow-commands/command.ts';
import { openOne } from '#modules/cases/flow-commands/registered.ts';
import type { Petition } from '#modules/cases/model/case.ts';
import type { Policy } from '#modules/office/model/policy.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import type { CommandOutcome, EngineWorld } from './contract.ts';

/** What a command does, beside what flows know of it. */
interface Doing<Input, Output> {
  readonly run?: (input: Input, turn: FlowTurn) => Promise<Output>;
  readonly files?: Files<Input, Output>;
  readonly lookUp?: (input: Input, ground: LookUpGround) => Output;
  readonly writes?: (input: Input) => WrittenWords;
}

const doings: { readonly [Name in CommandName]: Doing<CommandInput<Name>, CommandOutput<Name>> } = commands;

/** A petition that a call files, and what the flow hears of its case. */
export interface CalledFiling {
  readonly petition: Petition;
  readonly opened: (opened: OpenedCase, policy: Policy) => CommandOutput<CommandName>;
}

/** What a call files, where it files a petition: all that it needs of the store is that the case is opened. */
export function filingOf<Name extends CommandName>({ command, input }: CommandCall<Name>): CalledFiling | undefined {
  const { files } = doings[command];
  return files && { petition: files.petition(input), opened: files.opened };
}

/** What a call writes into a case that there is already, if anything. */
export function writtenBy<Name extends CommandName>({ command, input }: CommandCall<Name>): WrittenWords | undefined {
  return doings[command].writes?.(input);
}

/** What comes of a call that needs nothing of the store; `undefined` for any other. */
export function lookedUp<Name extends CommandName>(
  { command, input }: CommandCall<Name>,
  { policy, clock }: Pick<EngineWorld, 'policy' | 'clock'>,
): CommandOutcome | undefined {
  const { lookUp } = doings[command];
  return lookUp && { ok: true, output: lookUp(input, { policy, now: clock.now() }) };
}

/** Runs a flow's command. Rejects with a `HuishengError` where the answer to the flow is no. */
export async function runFlowCommand<Name extends CommandName>(
  call: CommandCall<Name>,
  turn: FlowTurn,
): Promise<CommandOutput<Name>> {
  const { run, files, lookUp } = doings[call.command];
  if (run) return run(call.input, turn);
  if (lookUp) return lookUp(call.input, { policy: turn.cases.policy, now: turn.cases.now() });
  if (!files) throw new Error(`${call.command} does nothing`);
  const opened = await openOne({ petition: files.petition(call.input), runner: turn.runner }, turn.cases);
  return files.opened(opened, turn.cases.policy);
}

/** What comes of a call: a refusal is an answer to the flow, anything else rejects. */
export async function outcomeOf(call: CommandCall, turn: FlowTurn): Promise<CommandOutcome> {
  try {
    return { ok: true, output: await runFlowCommand(call, turn) };
  } catch (error) {
    if (error instanceof HuishengError && error.http < 500) return { ok: false, error };
    throw error;
  }
}
