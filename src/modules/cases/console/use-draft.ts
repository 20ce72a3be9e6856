import { useQuery } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { getCaseDraft, saveCaseDraft } from '#console/api/client.gen.ts';
import { noticed } from '#console/api/query.ts';
import { keepUnsaved } from '#console/shell/leaving.ts';
import { useSession } from '#console/shell/me.ts';
import { createDraftKeeper, type DraftKeeper, NOTHING_KEPT, type ShownDraft } from './draft-keeper.ts';

/** What a draft is for: it is called as what is done with it. */
export type DraftForm = Parameters<typeof getCaseDraft>[0]['form'];

/** Drafts that are being written, or that a closed window could not save yet; only in memory. */
const keepers = new Map<string, DraftKeeper>();
/** Those whose window is open. */
const shown = new Set<DraftKeeper>();

keepUnsaved({
  wouldLose: () => [...keepers.values()].some((keeper) => keeper.wouldLose()),
  save: async () => void (await Promise.all([...keepers.values()].map((keeper) => keeper.flush()))),
});

/**
 * What the reader writes about a case in one form: theirs alone, on whatever device, until it is sent. Undefined until it is known
 * what they wrote before.
 */
function useDraft(caseId: string, form: DraftForm): DraftKeeper | undefined {
  const place = `${caseId}/${form}`;
  const at = { id: caseId, form };
  const [keeper, setKeeper] = useState(() => keepers.get(place));
  const { data, error } = useQuery({
    queryKey: ['draft', caseId, form],
    queryFn: () => getCaseDraft(at),
    // What was written elsewhere meanwhile counts, not what this page knew.
    gcTime: 0,
    staleTime: 0,
    refetchOnWindowFocus: 'always',
  });
  const settled = data !== undefined || error !== null;
  useEffect(() => {
    if (keeper) {
      if (data) keeper.seen(data);
      return;
    }
    if (!settled) return;
    // Where the server is away one can write all the same; what it keeps is then offered beside it.
    const begun = createDraftKeeper(data ?? NOTHING_KEPT, {
      save: (body) => noticed(saveCaseDraft({ id: caseId, form, body })),
    });
    keepers.set(place, begun);
    setKeeper(begun);
  }, [keeper, data, settled, place, caseId, form]);

  const me = useSession();
  // What was refused because the session had ended is saved as soon as they are back.
  useEffect(() => {
    if (me) void keeper?.flush();
  }, [keeper, me]);
  useEffect(() => {
    if (!keeper) return undefined;
    shown.add(keeper);
    const flush = () => void keeper.flush();
    const hidden = () => document.visibilityState === 'hidden' && flush();
    window.addEventListener('online', flush);
    document.addEventListener('visibilitychange', hidden);
    return () => {
      window.removeEventListener('online', flush);
      document.removeEventListener('visibilitychange', hidden);
      shown.delete(keeper);
      void keeper.flush().then(() => {
        if (!keeper.wouldLose() && !shown.has(keeper)) keepers.delete(place);
      });
    };
  }, [keeper, place]);
  return keeper;
}

/** What a form needs to write with: what is there, and where it goes. */
export interface Writing extends ShownDraft {
  readonly keeper: DraftKeeper;
}

/** The draft of one form, with what it shows; undefined as {@link useDraft}. */
export function useWriting(caseId: string, form: DraftForm): Writing | undefined {
  const keeper = useDraft(caseId, form);
  const shown = useSyncExternalStore(keeper?.subscribe ?? nothingToHear, () => keeper?.state());
  return keeper && shown && { keeper, ...shown };
}

const nothingToHear = () => () => {};
