import type { z } from 'zod';
import { answerWithdrawal } from '#modules/cases/flow-commands/answer-withdrawal.ts';
import { appeal } from '#modules/cases/flow-commands/appeal.ts';
import { asked } from '#modules/cases/flow-commands/asked.ts';
import { doorsOpen } from '#modules/cases/flow-commands/doors-open.ts';
import { doorsQuestions } from '#modules/cases/flow-commands/doors-questions.ts';
import { evaluate } from '#modules/cases/flow-commands/evaluate.ts';
import { find } from '#modules/cases/flow-commands/find.ts';
import { mine } from '#modules/cases/flow-commands/mine.ts';
import { named } from '#modules/cases/flow-commands/named.ts';
import { open } from '#modules/cases/flow-commands/open.ts';
import { own } from '#modules/cases/flow-commands/own.ts';
import { reopen } from '#modules/cases/flow-commands/reopen.ts';
import { reportPressure } from '#modules/cases/flow-commands/report-pressure.ts';
import { requestWithdrawal } from '#modules/cases/flow-commands/request-withdrawal.ts';
import { reread } from '#modules/cases/flow-commands/reread.ts';
import { resume } from '#modules/cases/flow-commands/resume.ts';
import { supplement } from '#modules/cases/flow-commands/supplement.ts';
import { view } from '#modules/cases/flow-commands/view.ts';
import { withdraw } from '#modules/cases/flow-commands/withdraw.ts';
import type { ErrorCode } from '#vocabulary/errors.ts';
import type { FlowCommand } from './commands/command.ts';
import { setLocale } from './commands/set-locale.ts';

/** Every command that a `do` node may run. */
export const commands = {
  'case.open': open,
  'case.mine': mine,
  'case.asked': asked,
  'case.named': named,
  'case.find': find,
  'case.own': own,
  'case.view': view,
  'case.reread': reread,
  'case.supplement': supplement,
  'case.withdraw': withdraw,
  'case.request-withdrawal': requestWithdrawal,
  'case.answer-withdrawal': answerWithdrawal,
  'case.report-pressure': reportPressure,
  'case.resume': resume,
  'case.reopen': reopen,
  'case.appeal': appeal,
  'case.evaluate': evaluate,
  'doors.questions': doorsQuestions,
  'doors.open': doorsOpen,
  'conversation.set-locale': setLocale,
} as const satisfies Record<string, FlowCommand>;

export type CommandName = keyof typeof commands;
export const commandNames = Object.keys(commands) as [CommandName, ...CommandName[]];

export function isCommandName(value: unknown): value is CommandName {
  return commandNames.some((name) => name === value);
}

/** Tells whether a command only looks up what the policy says: nothing comes between the questions before and after it. */
export function looksUp(name: CommandName): boolean {
  return 'lookUp' in commands[name];
}

/** Every error that some command may fail with. */
export const commandErrors: readonly ErrorCode[] = [
  ...new Set(Object.values(commands).flatMap(({ errors }): readonly ErrorCode[] => errors)),
];

export type CommandInput<Name extends CommandName> = z.output<(typeof commands)[Name]['input']>;
export type CommandOutput<Name extends CommandName> = z.output<(typeof commands)[Name]['output']>;

/** A command to be run, with its checked input. */
export type CommandCall<Name extends CommandName = CommandName> = {
  [Each in Name]: {
    readonly command: Each;
    readonly input: CommandInput<Each>;
    /** It ran before and only looks: whether it would find something else by now. */
    readonly again?: true;
  };
}[Name];

export function commandSpec(name: CommandName): FlowCommand {
  return commands[name];
}
