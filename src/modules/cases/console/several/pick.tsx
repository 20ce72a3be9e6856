import { useSay } from '#console/shell/language.tsx';
import type { CaseCard } from '../names.ts';
import type { Selection } from './selection.ts';
import { texts } from './texts.ts';

interface PickProps {
  readonly card: CaseCard;
  readonly selection: Selection;
}

/** Selects one case of a list. The browser's own box: the library's would weigh on the first page of everybody. */
export function Pick({ card, selection }: PickProps) {
  const say = useSay();
  return (
    <label className="case-pick not-printed">
      <input
        type="checkbox"
        aria-label={say(texts.one, { number: card.number })}
        checked={selection.has(card.id)}
        onChange={({ target }) => selection.set([card.id], target.checked)}
      />
    </label>
  );
}
