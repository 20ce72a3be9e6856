import { type ErrorCode, errorTable, HuishengError } from '#domain/errors.ts';
import type { ConversationId, FileId } from '#domain/ids.ts';
import type { Button, OutboundMessage } from '#domain/messages.ts';
import { type Locale, type LocalizedText, locales } from '#domain/text.ts';
import type { CommandCall } from '#flow/commands.ts';
import { isJsonObject, type Json, toJson } from '#flow/json.ts';
import { isMoreLabel } from '#flow/kinds/options.ts';
import { formatText, placeholdersOf } from '#text/format.ts';
import type { CommandOutcome, ConversationState, EngineWorld, TurnContent } from './contract.ts';
import { openable, opening } from './opening.ts';
import { nodeOf, openRun, topOf } from './run.ts';
import type { Scenario, ScenarioTurn } from './scenario-file.ts';
import { turn } from './turn.ts';

/** Pages of options that are looked through for a button. */
const MAX_PAGES = 20;

/** In what a scenario came out differently; `{at}` is the turn. */
const differences = {
  command: {
    'zh-CN': '{at}：运行了 {command}，但场景里接下来应是 {expected}',
    en: '{at}: runs {command}, but the scenario has {expected} next',
  },
  noCommand: { 'zh-CN': '不运行命令', en: 'no command' },
  input: {
    'zh-CN': '{at}：交给 {command} 的 {name} 是 {actual}，应是 {expected}',
    en: '{at}: {command} gets {name} = {actual}, not {expected}',
  },
  pressed: { 'zh-CN': '{at}：没有这个按钮；有：{labels}', en: '{at}: there is no such button; there are {labels}' },
  sentence: { 'zh-CN': '{at}：没有出现“{part}”，出现的是：\n{shown}', en: '{at}: “{part}” is not in:\n{shown}' },
  button: { 'zh-CN': '{at}：没有按钮“{label}”，出现的是：\n{shown}', en: '{at}: no button “{label}” in:\n{shown}' },
  final: { 'zh-CN': '最后停在 {final}，应是 {expected}', en: 'ends at {final}, not at {expected}' },
  ended: { 'zh-CN': '结束', en: 'the end' },
  unused: { 'zh-CN': '没有运行 {command}', en: '{command} is never run' },
  turn: { 'zh-CN': '第 {number} 步（{title}）', en: 'turn {number} ({title})' },
} as const satisfies Record<string, LocalizedText>;

/** Plays a scenario; gives in the reader's language every way in which it came out differently, empty where it held. */
export function playScenario(scenario: Scenario, ground: EngineWorld, reader: Locale = 'en'): readonly string[] {
  const tell = (what: keyof typeof differences, values: Readonly<Record<string, string | number>> = {}) =>
    formatText(differences[what], reader, values);
  const world = worldFor(scenario, ground);
  const wrong: string[] = [];
  const left = [...scenario.commands];
  let state: ConversationState = {
    id: 'scenario' as ConversationId,
    channel: scenario.channel,
    locale: scenario.locale,
    snapshot: null,
  };
  let buttons: readonly Button[] = [];
  let earlier: readonly Button[] = [];
  let played = 0;

  function runCommand(call: CommandCall, at: string): CommandOutcome {
    const next = left.shift();
    if (next?.command !== call.command) {
      wrong.push(tell('command', { at, command: call.command, expected: next?.command ?? tell('noCommand') }));
      return { ok: false, error: new HuishengError('internal') };
    }
    for (const [name, value] of Object.entries(next.expects ?? {})) {
      const got = toJson(call.input);
      const actual = isJsonObject(got) ? got[name] : undefined;
      if (!sameJson(actual ?? null, value)) {
        const [got, expected] = [actual, value].map((one) => JSON.stringify(one) ?? '');
        wrong.push(tell('input', { at, command: call.command, name, actual: got ?? '', expected: expected ?? '' }));
      }
    }
    if (next.fails === undefined) return { ok: true, output: next.gives ?? {} } as CommandOutcome;
    return { ok: false, error: exampleError(next.fails) };
  }

  function play(content: TurnContent, at: string, number: number): readonly OutboundMessage[] {
    played += 1;
    const message = { channel: state.channel, externalId: String(played), address: 'scenario', content };
    const stepping = turn(state, { ...message, ref: refOf(number) }, world);
    let result = stepping.next();
    while (!result.done) result = stepping.next(runCommand(result.value, at));
    const { snapshot, locale, messages } = result.value;
    state = { ...state, snapshot, locale };
    if (messages.length === 0) return messages;
    earlier = [...buttons, ...earlier];
    buttons = messages.flatMap(buttonsOf);
    return messages;
  }

  /** Looks through the pages of options, as a person would, so that scenarios do not depend on their order. */
  function turnPagesTo(label: string, at: string, number: number): void {
    for (let page = 0; page < MAX_PAGES && !find(buttons, label); page += 1) {
      const more = buttons.find((button) => isMoreLabel(button.label));
      if (!more) return;
      play({ type: 'button', token: more.token }, at, number);
    }
  }

  for (const [index, step] of scenario.turns.entries()) {
    const number = index + 1;
    const at = tell('turn', { number: String(number), title: titleOf(step) });
    if ('press' in step && typeof step.press === 'string') turnPagesTo(step.press, at, number);
    const content = contentOf(step, { buttons, earlier });
    if (!content) {
      wrong.push(tell('pressed', { at, labels: buttons.map(({ label }) => label).join(', ') }));
      break;
    }
    const messages = play(content, at, number);
    const shown = messages.map(textOf).join('\n');
    for (const part of step.expect ?? []) {
      if (!shown.toLowerCase().includes(part.toLowerCase())) wrong.push(tell('sentence', { at, part, shown }));
    }
    for (const label of step.buttons ?? []) {
      if (!buttons.some((button) => button.label.includes(label))) wrong.push(tell('button', { at, label, shown }));
    }
  }

  const top = topOf(openRun(state, world));
  const final = top ? nodeOf(top) : 'ended';
  if (final !== scenario.final) {
    const [came, expected] = [final, scenario.final].map((node) => (node === 'ended' ? tell('ended') : node));
    wrong.push(tell('final', { final: came ?? '', expected: expected ?? '' }));
  }
  for (const { command } of left) wrong.push(tell('unused', { command }));
  return wrong;
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

function titleOf(step: ScenarioTurn): string {
  const [[verb, what] = ['', '']] = Object.entries(step);
  return `${verb} ${typeof what === 'string' ? what : JSON.stringify(what)}`;
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

/** Whether `actual` has all that `part` has. */
function sameJson(actual: Json, part: Json): boolean {
  if (isJsonObject(part)) {
    return isJsonObject(actual) && Object.entries(part).every(([name, value]) => sameJson(actual[name] ?? null, value));
  }
  return JSON.stringify(actual) === JSON.stringify(part);
}
