import type { StateValue } from 'xstate';
import type { ChannelName } from '#domain/channels.ts';
import type { FileRef } from '#domain/files.ts';
import type { MessageRef, OutboundMessage } from '#domain/messages.ts';
import type { Locale, LocalizedText, TextValues } from '#domain/text.ts';
import type { FlowContext } from '#flow/context.ts';
import type { AskNode } from '#flow/kinds/registry.ts';
import type { CompiledFlow } from '#flow/library.ts';
import { formatText } from '#text/format.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import type { ConversationState, EngineWorld, FlowStep, TurnResult } from '../contract.ts';
import {
  type EarlierButtons,
  nodeOfValue,
  parseSnapshot,
  SNAPSHOT_VERSION,
  type Snapshot,
  type ToldDangers,
  type Undo,
} from '../snapshot.ts';
import { standingOf } from '../standing.ts';

/** A running flow within a turn. */
export interface Frame {
  readonly flow: CompiledFlow;
  readonly called: boolean;
  value: StateValue;
  context: FlowContext;
  seq: number;
  /** What buttons of before a move still mean, until the question is answered. */
  earlier: readonly EarlierButtons[];
  /** When its question was asked first, in milliseconds since 1970; 0 in snapshots from before this was kept. */
  since: number;
}

/** How the turn ends: what the last message shows below what was said. */
export type Ending =
  /** The question that waits, if one does. */
  | { readonly type: 'question' }
  /** Only its buttons: more is gathered for it. */
  | { readonly type: 'gathering' }
  /** The question in the place of the message that shows it now. */
  | { readonly type: 'redraw'; readonly replaces: MessageRef | undefined }
  | { readonly type: 'confirm' }
  /** What was said, and a way to the menu, whatever waits. */
  | { readonly type: 'said' }
  | { readonly type: 'choose-language' };

/** A question of the engine's own, whether to throw away what was entered, and its number. */
export interface Confirming {
  readonly seq: number;
  readonly what: 'cancel' | 'clear';
}

/** All that changes during one turn. Made anew for every turn; what lasts goes into the snapshot. */
export interface Run {
  readonly world: EngineWorld;
  readonly channel: ChannelName;
  /** The time of the whole turn. */
  readonly now: Date;
  locale: Locale;
  seq: number;
  lastPress: string | null;
  album: string | undefined;
  told: ToldDangers | undefined;
  /** Whether this message tells of danger to life: it was answered with numbers to call. */
  danger: boolean;
  /** The language that this message was written in, where that is not the one we speak, and whether it was ever offered. */
  offered: Locale | boolean;
  /** Whether this message was written outside of every flow. */
  outside: boolean;
  confirming: Confirming | null;
  /** What can be taken back while the question that it belongs to waits. */
  undo: Undo | null;
  frames: Frame[];
  /** Paragraphs that were said and wait to be joined to a question. */
  said: string[];
  /** Files that go before what was said. */
  files: FileRef[];
  ending: Ending;
  steps: FlowStep[];
  /** A flow's version is gone, so that nothing could be restored. */
  readonly lost: boolean;
}

/**
 * Restores a conversation. Flows whose version is gone are dropped, and all above them.
 * @throws HuishengError `flow.not-loaded` where a version is not here yet: load it, and run the turn again.
 */
export function openRun(conversation: ConversationState, world: EngineWorld): Run {
  const snapshot = parseSnapshot(conversation.snapshot);
  const { channel, locale } = conversation;
  const frames: Frame[] = [];
  let lost = false;
  for (const stored of snapshot.frames) {
    const flow = world.flows.version(stored.flow, stored.version);
    if (!flow) {
      const { flow: name, version } = stored;
      if (world.flows.mayCome(name, version)) throw new HuishengError('flow.not-loaded', { values: { name, version } });
      lost = true;
      break;
    }
    const context = { ...stored.context, channel, locale };
    frames.push({
      flow,
      called: stored.called,
      value: stored.value,
      context,
      seq: stored.seq,
      earlier: stored.earlier ?? [],
      since: stored.since ?? 0,
    });
  }
  return {
    world,
    channel,
    now: world.clock.now(),
    locale,
    seq: snapshot.seq,
    lastPress: snapshot.lastPress,
    album: snapshot.album,
    confirming:
      snapshot.confirming === null
        ? null
        : { seq: snapshot.confirming, what: snapshot.clearing === true ? 'clear' : 'cancel' },
    undo: snapshot.undo ?? null,
    told: snapshot.told,
    danger: false,
    offered: snapshot.languageOffered === true,
    outside: false,
    // A flow that waits for a dropped one above it would wait for ever.
    frames: lost ? [] : frames,
    said: [],
    files: [],
    ending: { type: 'question' },
    steps: [],
    lost,
  };
}

/** The run as it is kept. */
export function closeRun(
  run: Run,
  messages: readonly OutboundMessage[],
): Omit<TurnResult, 'alarm' | 'alarmed' | 'outside'> {
  const frames = run.frames.map(({ flow, context: { channel, locale, ...context }, earlier, ...frame }) => {
    const { called, value, seq, since } = frame;
    const kept = { flow: flow.flow, version: flow.version, value, context, seq, since, called };
    return earlier.length > 0 ? { ...kept, earlier } : kept;
  });
  const { seq, lastPress } = run;
  const snapshot: Snapshot = {
    v: SNAPSHOT_VERSION,
    seq,
    lastPress,
    ...(run.album === undefined ? {} : { album: run.album }),
    confirming: run.confirming?.seq ?? null,
    ...(run.confirming?.what === 'clear' ? { clearing: true } : {}),
    ...(canUndo(run) ? { undo: run.undo } : {}),
    ...(run.told === undefined ? {} : { told: run.told }),
    ...(run.offered === false ? {} : { languageOffered: true as const }),
    frames,
  };
  const standing = standingOf(snapshot);
  return { snapshot: JSON.stringify(snapshot), standing, locale: run.locale, messages, steps: run.steps };
}

/** Tells whether what was done last can still be taken back: the question at which it was done waits. */
export function canUndo(run: Run): run is Run & { readonly undo: Undo } {
  return run.undo !== null && run.undo.seq === topOf(run)?.seq;
}

export function topOf(run: Run): Frame | undefined {
  return run.frames.at(-1);
}

export function say(run: Run, text: LocalizedText, values?: TextValues): void {
  run.said.push(formatText(text, run.locale, values));
}

export function setLocale(run: Run, locale: Locale): void {
  run.locale = locale;
  for (const frame of run.frames) frame.context = { ...frame.context, locale };
}

/** The node that a frame stands at. */
export function nodeOf(frame: Frame): string {
  return nodeOfValue(frame.value);
}

/** Notes how the citizen got on at the node where a frame stands. */
export function note(run: Run, frame: Frame, what: Exclude<FlowStep['what'], 'answered'>): void {
  run.steps.push({ flow: frame.flow.flow, version: frame.flow.version, node: nodeOf(frame), what });
}

/** The question that the conversation waits with. */
export interface Waiting {
  readonly frame: Frame;
  readonly name: string;
  readonly node: AskNode;
}

export function waitingIn(run: Run): Waiting | undefined {
  const frame = topOf(run);
  if (!frame) return undefined;
  const name = nodeOf(frame);
  const node = frame.flow.document.nodes[name];
  return node?.type === 'ask' ? { frame, name, node } : undefined;
}
