import type { ConversationId, FileId } from '#domain/ids.ts';
import type { Button, MessageRef, OutboundMessage } from '#domain/messages.ts';
import { locales } from '#domain/text.ts';
import type { CommandCall, CommandName } from '#flow/commands.ts';
import { isMoreLabel } from '#flow/kinds/options.ts';
import { placeholdersOf } from '#text/format.ts';
import { type ErrorCode, errorTable, HuishengError } from '#vocabulary/errors.ts';
import type { CommandOutcome, ConversationState, EngineWorld, TurnContent } from '../contract.ts';
import { lookedUp } from '../run-command.ts';
import { openable, opening } from '../turn/opening.ts';
import { nodeOf, openRun, topOf } from '../turn/run.ts';
import { turn } from '../turn/turn.ts';
import type { Scenario, ScenarioTurn } from './scenario-file.ts';

/** Pages of options that are looked through for a button. */
const MAX_PAGES = 20;

/** A command that was run, and what the scenario has in its place. */
export interface PlayedCommand {
  readonly call: CommandCall;
  readonly scripted: Scenario['commands'][number] | undefined;
}

/** One inbound message and what came of it. */
export interface Exchange {
  readonly content: TurnContent;
  readonly commands: readonly PlayedCommand[];
  readonly messages: readonly OutboundMessage[];
}

/** A step of a scenario as it was played. */
export interface PlayedTurn {
  readonly step: ScenarioTurn;
  /** The step's own message last; before it the presses of “More” that led to its button. */
  readonly exchanges: readonly Exchange[];
  /** What stands to be pressed afterwards. */
  readonly buttons: readonly Button[];
  /** The flow on top and the node at which it waits afterwards; undefined where none does. */
  readonly waits: { readonly flow: string; readonly node: string } | undefined;
  /** False where the step's button was not there; nothing is played after it. */
  readonly played: boolean;
}

export interface PlayedScenario {
  readonly turns: readonly PlayedTurn[];
  /** `ended`, or the node at which the flow on top waits. */
  readonly final: string;
  /** How the conversation stands, and in what world: the flow that it opens can be opened there. */
  readonly state: ConversationState;
  readonly world: EngineWorld;
  /** Commands of the scenario that were not run. */
  readonly unused: readonly CommandName[];
}

/** Plays a scenario with the real engine; its commands are answered as it says, in their order. */
export function playTurns(scenario: Scenario, ground: EngineWorld): PlayedScenario {
  const world = worldFor(scenario, ground);
  const left = [...scenario.commands];
  const turns: PlayedTurn[] = [];
  let state: ConversationState = {
    id: 'scenario' as ConversationId,
    channel: scenario.channel,
    locale: scenario.locale,
    snapshot: null,
  };
  let buttons: readonly Button[] = [];
  let earlier: readonly Button[] = [];
  let played = 0;

  function play(content: TurnContent, number: number, replyTo?: MessageRef): Exchange {
    played += 1;
    const commands: PlayedCommand[] = [];
    const message = { channel: state.channel, externalId: String(played), address: 'scenario', content };
    const replied = replyTo === undefined ? {} : { replyTo };
    const stepping = turn(state, { ...message, ...replied, ref: refOf(number) }, world);
    let result = stepping.next();
    while (!result.done) {
      // What is looked at again is as it was.
      if (result.value.again) {
        result = stepping.next(unchanged);
        continue;
      }
      // What the policy says needs no script.
      const found = left[0]?.command === result.value.command ? undefined : lookedUp(result.value, world);
      if (found) {
        result = stepping.next(found);
        continue;
      }
      // Scenarios say what the office asks where it does; else it asks nothing.
      if (result.value.command === 'case.asked' && left[0]?.command !== 'case.asked') {
        const nothing = { count: 0, several: false, items: [], first: '', about: '', told: '' };
        result = stepping.next({ ok: true, output: nothing });
        continue;
      }
      const command = { call: result.value, scripted: left.shift() };
      commands.push(command);
      result = stepping.next(outcomeOf(command));
    }
    const { snapshot, locale, messages } = result.value;
    state = { ...state, snapshot, locale };
    if (messages.length > 0) {
      earlier = [...buttons, ...earlier];
      buttons = messages.flatMap(buttonsOf);
    }
    return { content, commands, messages };
  }

  /** Looks through the pages of options, as a person would, so that scenarios do not depend on their order. */
  function turnPagesTo(label: string, number: number): Exchange[] {
    const exchanges: Exchange[] = [];
    for (let page = 0; page < MAX_PAGES && !find(buttons, label); page += 1) {
      const more = buttons.find((button) => isMoreLabel(button.label));
      if (!more) break;
      exchanges.push(play({ type: 'button', token: more.token }, number));
    }
    return exchanges;
  }

  function waiting(): PlayedTurn['waits'] {
    const top = topOf(openRun(state, world));
    return top && { flow: top.flow.flow, node: nodeOf(top) };
  }

  for (const [index, step] of scenario.turns.entries()) {
    const number = index + 1;
    const exchanges = 'press' in step && typeof step.press === 'string' ? turnPagesTo(step.press, number) : [];
    const content = contentOf(step, { buttons, earlier });
    const replyTo = 'reply' in step && step.reply ? 'about a case' : undefined;
    if (content) exchanges.push(play(content, number, replyTo));
    turns.push({ step, exchanges, buttons, waits: waiting(), played: content !== undefined });
    if (!content) break;
  }

  return { turns, state, world, final: waiting()?.node ?? 'ended', unused: left.map(({ command }) => command) };
}

/** The outcome of a look again after which all stays as it is. */
export const unchanged: CommandOutcome = { ok: false, error: new HuishengError('internal') };

function outcomeOf({ call, scripted }: PlayedCommand): CommandOutcome {
  if (scripted?.command !== call.command) return { ok: false, error: new HuishengError('internal') };
  if (scripted.fails !== undefined) return { ok: false, error: exampleError(scripted.fails) };
  return { ok: true, output: scripted.gives ?? {} } as CommandOutcome;
}

/** The world at the scenario's time, with the flow that it opens to be opened. */
function worldFor({ at, turns: [first] }: Scenario, ground: EngineWorld): EngineWorld {
  const document = first && 'open' in first ? ground.flows.latest(first.open)?.document : undefined;
  return {
    ...ground,
    ...(at === undefined ? {} : { clock: { now: () => new Date(at) } }),
    ...(document === undefined ? {} : { flows: openable(ground.flows, document) }),
  };
}

interface Seen {
  /** Of the last message. */
  readonly buttons: readonly Button[];
  /** Of the messages before it, latest first. */
  readonly earlier: readonly Button[];
}

function contentOf(step: ScenarioTurn, { buttons, earlier }: Seen): TurnContent | undefined {
  if ('open' in step) return opening();
  if ('send' in step) return { type: 'text', text: step.send };
  if ('place' in step) return { type: 'place', ...step.place };
  if ('contact' in step) return { type: 'contact', ...step.contact, own: true };
  if ('edit' in step) return { type: 'edit', of: refOf(step.edit.of), text: step.edit.text };
  if ('unreadable' in step) return { type: 'unreadable', kind: step.unreadable };
  if ('files' in step) {
    const files = step.files.map((file, index) => {
      return { ...file, id: `file${index + 1}` as FileId, mime: 'application/octet-stream', size: undefined };
    });
    return { type: 'files', files, caption: step.caption };
  }
  const label = typeof step.press === 'string' ? step.press : step.press.label;
  const offered = typeof step.press === 'string' ? buttons : earlier;
  const button = find(offered, label);
  return button && { type: 'button', token: button.token };
}

/** The platform's id of the message of a turn, so that a later edit can name it. */
function refOf(number: number): string {
  return `turn ${number}`;
}

function find(buttons: readonly Button[], label: string): Button | undefined {
  return buttons.find((one) => one.label === label) ?? buttons.find((one) => one.label.includes(label));
}

/** All the buttons that a message shows. */
export function buttonsOf(message: OutboundMessage): readonly Button[] {
  return message.type === 'text' ? [...message.choices, ...message.navigation] : [];
}

/** What a message shows, buttons included. */
export function textOf(message: OutboundMessage): string {
  if (message.type === 'file') return message.caption;
  return [message.text, ...buttonsOf(message).map(({ label }) => `[${label}]`)].join('\n');
}

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(errorTable, code);
}

/** The error of that code, with its values' names for values. */
export function exampleError(code: string): HuishengError {
  if (!isErrorCode(code)) throw new TypeError(`no such error code: ${code}`);
  const { text } = errorTable[code];
  const names = locales.flatMap((locale) => [...placeholdersOf(text[locale], locale)]);
  return new HuishengError(code, { values: Object.fromEntries(names.map((name) => [name, name])) });
}
