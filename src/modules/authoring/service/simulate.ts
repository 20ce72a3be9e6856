import { type JsonObject, toJson } from '#document/json.ts';
import type { ChannelName } from '#domain/channels.ts';
import type { ConversationId, FileId } from '#domain/ids.ts';
import type { Button, OutboundMessage } from '#domain/messages.ts';
import { type Locale, type LocalizedText, locales } from '#domain/text.ts';
import type { CommandOutcome, ConversationState, EngineWorld, FlowStep, TurnContent } from '#engine/contract.ts';
import { buttonsOf, exampleError } from '#engine/rehearsal/play-scenario.ts';
import { outcomeOf } from '#engine/run-command.ts';
import { openable, opening } from '#engine/turn/opening.ts';
import { nodeOf, openRun, topOf } from '#engine/turn/run.ts';
import { turn } from '#engine/turn/turn.ts';
import { type CommandName, commandSpec } from '#flow/commands.ts';
import type { FlowDocument } from '#flow/document.ts';
import { formatError } from '#text/format.ts';
import { type ErrorCode, HuishengError } from '#vocabulary/errors.ts';
import { CLOSED_EXAMPLE, sandboxCases } from './sandbox-cases.ts';

/** Turns that one simulation plays at most: more than any citizen takes, and over in a moment. */
export const MAX_SIMULATED_TURNS = 300;
/** Processor time for which one simulation may keep the process busy, in milliseconds; looked at between two turns. */
const MAX_MS = 2_000;

/** What somebody who tries a flow does in one turn. Buttons go by their place, so that it can be replayed in another language. */
export type SimulatedInput =
  | { readonly type: 'text'; readonly text: string }
  /**
   * The button in that place, from 0, of those that the last answer showed. Where one there has this very label, that is meant:
   * the flow may have got another option before it.
   */
  | { readonly type: 'press'; readonly button: number; readonly label?: string | undefined }
  | { readonly type: 'place'; readonly label: string; readonly latitude: number; readonly longitude: number }
  | { readonly type: 'contact'; readonly phone: string }
  | {
      readonly type: 'files';
      readonly files: readonly { readonly name: string; readonly kind: 'photo' | 'document' }[];
    };

/** A flow to be tried from its beginning, and all that was done in it so far. */
export interface Simulation {
  readonly document: FlowDocument;
  readonly channel: ChannelName;
  readonly locale: Locale;
  /** By itself, or by its link with the number of a closed case, as from a message about that case. */
  readonly opened: 'itself' | 'link';
  readonly inputs: readonly SimulatedInput[];
  /** Commands that are to fail, with the code of the error, to see what the citizen is told then. */
  readonly failing: Readonly<Partial<Record<CommandName, string>>>;
}

/** Where the conversation waits after a turn. */
export interface SimulatedPlace {
  readonly flow: string;
  readonly node: string;
}

export interface SimulatedCommand {
  readonly command: CommandName;
  readonly input: JsonObject;
  readonly came:
    | { readonly ok: true; readonly output: JsonObject }
    | { readonly ok: false; readonly code: ErrorCode; readonly message: LocalizedText };
}

export interface SimulatedTurn {
  /** Absent for the turn that opens the flow. A press says which button it came to, and what that says. */
  readonly input?: SimulatedInput;
  readonly messages: readonly OutboundMessage[];
  /** Null once all flows have ended. */
  readonly at: SimulatedPlace | null;
  /** Of the flow that talks. */
  readonly answers: JsonObject;
  readonly steps: readonly FlowStep[];
  readonly commands: readonly SimulatedCommand[];
  /** Why the turn could not be played, as the flow's author reads it. It is the last one then. */
  readonly failure?: { readonly code: ErrorCode; readonly message: LocalizedText };
}

/**
 * Plays a flow with the real engine and without a trace: its commands find and change cases that are kept in memory only. The whole conversation is played anew from its inputs, so that nothing has to be kept between two requests: a step back is
 * one input less, another language or channel the same inputs again. The library's other flows are there to be called.
 */
export async function simulate(simulation: Simulation, world: EngineWorld): Promise<readonly SimulatedTurn[]> {
  const { document, channel, locale } = simulation;
  const engine: EngineWorld = { ...world, flows: openable(world.flows, document) };
  let state: ConversationState = { id: 'simulation' as ConversationId, channel, locale, snapshot: null };
  const cases = sandboxCases(world.policy, state);
  let buttons: readonly Button[] = [];
  let at: SimulatedPlace | null = { flow: document.flow, node: document.start };
  const turns: SimulatedTurn[] = [];

  async function run(content: TurnContent): Promise<SimulatedTurn> {
    const externalId = String(turns.length + 1);
    const commands: SimulatedCommand[] = [];
    const stepping = turn(state, { channel, externalId, address: 'simulation', ref: externalId, content }, engine);
    let result = stepping.next();
    while (!result.done) {
      const { command, input } = result.value;
      const outcome = failingOutcome(simulation, command) ?? (await outcomeOf(result.value, { runner: state, cases }));
      commands.push({ command, input: toJson(input) as JsonObject, came: cameOf(outcome) });
      result = stepping.next(outcome);
    }
    const { snapshot, locale, messages, steps } = result.value;
    state = { ...state, snapshot, locale };
    if (messages.length > 0) buttons = messages.flatMap(buttonsOf);
    const top = topOf(openRun(state, engine));
    at = top ? { flow: top.flow.flow, node: nodeOf(top) } : null;
    return { messages, steps, commands, at, answers: top?.context.answers ?? {} };
  }

  async function play(input: SimulatedInput | undefined): Promise<SimulatedTurn> {
    if (!input) return run(first(simulation));
    if (input.type !== 'press') return { input, ...(await run(contentOf(input))) };
    const sameLabel = buttons.findIndex(({ label }) => label === input.label);
    const place = sameLabel === -1 ? input.button : sameLabel;
    const button = buttons[place];
    if (!button) throw new HuishengError('simulation.no-button');
    const { label, token } = button;
    return { input: { type: 'press', button: place, label }, ...(await run({ type: 'button', token })) };
  }

  const before = threadMs();
  for (const input of [undefined, ...simulation.inputs.slice(0, MAX_SIMULATED_TURNS)]) {
    try {
      if (threadMs() - before > MAX_MS) throw new HuishengError('simulation.too-slow');
      turns.push(await play(input));
    } catch (error) {
      const failure = failureAt(at?.node ?? document.start, error);
      const given = input ? { input } : {};
      turns.push({ ...given, messages: [], at, answers: {}, steps: [], commands: [], failure });
      break;
    }
  }
  return turns;
}

function first({ document, opened }: Simulation): TurnContent {
  const link = document.entries?.deepLink;
  if (opened === 'itself' || link === undefined) return opening();
  return { type: 'command', name: 'start', argument: `${link.prefix}${CLOSED_EXAMPLE}` };
}

function contentOf(input: Exclude<SimulatedInput, { type: 'press' }>): TurnContent {
  switch (input.type) {
    case 'contact':
      return { ...input, name: '', own: true };
    case 'files': {
      const files = input.files.map((file, index) => {
        const mime = file.kind === 'photo' ? 'image/jpeg' : 'application/pdf';
        return { ...file, id: `simulated-${index + 1}` as FileId, mime, size: undefined };
      });
      return { type: 'files', files, caption: '' };
    }
    default:
      return input;
  }
}

function failingOutcome({ failing }: Simulation, command: CommandName): CommandOutcome | undefined {
  const code = commandSpec(command).errors.find((known) => known === failing[command]);
  return code === undefined ? undefined : { ok: false, error: exampleError(code) };
}

function cameOf(outcome: CommandOutcome): SimulatedCommand['came'] {
  if (outcome.ok) return { ok: true, output: toJson(outcome.output) as JsonObject };
  return { ok: false, code: outcome.error.code, message: inEach(outcome.error) };
}

/** What went wrong, in words for whoever wrote the flow; the engine's own are for citizens. */
function failureAt(node: string, error: unknown): NonNullable<SimulatedTurn['failure']> {
  const told = error instanceof HuishengError ? error : undefined;
  if (told?.code.startsWith('simulation.')) return { code: told.code, message: inEach(told) };
  if (told?.code === 'flow.too-many-steps') {
    const endless = new HuishengError('simulation.endless', { values: { node } });
    return { code: endless.code, message: inEach(endless) };
  }
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const line = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause);
  const detail = String(told?.values?.['problem'] ?? line);
  const failed = new HuishengError('simulation.failed', { values: { node, detail } });
  return { code: failed.code, message: inEach(failed) };
}

function inEach(error: HuishengError): LocalizedText {
  const [chinese, english] = locales.map((locale) => formatError(error, locale));
  return { 'zh-CN': chinese ?? '', en: english ?? '' };
}

/** Of this thread alone; others of the program check flows meanwhile. */
function threadMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}
