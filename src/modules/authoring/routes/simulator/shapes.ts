import { z } from 'zod';
import { channelNames } from '#domain/channels.ts';
import { inputRequests, type OutboundMessage } from '#domain/messages.ts';
import { locales } from '#domain/text.ts';
import { localized } from '#platform/console/shapes.ts';
import { MAX_SIMULATED_TURNS, type SimulatedTurn, type Simulation } from '../../service/simulate.ts';
import { document, problem } from '../shapes.ts';

/** As large as a document may be, with room for what JSON adds; bytes. */
export const BODY_LIMIT = 4_000_000;

const input = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string().max(20_000) }),
  z.object({
    type: z.literal('press'),
    button: z.int().min(0).describe('Its place, from 0, among the buttons that the last answer showed.'),
    label: z.string().max(1_000).optional().describe('What it said; where a button says just that, it is the one.'),
  }),
  z.object({
    type: z.literal('place'),
    label: z.string().max(500),
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
  }),
  z.object({ type: z.literal('contact'), phone: z.string().max(50) }),
  z.object({
    type: z.literal('files'),
    files: z
      .array(z.object({ name: z.string().max(255), kind: z.enum(['photo', 'document']) }))
      .min(1)
      .max(20),
  }),
]);

const done = {
  channel: z.enum(channelNames),
  locale: z.enum(locales),
  opened: z.enum(['itself', 'link']).describe('`link`: by its link, with the number of a closed case.'),
  failing: z
    .record(z.string().max(100), z.string().max(100))
    .describe('Commands that fail, with the code of the error, out of those that the command may give.'),
};

/** All that was done in a flow so far. */
export const tried = z.object({ ...done, inputs: z.array(input).max(MAX_SIMULATED_TURNS) });
export const simulation = tried.extend({ document });

const button = z.object({ label: z.string(), button: z.number().describe('What pressing it sends.') });
const turn = z.object({
  input: input.optional().describe('Absent for the turn that opens the flow.'),
  messages: z.array(
    z.discriminatedUnion('type', [
      z.object({
        type: z.literal('text'),
        text: z.string(),
        choices: z.array(button),
        columns: z.number(),
        navigation: z.array(button),
        request: z.enum(inputRequests).optional(),
      }),
      z.object({ type: z.literal('file'), name: z.string(), caption: z.string() }),
    ]),
  ),
  at: z.object({ flow: z.string(), node: z.string() }).nullable().describe('Null once all flows have ended.'),
  answers: z.record(z.string(), z.unknown()),
  passed: z.array(z.object({ flow: z.string(), node: z.string() })).describe('The nodes that the turn came to.'),
  commands: z.array(
    z.object({
      command: z.string(),
      input: z.record(z.string(), z.unknown()),
      output: z.record(z.string(), z.unknown()).optional(),
      error: z.object({ code: z.string(), message: localized }).optional(),
    }),
  ),
  failure: z.object({ code: z.string(), message: localized }).optional().describe('Why it could not be played.'),
});

export const simulated = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('played'),
    turns: z.array(turn),
    problems: z.array(problem).describe('Where the last turn failed: mistakes of the draft that may be why.'),
  }),
  z.object({ type: z.literal('unfit'), problems: z.array(problem) }).describe('The draft cannot run yet.'),
]);

/** A simulation as the application takes it; unknown commands that are to fail are of no effect. */
export function toSimulation<Document>(from: z.infer<typeof tried> & { readonly document: Document }) {
  return { ...from, failing: from.failing as Simulation['failing'] };
}

/** A turn as the page takes it. */
export function shownTurn({
  input,
  messages,
  at,
  answers,
  steps,
  commands,
  failure,
}: SimulatedTurn): z.infer<typeof turn> {
  let buttons = 0;
  const numbered = ({ label }: { readonly label: string }) => {
    buttons += 1;
    return { label, button: buttons - 1 };
  };
  const shown = (message: OutboundMessage) => {
    if (message.type === 'file') return { type: 'file', name: message.file.name, caption: message.caption } as const;
    const { text, columns, request } = message;
    const choices = message.choices.map(numbered);
    const navigation = message.navigation.map(numbered);
    return { type: 'text', text, choices, columns, navigation, ...(request ? { request } : {}) } as const;
  };
  return {
    ...(input ? { input: input as z.infer<typeof tried>['inputs'][number] } : {}),
    messages: messages.map(shown),
    at,
    answers: { ...answers },
    passed: steps.flatMap(({ what, flow, node }) => (what === 'reached' ? [{ flow, node }] : [])),
    commands: commands.map(({ command, input, came }) => {
      const outcome = came.ok ? { output: { ...came.output } } : { error: { code: came.code, message: came.message } };
      return { command, input: { ...input }, ...outcome };
    }),
    ...(failure ? { failure } : {}),
  };
}
