import { mergeDocuments, same } from '#document/merge.ts';
import type { Draft } from '../model/draft.ts';
import type { Copies } from './copies.ts';
import type { DraftStore, Revision, Theirs } from './draft-store.ts';

/** How a draft's saving stands, in what its author should know. */
export type Saving =
  | { readonly type: 'saved' }
  /** On the way, or about to be. */
  | { readonly type: 'saving' }
  /** The server cannot be reached; it is tried again. `kept`: whether this browser holds a copy. */
  | { readonly type: 'offline'; readonly kept: boolean }
  /** The server will not have it; `message` says why. */
  | { readonly type: 'refused'; readonly message: string; readonly kept: boolean }
  /** Somebody else changed the same places; the author decides. */
  | ({ readonly type: 'collided' } & Since);

/** What somebody else saved, and what both had begun from. */
export interface Since {
  readonly theirs: Theirs;
  readonly base: Draft;
}

export interface KeeperOptions {
  readonly store: DraftStore;
  readonly copies: Copies;
  /** What the server has. */
  readonly base: Revision;
  /** Where somebody else's changes were put together with the author's. */
  readonly onMerged: (merged: Draft, from: Since) => void;
  /** Why the store rejected: it could not be reached (`undefined`), or it says why it refuses. */
  readonly refusal: (error: unknown) => string | undefined;
}

/** A pause in typing after which it is saved, in milliseconds. */
const PAUSE_MS = 1000;
/** Waits before it is tried again, in milliseconds; the last from then on. */
const RETRY_MS = [1000, 2000, 5000, 10_000, 30_000] as const;

/** Saves a draft by itself: into the browser at once, to the server after a pause; nothing is lost where that fails. */
export function createKeeper({ store, copies, base: begun, onMerged, refusal }: KeeperOptions) {
  const listeners = new Set<() => void>();
  let base = begun;
  let mine = begun.document;
  let state: Saving = { type: 'saved' };
  let kept = true;
  let running = false;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function become(next: Saving): void {
    state = next;
    for (const listener of listeners) listener();
  }

  function schedule(ms: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => void send(), ms);
  }

  function keep(): void {
    kept = copies.keep({ base, mine, at: Date.now() });
  }

  function settle(revision: Revision): void {
    base = revision;
    failures = 0;
    if (mine === base.document || same(mine, base.document)) {
      copies.drop();
      become({ type: 'saved' });
      return;
    }
    keep();
    schedule(PAUSE_MS);
  }

  function collide(theirs: Theirs, sent: Draft): void {
    // The answer to an earlier save was lost on the way: theirs is what was sent.
    if (same(theirs.document, sent)) {
      settle({ document: sent, revision: theirs.revision });
      return;
    }
    const { document, conflicts } = mergeDocuments(base.document, mine, theirs.document);
    if (conflicts.length > 0) {
      become({ type: 'collided', theirs, base: base.document });
      return;
    }
    mine = document;
    onMerged(document, { theirs, base: base.document });
    settle(theirs);
  }

  function fail(error: unknown): void {
    const message = refusal(error);
    const wait = RETRY_MS[Math.min(failures, RETRY_MS.length - 1)] ?? PAUSE_MS;
    failures++;
    become(message === undefined ? { type: 'offline', kept } : { type: 'refused', message, kept });
    schedule(wait);
  }

  async function send(): Promise<void> {
    clearTimeout(timer);
    if (running || state.type === 'collided' || state.type === 'saved') return;
    // What was typed was undone before it was sent.
    if (mine === base.document) {
      settle(base);
      return;
    }
    running = true;
    const sent = mine;
    if (state.type !== 'offline') become({ type: 'saving' });
    try {
      const saved = await store.save({ document: sent, revision: base.revision });
      if (saved.type === 'saved') settle({ document: sent, revision: saved.revision });
      else collide(saved.theirs, sent);
    } catch (error) {
      fail(error);
    } finally {
      running = false;
    }
  }

  return {
    /** The author changed the draft. */
    changed(draft: Draft): void {
      if (draft === mine) return;
      mine = draft;
      keep();
      if (state.type === 'collided') return;
      if (state.type !== 'offline') become({ type: 'saving' });
      if (failures === 0) schedule(PAUSE_MS);
    },
    /** Saves without a pause: before checks, when the tab goes out of sight, when the network is back. */
    saveNow: send,
    /** The author decided about a collision. */
    decided(draft: Draft): void {
      if (state.type !== 'collided') return;
      const { theirs } = state;
      mine = draft;
      become({ type: 'saving' });
      settle(theirs);
    },
    state: () => state,
    /** What the server has. */
    base: () => base,
    /** Whether closing the tab now would lose something. */
    wouldLose: () => state.type !== 'saved' && !kept,
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop(): void {
      clearTimeout(timer);
    },
  };
}

export type Keeper = ReturnType<typeof createKeeper>;
