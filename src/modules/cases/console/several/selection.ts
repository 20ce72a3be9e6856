import { useWithin } from './use-within.ts';

/** Which cases of a list are selected. */
export interface Selection {
  readonly has: (id: string) => boolean;
  readonly set: (ids: readonly string[], selected: boolean) => void;
  readonly clear: () => void;
}

const nothing: ReadonlySet<string> = new Set();

/** The selection in the list that `list` names. It is given up where that becomes another: what one no longer sees is not to be acted on. */
export function useSelection(list: string): Selection {
  const [selected, select] = useWithin(list, nothing);
  return {
    has: (id) => selected.has(id),
    set(ids, wanted) {
      const rest = [...selected].filter((id) => !ids.includes(id));
      select(new Set(wanted ? [...rest, ...ids] : rest));
    },
    clear: () => select(nothing),
  };
}
