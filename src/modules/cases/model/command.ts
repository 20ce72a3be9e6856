import type { z } from 'zod';
import type { CommandKind } from './commands/kind.ts';
import { commandKinds } from './commands.ts';

type CommandKinds = typeof commandKinds;
export type CaseCommandType = keyof CommandKinds;

type CommandOf<Type extends CaseCommandType> = Flat<{ readonly type: Type } & InputOf<Type>>;
type InputOf<Type extends CaseCommandType> = z.output<CommandKinds[Type]['input']>;
/** An intersection as one object, by whose `type` the compiler tells it from others. */
type Flat<Parts> = { readonly [Key in keyof Parts]: Parts[Key] };

/** The one way to change a case: citizens' flows, Slack and the console all run these. */
export type CaseCommand = { readonly [Type in CaseCommandType]: CommandOf<Type> }[CaseCommandType];

type AnyInput = InputOf<CaseCommandType>;

/** What its type says of a command. Each kind is for commands of its own type, which the look-up by that type makes sure of. */
export function kindOfCommand(type: CaseCommandType): CommandKind<AnyInput> {
  return commandKinds[type] as CommandKind<AnyInput>;
}

export const commandTypes = Object.keys(commandKinds) as readonly CaseCommandType[];
