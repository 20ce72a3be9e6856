import type { z } from 'zod';
import { isJsonObject } from '#document/json.ts';
import { type CommandName, commandSpec, isCommandName } from '#flow/commands.ts';
import { answerOf, type Draft, type DraftNode, nodesOf, textOf } from './draft.ts';

/** The answers that a draft's expressions and texts can name: what callers give and what its steps keep. */
export function answersOf(draft: Draft): readonly string[] {
  const input = Array.isArray(draft['input']) ? draft['input'].filter((name) => typeof name === 'string') : [];
  const kept = nodesOf(draft).flatMap(([name, node]) => [answerOf(name, node), textOf(node['files'])]);
  return [...new Set([...input, ...kept])].filter((name) => name !== undefined);
}

/** What may stand in braces in a step's texts, by name. */
export function placeholdersFor(draft: Draft, node: DraftNode): readonly string[] {
  const values = isJsonObject(node['values']) ? Object.keys(node['values']) : [];
  return [...new Set([...values, ...answersOf(draft)])];
}

/** What an expression can begin with: answers, fields of what commands gave, the channel, functions. */
export function expressionWords(draft: Draft): readonly string[] {
  const answers = answersOf(draft).map((name) => `answers.${name}`);
  const fields = nodesOf(draft).flatMap(([name, node]) => {
    const saved = node['type'] === 'do' ? answerOf(name, node) : undefined;
    return saved === undefined ? [] : outputFields(node).map((field) => `answers.${saved}.${field}`);
  });
  return [...answers, ...fields, 'channel', 'locale', 'size(', 'has(', 'contains(', 'startsWith(', 'trim(', 'string('];
}

function outputFields(node: DraftNode): readonly string[] {
  const command = commandOf(node);
  return command === undefined ? [] : fieldsOf(commandSpec(command).output);
}

export function commandOf(node: DraftNode): CommandName | undefined {
  const { command } = node;
  return isCommandName(command) ? command : undefined;
}

/** The arguments that a command takes. */
export function argumentsOf(command: CommandName): readonly string[] {
  return fieldsOf(commandSpec(command).input);
}

function fieldsOf(schema: z.ZodObject): readonly string[] {
  return Object.keys(schema.shape);
}

/** What fits at the end of `before`, the text up to the caret, and how much of it the completion replaces. */
export function completionsOf(
  before: string,
  words: readonly string[],
): { readonly from: number; readonly words: readonly string[] } {
  const begun = /[A-Za-z][\w.]*$/.exec(before)?.[0] ?? '';
  const from = before.length - begun.length;
  if (begun === '') return { from, words: [] };
  const fitting = words.filter((word) => word !== begun && word.toLowerCase().startsWith(begun.toLowerCase()));
  return { from, words: fitting.slice(0, 20) };
}
