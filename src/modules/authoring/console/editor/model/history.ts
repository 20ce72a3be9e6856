import { mergeDocuments, resolve, same } from '#document/merge.ts';
import type { Draft } from './draft.ts';

/** Every document that a sitting went through. Documents share what did not change, so that many cost little. */
export interface History {
  readonly past: readonly Draft[];
  readonly present: Draft;
  readonly future: readonly Draft[];
  /** What the last change was to, and when, in milliseconds: typing on is one change. */
  readonly last: { readonly mark: string; readonly at: number } | null;
}

/** A pause after which typing on is another change, in milliseconds. */
const PAUSE_MS = 1500;

export function beginHistory(draft: Draft): History {
  return { past: [], present: draft, future: [], last: null };
}

/** The history after a change. Changes with the same `mark`, close to one another, are undone together. */
export function changed(history: History, draft: Draft, { mark, at }: { mark?: string; at: number }): History {
  if (draft === history.present) return history;
  const last = mark === undefined ? null : { mark, at };
  const goesOn = mark !== undefined && history.last?.mark === mark && at - history.last.at < PAUSE_MS;
  const past = goesOn ? history.past : [...history.past, history.present];
  return { past, present: draft, future: [], last };
}

export function undo(history: History): History {
  const before = history.past.at(-1);
  if (before === undefined) return history;
  return { past: history.past.slice(0, -1), present: before, future: [history.present, ...history.future], last: null };
}

export function redo(history: History): History {
  const [after, ...future] = history.future;
  if (after === undefined) return history;
  return { past: [...history.past, history.present], present: after, future, last: null };
}

/**
 * The history after somebody else's changes from `base` to `theirs` came into it as `present`. All of it has their changes, so that
 * undoing one's own takes none of theirs back.
 */
export function joined(history: History, present: Draft, { base, theirs }: Record<'base' | 'theirs', Draft>): History {
  const withTheirs = (draft: Draft) => {
    const { document, conflicts } = mergeDocuments(base, draft, theirs);
    return conflicts.reduce((merged, { path, theirs: value }) => resolve(merged, path, value), document);
  };
  // Steps that differed only where theirs stands now would undo nothing.
  const past = history.past.map(withTheirs).filter((draft, index, all) => !same(draft, all[index + 1] ?? present));
  const future = history.future.map(withTheirs).filter((draft, index, all) => !same(draft, all[index - 1] ?? present));
  return { past, present, future, last: null };
}
