import { passing, refusalOf } from '#console/api/call.ts';

/** A draft as the server keeps it. */
export interface KeptDraft {
  readonly text: string;
  /** Null where nothing is kept. */
  readonly version: string | null;
  /** ISO text. */
  readonly savedAt: string | null;
  /** What the same person wrote in another window, until they decide about it. */
  readonly other: { readonly text: string; readonly at: string } | null;
}

export interface DraftChange {
  readonly text: string;
  readonly version: string | null;
  readonly other?: string | null;
}

/** How safe what was typed is, in what its author should know. */
export type Keeping =
  /** On the server; `null` where there is nothing to keep. */
  | { readonly type: 'kept'; readonly at: string | null }
  | { readonly type: 'unkept' }
  /** The server cannot be reached; it is tried again. */
  | { readonly type: 'away' }
  | { readonly type: 'refused'; readonly message: string };

/** What becomes of what was written in another window. */
export type Decision = 'take' | 'append' | 'drop';

/** What is shown of a draft. */
export interface ShownDraft {
  readonly text: string;
  readonly keeping: Keeping;
  readonly other: KeptDraft['other'];
}

/** A pause in typing after which it is saved, in milliseconds. */
const PAUSE_MS = 1_000;
/** Waits before it is tried again, in milliseconds; the last from then on. */
const RETRY_MS = [2_000, 5_000, 10_000, 30_000] as const;

export const NOTHING_KEPT: KeptDraft = { text: '', version: null, savedAt: null, other: null };

/** Keeps a text on the server while it is typed: in memory at once, there after a pause, and again where that fails. */
export function createDraftKeeper(
  begun: KeptDraft,
  { save }: { readonly save: (change: DraftChange) => Promise<KeptDraft> },
) {
  const listeners = new Set<() => void>();
  let kept = begun;
  let decided: Pick<DraftChange, 'other'> = {};
  let shown: ShownDraft = {
    text: begun.text,
    keeping: { type: 'kept', at: begun.savedAt },
    other: begun.other,
  };
  let running: Promise<void> | undefined;
  let held = false;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function show(change: Partial<ShownDraft>): void {
    shown = { ...shown, ...change };
    for (const listener of listeners) listener();
  }

  function schedule(ms: number): void {
    clearTimeout(timer);
    if (!held) timer = setTimeout(() => void flush(), ms);
  }

  const isClean = () => shown.text === kept.text && decided.other === undefined;

  async function send(): Promise<void> {
    const change = { text: shown.text, version: kept.version, ...decided };
    try {
      kept = await save(change);
      failures = 0;
      if (decided.other === change.other) decided = {};
      const clean = isClean();
      show({ other: kept.other, keeping: clean ? { type: 'kept', at: kept.savedAt } : { type: 'unkept' } });
      if (!clean) schedule(PAUSE_MS);
    } catch (error) {
      const { message } = refusalOf(error);
      show({ keeping: passing(error) ? { type: 'away' } : { type: 'refused', message } });
      schedule(RETRY_MS[Math.min(failures++, RETRY_MS.length - 1)] ?? PAUSE_MS);
    }
  }

  /** Saves without a pause what is not saved yet. */
  async function flush(): Promise<void> {
    clearTimeout(timer);
    await running;
    if (held || isClean()) return;
    running = send().finally(() => {
      running = undefined;
    });
    await running;
  }

  function write(text: string): void {
    if (text === shown.text) return;
    show({ text, ...(shown.keeping.type === 'kept' ? { keeping: { type: 'unkept' } } : {}) });
    if (failures === 0) schedule(PAUSE_MS);
  }

  return {
    state: () => shown,
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    write,
    flush,
    /** The author decides about what they wrote elsewhere. Whatever they take, the server keeps what it replaces until then. */
    decide(decision: Decision): void {
      const { other, text } = shown;
      if (!other) return;
      decided = { other: decision === 'take' && text !== '' ? text : null };
      const next = { take: other.text, append: text === '' ? other.text : `${text}\n\n${other.text}`, drop: text };
      show({ text: next[decision], other: null, keeping: { type: 'unkept' } });
      schedule(0);
    },
    /** The server was asked again: what was written on another device is taken up where nothing would be lost here. */
    seen(draft: KeptDraft): void {
      if (running || held || !isClean() || draft.version === kept.version) return;
      kept = draft;
      show({ text: draft.text, other: draft.other, keeping: { type: 'kept', at: draft.savedAt } });
    },
    /** Nothing is saved from here on, so that what is being sent does not come back as a draft. */
    async hold(): Promise<void> {
      held = true;
      clearTimeout(timer);
      await running;
    },
    /** The server has deleted it. */
    sent(): void {
      kept = NOTHING_KEPT;
      decided = {};
      held = false;
      show({ text: '', other: null, keeping: { type: 'kept', at: null } });
    },
    /** It was not sent after all. */
    release(): void {
      held = false;
      if (!isClean()) schedule(PAUSE_MS);
    },
    /** Whether closing the page now would lose something. */
    wouldLose: () => !held && !isClean(),
  };
}

export type DraftKeeper = ReturnType<typeof createDraftKeeper>;
