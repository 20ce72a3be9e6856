import { z } from 'zod';
import { answerName, flowName, localizedText, nodeName } from '#document/fields.ts';
import { type AskNode, ask } from './kinds/registry.ts';
import { currentSchema } from './migrations/migrate.ts';
import { branch } from './nodes/branch.ts';
import { call } from './nodes/call.ts';
import { doNode } from './nodes/do.ts';
import { end } from './nodes/end.ts';
import { say } from './nodes/say.ts';

/** Every type of node. A type that is not in this list does not exist. */
export const flowNode = z.discriminatedUnion('type', [say, ask, branch, doNode, call, end]);
export type FlowNode = z.infer<typeof flowNode>;

const entries = z.strictObject({
  commands: z
    .array(
      z
        .string()
        .regex(
          /^[a-z][a-z0-9_]{0,31}$/,
          'must begin with a small letter and have only small letters, digits and _, 32 at most.',
        ),
    )
    .optional()
    .describe('Slash commands that start the flow.'),
  words: z.array(z.string().trim().min(1)).optional().describe('Whole messages that start it.'),
  argument: answerName
    .optional()
    .describe('The input that takes the words behind a slash command; else they are kept for the story.'),
  wish: answerName
    .optional()
    .describe('The input that takes what `policy/intents.yaml` says is wished, such as `withdraw`.'),
  restarts: z
    .boolean()
    .optional()
    .describe('Whether asking for it while it runs begins it anew; else it goes on where it was.'),
  deepLink: z
    .strictObject({
      prefix: z.string().regex(/^[A-Za-z0-9_-]{1,32}$/, 'must have only letters, digits, _ and -, 32 at most.'),
      input: answerName,
      words: answerName
        .optional()
        .describe('What was written that leads there, or was about to be sent when its button was pressed.'),
    })
    .optional()
    .describe('`/start <prefix>X` starts it with that input set to X.'),
  replies: z
    .strictObject({
      number: answerName,
      words: answerName,
      files: answerName,
      told: answerName.optional().describe('The case that our last message was about, where no office asks anything.'),
    })
    .optional()
    .describe(
      'Inputs for a reply to a message about a case, and for what is written while the office waits for an answer or right after news of a case.',
    ),
});

/** Most nodes of a flow; what needs more belongs into several flows. */
export const MAX_NODES = 1000;

/** A conversation as data: `flows/<flow>.yaml`. */
export const flowDocument = z.strictObject({
  schema: z.literal(currentSchema).describe('Version of this format.'),
  flow: flowName.describe("The file's name."),
  title: localizedText.describe('What citizens know the flow by.'),
  entries: entries.optional().describe('What starts the flow.'),
  input: z.array(answerName).optional().describe('Answers that a caller may give.'),
  start: nodeName.describe('The first node.'),
  nodes: z
    .record(nodeName, flowNode)
    .refine((nodes) => Object.keys(nodes).length <= MAX_NODES, {
      message: `has more than ${MAX_NODES} nodes. Move a part of it into another flow and call that.`,
      params: { 'zh-CN': `步骤超过 ${MAX_NODES} 个。请把一部分移到另一个流程，再用 call 调用。` },
    })
    .describe('The steps of the conversation, by name.'),
});
export type FlowDocument = z.infer<typeof flowDocument>;

export type { AskNode };

/** The answer's name of a question. */
export function saveOf(name: string, node: AskNode): string {
  return node.save ?? name;
}

/** The questions of a flow, with their names, in the order of the document. */
export function asksOf(document: FlowDocument): readonly (readonly [string, AskNode])[] {
  return Object.entries(document.nodes).flatMap(([name, node]) => (node.type === 'ask' ? [[name, node] as const] : []));
}

export type CallNode = Extract<FlowNode, { type: 'call' }>;

/** The calls of other flows, with their nodes' names. */
export function callsOf({ nodes }: FlowDocument): readonly (readonly [string, CallNode])[] {
  return Object.entries(nodes).flatMap(([name, node]) => (node.type === 'call' ? [[name, node] as const] : []));
}

/** Every name that `answers` can have in a flow: inputs and what its nodes save. */
export function answerNames(document: FlowDocument): ReadonlySet<string> {
  const names = new Set(document.input ?? []);
  for (const [name, node] of Object.entries(document.nodes)) {
    if (node.type === 'ask') {
      names.add(saveOf(name, node));
      for (const also of alsoSavedBy(node)) names.add(also);
    }
    if ((node.type === 'do' || node.type === 'call') && node.save !== undefined) names.add(node.save);
  }
  return names;
}

/** What a question may fill beside its own answer. */
export function alsoSavedBy(node: AskNode): readonly string[] {
  if (node.kind === 'long-text') return node.files === undefined ? [] : [node.files];
  if (node.kind !== 'choice') return [];
  return (node.options ?? []).flatMap(({ takes }) =>
    takes ? [takes.words, ...(takes.files === undefined ? [] : [takes.files])] : [],
  );
}

/** The nodes that may follow a node, each once. */
export function targetsOf(node: FlowNode): readonly string[] {
  switch (node.type) {
    case 'say':
    case 'call':
      return [node.next];
    case 'do':
      return [...new Set([node.next, ...Object.values(node.errors ?? {})])];
    case 'branch':
      return [...new Set([...node.when.map((way) => way.next), node.else])];
    case 'ask':
      return [...new Set([...(node.next === undefined ? [] : [node.next]), ...optionTargets(node)])];
    case 'end':
      return [];
  }
}

function optionTargets(node: AskNode): readonly string[] {
  if (node.kind !== 'choice') return [];
  return (node.options ?? []).flatMap((option) => [option.next, option.amend].filter((target) => target !== undefined));
}
