import { isJsonObject, type Json, toJson } from '#document/json.ts';
import type { Locale, LocalizedText } from '#domain/text.ts';
import { formatText } from '#text/format.ts';
import type { EngineWorld } from '../contract.ts';
import { type PlayedCommand, playTurns, textOf } from './play-scenario.ts';
import type { Scenario, ScenarioTurn } from './scenario-file.ts';

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

/** A way in which a scenario came out differently. */
export interface Difference {
  /** The turn that shows it, from 1; undefined where it shows in the end. */
  readonly turn: number | undefined;
  /** In the reader's language. */
  readonly told: string;
}

/** Plays a scenario; gives in the reader's language every way in which it came out differently, empty where it held. */
export function playScenario(scenario: Scenario, ground: EngineWorld, reader: Locale = 'en'): readonly string[] {
  return differencesIn(scenario, ground, reader).map(({ told }) => told);
}

/** The same, each with its turn. */
export function differencesIn(scenario: Scenario, ground: EngineWorld, reader: Locale = 'en'): readonly Difference[] {
  const tell = (what: keyof typeof differences, values: Readonly<Record<string, string | number>> = {}) =>
    formatText(differences[what], reader, values);
  const { turns, final, unused } = playTurns(scenario, ground);
  const wrong: Difference[] = [];
  let turn: number | undefined;
  const differs = (told: string) => void wrong.push({ turn, told });

  function compareCommand({ call, scripted }: PlayedCommand, at: string): void {
    if (scripted?.command !== call.command) {
      differs(tell('command', { at, command: call.command, expected: scripted?.command ?? tell('noCommand') }));
      return;
    }
    for (const [name, value] of Object.entries(scripted.expects ?? {})) {
      const got = toJson(call.input);
      const actual = isJsonObject(got) ? got[name] : undefined;
      if (!sameJson(actual ?? null, value)) {
        const [got, expected] = [actual, value].map((one) => JSON.stringify(one) ?? '');
        differs(tell('input', { at, command: call.command, name, actual: got ?? '', expected: expected ?? '' }));
      }
    }
  }

  for (const [index, { step, exchanges, buttons, played }] of turns.entries()) {
    turn = index + 1;
    const at = tell('turn', { number: String(index + 1), title: deedOf(step, reader) });
    for (const { commands } of exchanges) for (const command of commands) compareCommand(command, at);
    if (!played) {
      differs(tell('pressed', { at, labels: buttons.map(({ label }) => label).join(', ') }));
      break;
    }
    const shown = (exchanges.at(-1)?.messages ?? []).map(textOf).join('\n');
    for (const part of step.expect ?? []) {
      if (!shown.toLowerCase().includes(part.toLowerCase())) differs(tell('sentence', { at, part, shown }));
    }
    for (const label of step.buttons ?? []) {
      if (!buttons.some((button) => button.label.includes(label))) differs(tell('button', { at, label, shown }));
    }
  }

  turn = undefined;
  if (final !== scenario.final) {
    const [came, expected] = [final, scenario.final].map((node) => (node === 'ended' ? tell('ended') : node));
    differs(tell('final', { final: came ?? '', expected: expected ?? '' }));
  }
  for (const command of unused) differs(tell('unused', { command }));
  return wrong;
}

const deeds = {
  open: { 'zh-CN': '打开流程', en: 'opens the flow' },
  send: { 'zh-CN': '写“{what}”', en: 'writes “{what}”' },
  press: { 'zh-CN': '按“{what}”', en: 'presses “{what}”' },
  place: { 'zh-CN': '发位置', en: 'sends a place' },
  contact: { 'zh-CN': '发电话', en: 'sends a number' },
  files: { 'zh-CN': '发照片或文件', en: 'sends photos or files' },
  edit: { 'zh-CN': '改前面写的话', en: 'edits a message' },
  unreadable: { 'zh-CN': '发读不了的消息', en: 'sends what no flow can read' },
} as const satisfies Record<string, LocalizedText>;

/** What a citizen does in a turn, as a reader is told of it. */
export function deedOf(step: ScenarioTurn, reader: Locale): string {
  const tell = (deed: keyof typeof deeds, what = '') => formatText(deeds[deed], reader, { what });
  if ('send' in step) return tell('send', step.send);
  if ('press' in step) return tell('press', typeof step.press === 'string' ? step.press : step.press.label);
  const deed = Object.keys(step).find((key): key is keyof typeof deeds => Object.hasOwn(deeds, key));
  return deed ? tell(deed) : '';
}

/** Tells whether `actual` has all that `part` has. */
export function sameJson(actual: Json, part: Json): boolean {
  // A day may be written alone: scenarios did so before times could be more than days.
  if (typeof part === 'string' && isJsonObject(actual) && actual['type'] === 'day') return actual['from'] === part;
  if (isJsonObject(part)) {
    return isJsonObject(actual) && Object.entries(part).every(([name, value]) => sameJson(actual[name] ?? null, value));
  }
  return JSON.stringify(actual) === JSON.stringify(part);
}
