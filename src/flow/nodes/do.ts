import { z } from 'zod';
import { answerName, expression, nodeName } from '#document/fields.ts';
import { errorTable } from '#vocabulary/errors.ts';
import { type CommandName, commandErrors, commandNames } from '../commands.ts';

const errorCodes = new Set(Object.keys(errorTable));

/** Runs a command in the turn's transaction and keeps its output. */
export const doNode = z.strictObject({
  type: z.literal('do').describe('Runs a command, such as registering a case.'),
  command: z.enum(commandNames satisfies readonly CommandName[]).describe('The command that is run.'),
  with: z.record(answerName, expression).optional().describe('Argument → CEL.'),
  save: answerName.optional().describe('The answer that keeps what the command gives back.'),
  next: nodeName.describe('The node that follows.'),
  errors: z
    .record(
      z
        .string()
        .refine((code) => errorCodes.has(code), {
          message: 'is no error code that there is.',
          params: { 'zh-CN': '没有这个错误代码。' },
        })
        // What editors offer; which of them the command has, the checks know.
        .meta({ enum: commandErrors }),
      nodeName,
    )
    .optional()
    .describe('Error code → the node that goes on. Other errors are told and end the flow.'),
});
export type DoNode = z.infer<typeof doNode>;
