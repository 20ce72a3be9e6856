import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { keepUnsaved } from '#console/shell/leaving.ts';
import { useSession } from '#console/shell/me.ts';
import type { Draft } from './model/draft.ts';
import { beginHistory, changed, type History, joined, redo, undo } from './model/history.ts';
import type { Copies } from './saving/copies.ts';
import type { DraftStore, OpenedDraft, Theirs } from './saving/draft-store.ts';
import { createKeeper, type Since } from './saving/keeper.ts';
import type { Recovered } from './saving/left.ts';
import { refusalWords } from './server-store.ts';

export interface DraftOptions {
  readonly opened: OpenedDraft;
  readonly store: DraftStore;
  readonly copies: Copies;
  /** What an earlier page left, with which this one begins. */
  readonly recovered: Recovered | undefined;
  readonly onMerged: (theirs: Theirs) => void;
}

/** A draft as it is written: its history, and its saving. */
export function useDraft({ opened, store, copies, recovered, onMerged }: DraftOptions) {
  const [history, setHistory] = useState<History>(() => {
    const begun = beginHistory(opened.document);
    return recovered ? changed(begun, recovered.draft, { at: 0 }) : begun;
  });
  const join = useCallback((draft: Draft, { theirs, base }: Since) => {
    setHistory((before) => joined(before, draft, { base, theirs: theirs.document }));
  }, []);
  const merged = useRef(onMerged);
  merged.current = onMerged;
  const [keeper] = useState(() =>
    createKeeper({
      store,
      copies,
      base: opened,
      refusal: refusalWords,
      onMerged: (draft, since) => {
        join(draft, since);
        merged.current(since.theirs);
      },
    }),
  );
  const saving = useSyncExternalStore(keeper.subscribe, keeper.state);
  const me = useSession();
  // What was refused because the session had ended is saved as soon as they are back.
  useEffect(() => {
    if (me) void keeper.saveNow();
  }, [keeper, me]);

  useEffect(() => {
    keeper.changed(history.present);
    copies.forget();
  }, [keeper, copies, history.present]);

  useEffect(() => {
    const flush = () => void keeper.saveNow();
    const hidden = () => document.visibilityState === 'hidden' && flush();
    const forget = keepUnsaved({ wouldLose: keeper.wouldLose, save: keeper.saveNow });
    window.addEventListener('online', flush);
    document.addEventListener('visibilitychange', hidden);
    return () => {
      window.removeEventListener('online', flush);
      document.removeEventListener('visibilitychange', hidden);
      forget();
      // The page is left within the console: what is not saved yet goes out, and is kept in the browser until it has.
      flush();
    };
  }, [keeper]);

  const edit = useCallback((change: (draft: Draft) => Draft, mark?: string) => {
    setHistory((before) =>
      changed(before, change(before.present), { at: Date.now(), ...(mark === undefined ? {} : { mark }) }),
    );
  }, []);
  return {
    draft: history.present,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    edit,
    undo: useCallback(() => setHistory(undo), []),
    redo: useCallback(() => setHistory(redo), []),
    /** The author decided about a collision. */
    decide: useCallback(
      (decided: Draft, since: Since) => {
        keeper.decided(decided);
        join(decided, since);
      },
      [keeper, join],
    ),
    saving,
    keeper,
  };
}
