import type { StateValue } from 'xstate';
import type { Json } from '#document/json.ts';
import type { FlowContext } from '#flow/context.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import { migrations } from './migrations.ts';

/** The shape that is written today; a change of it takes a migration. */
export const SNAPSHOT_VERSION = 1;

/** The buttons of a waiting question as they were on the screen before its flow was moved to another version. */
export interface EarlierButtons {
  /** The number that the question had. */
  readonly seq: number;
  /** Which button of today each one is, by their indices; `same`: each is what it was. */
  readonly buttons: 'same' | Readonly<Record<number, number>>;
}

/** What is kept of a running flow. */
export interface StoredFrame {
  readonly flow: string;
  readonly version: number;
  readonly value: StateValue;
  readonly context: Omit<FlowContext, 'channel' | 'locale'>;
  /** Number of the question that it waits with; in the tokens of that question's buttons. */
  readonly seq: number;
  /** What buttons of before a move still mean, until the question is answered. */
  readonly earlier?: readonly EarlierButtons[];
  /** When that question was asked first, in milliseconds since 1970. */
  readonly since?: number;
  /** Whether the frame below waits for what this one gives. */
  readonly called: boolean;
}

/** The node that a machine's state value stands at. */
export function nodeOfValue(value: StateValue): string {
  return typeof value === 'string' ? value : (Object.keys(value)[0] ?? '');
}

/** What can be taken back for as long as the question with this number waits. */
export type Undo =
  /** All that it had gathered was cleared. */
  | { readonly type: 'cleared'; readonly seq: number; readonly draft: Json }
  /** Words were added to another answer. */
  | { readonly type: 'added'; readonly seq: number; readonly answer: string; readonly before: Json };

/** Kinds of danger that a conversation told of, and when their numbers were last said, in milliseconds since 1970. */
export type ToldDangers = Readonly<Record<string, number>>;

/** A conversation between two turns. Holds personal data: it is sealed where it is stored. */
export interface Snapshot {
  readonly v: typeof SNAPSHOT_VERSION;
  /** Questions asked so far; counts on for the conversation's whole life, so that old buttons are known. */
  readonly seq: number;
  /** The button that was pressed last, with its message, if nothing else happened since. */
  readonly lastPress: string | null;
  /** The album that the last message was a part of. */
  readonly album?: string;
  /** Number of the question whether to cancel, or to clear what was gathered, while it stands. */
  readonly confirming: number | null;
  /** Dangers to life that were spoken of lately. */
  readonly told?: ToldDangers;
  /** That question is about clearing. */
  readonly clearing?: boolean;
  readonly undo?: Undo;
  /** The other language was offered to somebody who writes in it. */
  readonly languageOffered?: true;
  /** Running flows, the lowest first; only the last one talks. */
  readonly frames: readonly StoredFrame[];
}

export const emptySnapshot: Snapshot = { v: SNAPSHOT_VERSION, seq: 0, lastPress: null, confirming: null, frames: [] };

/**
 * A stored snapshot, brought to today's shape. Only its version is looked at: it comes sealed and authenticated out of
 * our own hands, and a schema check would cost more than the rest of the turn.
 */
export function parseSnapshot(json: string | null): Snapshot {
  if (json === null) return emptySnapshot;
  let stored: unknown = JSON.parse(json);
  for (let version = versionOf(stored); version < SNAPSHOT_VERSION; version += 1) {
    const migrate = migrations[version];
    if (!migrate) throw new HuishengError('internal', { cause: new Error(`no migration from snapshot v${version}`) });
    stored = migrate(stored);
  }
  return stored as Snapshot;
}

function versionOf(stored: unknown): number {
  const version = typeof stored === 'object' && stored !== null && 'v' in stored ? stored.v : undefined;
  if (typeof version === 'number' && version >= 1 && version <= SNAPSHOT_VERSION) return version;
  throw new HuishengError('internal', { cause: new Error(`unknown snapshot version ${String(version)}`) });
}
