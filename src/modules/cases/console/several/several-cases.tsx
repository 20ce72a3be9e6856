import { lazy, Suspense, useState } from 'react';
import type { Offer } from '#console/api/case-actions.ts';
import { CaseList, type ListedCase } from '../case-list.tsx';
import { type Outcome, useActOnSeveral } from './act-on-several.ts';
import { SeveralBar } from './bar.tsx';
import { useSelection } from './selection.ts';
import { useWithin } from './use-within.ts';

const SeveralDialog = lazy(() => import('./dialog.tsx'));
const SeveralResult = lazy(() => import('./result.tsx'));

interface SeveralCasesProps {
  /** Tells this list from others: by what was asked for it. */
  readonly list: string;
  readonly items: readonly ListedCase[];
  /** What can be done with several at once; without any, nothing can be selected. */
  readonly offers: readonly Offer[];
  readonly timeZone: string;
  readonly busy: boolean;
}

/** What is about to be done with several cases. */
interface Doing {
  readonly offer: Offer;
  readonly items: readonly ListedCase[];
}

/** A list of cases of which several can be selected, and something be done with them together. */
export function SeveralCases({ list, items, offers, ...shown }: SeveralCasesProps) {
  const selection = useSelection(list);
  const acting = useActOnSeveral();
  const [doing, setDoing] = useState<Doing>();
  const [outcome, setOutcome] = useWithin<Outcome | undefined>(list, undefined);
  const begin = (offer: Offer) => {
    setOutcome(undefined);
    setDoing({ offer, items: items.filter(({ card }) => selection.has(card.id)) });
  };
  const end = (ended: Outcome) => {
    setDoing(undefined);
    setOutcome(ended);
    selection.set(
      ended.done.map(({ id }) => id),
      false,
    );
  };
  const possible = offers.length > 0;
  return (
    <>
      {outcome && (
        <Suspense fallback={null}>
          <SeveralResult outcome={outcome} onClose={() => setOutcome(undefined)} />
        </Suspense>
      )}
      {items.length > 0 && (
        <div className="several">
          {possible && <SeveralBar {...{ items, offers, selection }} onChoose={begin} />}
          <CaseList items={items} {...shown} selection={possible ? selection : undefined} />
        </div>
      )}
      {doing && (
        <Suspense fallback={null}>
          <SeveralDialog {...{ ...doing, acting }} onClose={() => setDoing(undefined)} onDone={end} />
        </Suspense>
      )}
    </>
  );
}
