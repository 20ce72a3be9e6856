import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { refusalOf } from '#console/api/call.ts';
import type { Count } from './graph/elements.ts';
import type { Draft } from './model/draft.ts';
import type { DraftStore } from './saving/draft-store.ts';
import type { Keeper } from './saving/keeper.ts';
import type { Checking } from './side/check-list.tsx';

/** A pause after the last change, after which a draft is checked by itself; milliseconds. */
const PAUSE_MS = 2500;

/** The checks of a draft: run when it is opened, a while after it was changed, and when somebody asks. */
export function useChecks(draft: Draft, { store, keeper, may }: { store: DraftStore; keeper: Keeper; may: boolean }) {
  const [checking, setChecking] = useState<Checking>({ type: 'none' });
  const latest = useRef(draft);
  latest.current = draft;
  const running = useRef(false);

  const check = useCallback(async () => {
    if (running.current) return;
    running.current = true;
    try {
      await keeper.saveNow();
      // Only what is saved can be checked.
      if (keeper.state().type !== 'saved') {
        setChecking((before) => (before.type === 'running' ? { type: 'unsaved' } : before));
        return;
      }
      const checked = latest.current;
      const { problems } = await store.check();
      setChecking({ type: 'done', problems, draft: checked });
    } catch (error) {
      setChecking({ type: 'failed', message: refusalOf(error).message });
    } finally {
      running.current = false;
    }
  }, [keeper, store]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each change begins the pause anew.
  useEffect(() => {
    if (!may) return;
    const timer = setTimeout(() => void check(), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [draft, may, check]);

  const counts = useMemo(() => countsOf(checking), [checking]);
  const ask = useCallback(() => {
    setChecking({ type: 'running' });
    void check();
  }, [check]);
  return { checking, counts, check: ask };
}

function countsOf(checking: Checking): ReadonlyMap<string, Count> {
  const counts = new Map<string, Count>();
  for (const { node, severity } of checking.type === 'done' ? checking.problems : []) {
    if (node === undefined) continue;
    const { errors, warnings } = counts.get(node) ?? { errors: 0, warnings: 0 };
    counts.set(node, severity === 'error' ? { errors: errors + 1, warnings } : { errors, warnings: warnings + 1 });
  }
  return counts;
}
