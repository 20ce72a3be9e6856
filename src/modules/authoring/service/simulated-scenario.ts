import type { Json, JsonObject } from '#document/json.ts';
import type { EngineWorld } from '#engine/contract.ts';
import { textOf } from '#engine/rehearsal/play-scenario.ts';
import { parseScenario, type Scenario, type ScenarioTurn } from '#engine/rehearsal/scenario-file.ts';
import { CLOSED_EXAMPLE } from './sandbox-cases.ts';
import type { SimulatedCommand, SimulatedInput, SimulatedTurn, Simulation } from './simulate.ts';

/** What a scenario is made of: a conversation that was tried, and what is to hold of it from now on. */
export interface TriedConversation {
  readonly name: string;
  readonly simulation: Simulation;
  readonly turns: readonly SimulatedTurn[];
  /** Sentences that must appear, by turn, from 0 for the one that opens the flow. */
  readonly expect: readonly { readonly turn: number; readonly sentences: readonly string[] }[];
}

/** Writes a conversation down as a scenario: buttons by what they say, commands with what they gave, and where it ends. */
export function scenarioOf(tried: TriedConversation, { clock }: Pick<EngineWorld, 'clock'>): Scenario {
  const { name, simulation, turns, expect } = tried;
  return {
    name,
    locale: simulation.locale,
    channel: simulation.channel,
    at: clock.now().toISOString(),
    commands: turns.flatMap(({ commands }) => commands).map(commandOf),
    turns: turns.map((turn, index) => {
      const expected = expect.find((one) => one.turn === index)?.sentences ?? [];
      return { ...actOf(turn, simulation), ...(expected.length > 0 ? { expect: [...expected] } : {}) };
    }),
    final: turns.at(-1)?.at?.node ?? 'ended',
  };
}

/** What must appear where nothing else is wished: the first line of what was said last. */
export function lastSaid(turns: readonly SimulatedTurn[]): TriedConversation['expect'] {
  const turn = turns.findLastIndex(({ messages }) => messages.length > 0);
  const line = turns[turn]?.messages.map(textOf).join('\n').split('\n', 1)[0]?.trim() ?? '';
  return line === '' ? [] : [{ turn, sentences: [line] }];
}

function actOf({ input }: SimulatedTurn, { document, opened }: Simulation): ScenarioTurn {
  switch (input?.type) {
    case undefined: {
      const link = document.entries?.deepLink;
      if (opened === 'itself' || link === undefined) return { open: document.flow };
      return { send: `/start ${link.prefix}${CLOSED_EXAMPLE}` };
    }
    case 'text':
      return { send: input.text };
    case 'press':
      return { press: input.label ?? '' };
    case 'place': {
      const { latitude, longitude, label } = input;
      return { place: { latitude, longitude, label } };
    }
    case 'contact':
      return { contact: { phone: input.phone, name: '' } };
    case 'files':
      return { files: input.files.map((file) => ({ ...file })), caption: '' };
  }
}

function commandOf({ command, input, came }: SimulatedCommand): Scenario['commands'][number] {
  const expects = { expects: plainValues(input) };
  return came.ok ? { command, ...expects, gives: mutable(came.output) } : { command, ...expects, fails: came.code };
}

/** Words, numbers and choices; files and places have ids and forms of their own, which are no promise. */
function plainValues(input: JsonObject) {
  return mutable(Object.fromEntries(Object.entries(input).filter(([, value]) => typeof value !== 'object')));
}

type MutableJson = Exclude<NonNullable<Scenario['commands'][number]['gives']>[string], undefined>;
/** The same JSON, as the scenario's schema writes its type. */
function mutable(json: Readonly<Record<string, Json>>): Record<string, MutableJson> {
  return json as Record<string, MutableJson>;
}

/** What was done in a scenario, to be tried again in the simulator; null where it holds what the simulator cannot do. */
export function triedIn(
  stored: unknown,
): Pick<Simulation, 'channel' | 'locale' | 'opened' | 'inputs' | 'failing'> | null {
  const scenario = parseScenario(stored);
  if (!scenario) return null;
  const [first, ...rest] = scenario.turns;
  const inputs = rest.map(inputOf);
  if (!first || !inputs.every((input) => input !== undefined)) return null;
  const failed = scenario.commands.flatMap(({ command, fails }) => (fails === undefined ? [] : [[command, fails]]));
  const { channel, locale } = scenario;
  return { channel, locale, opened: 'open' in first ? 'itself' : 'link', inputs, failing: Object.fromEntries(failed) };
}

/** Far beyond every list of buttons, so that a button is found by its label alone. */
const NOWHERE = 1_000_000;

function inputOf(turn: ScenarioTurn): SimulatedInput | undefined {
  if ('send' in turn) return { type: 'text', text: turn.send };
  if ('press' in turn) {
    return typeof turn.press === 'string' ? { type: 'press', button: NOWHERE, label: turn.press } : undefined;
  }
  if ('place' in turn) return { type: 'place', ...turn.place };
  if ('contact' in turn) return { type: 'contact', phone: turn.contact.phone };
  if (!('files' in turn)) return undefined;
  const files = turn.files.map(({ name, kind }) => ({ name, kind: kind === 'photo' ? kind : ('document' as const) }));
  return { type: 'files', files };
}
