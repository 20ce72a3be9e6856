import { z } from 'zod';
import { errorTable } from '#domain/errors.ts';
import { type CommandName, commandNames } from '../commands.ts';
import { answerName, expression, nodeName } from '../fields.ts';

const errorCodes = new Set(Object.keys(errorTable));

/** Runs a command in the turn's transaction and keeps its output. */
export const doNode = z.strictObject({
  type: z.literal('do'),
  command: z.enum(commandNames satisfies readonly CommandName[]),
  with: z.record(answerName, expression).optional().describe('Argument → CEL.'),
  save: answerName.optional(),
  next: nodeName,
  errors: z
    .record(
      z.string().refine((code) => errorCodes.has(code), 'no such error code'),
      nodeName,
    )
    .optional()
    .describe('Error code → the node that goes on. Other errors are told and end the flow.'),
});
export type DoNode = z.infer<typeof doNode>;
