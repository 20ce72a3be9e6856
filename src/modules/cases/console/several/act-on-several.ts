import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import { refusalOf } from '#console/api/call.ts';
import { actOnCase, type Input, type Offer } from '#console/api/case-actions.ts';
import { noticed } from '#console/api/query.ts';
import type { CaseCard } from '../names.ts';

/** What is to be done with several cases. */
export interface SeveralAct {
  readonly offer: Offer;
  readonly input: Input;
  /** As they were when it was begun. */
  readonly cards: readonly CaseCard[];
}

/** How it went. */
export interface Outcome {
  readonly offer: Offer;
  readonly done: readonly CaseCard[];
  readonly refused: readonly Refusal[];
  /** Those that were not tried any more, because it was stopped. */
  readonly untried: readonly CaseCard[];
}

interface Refusal {
  readonly card: CaseCard;
  readonly error: unknown;
}

/**
 * Does the same with one case after the other, each by the route of the single case: whatever ends this midway, each case is done or is
 * not. What is tried again after a lost answer goes out under the same id, so it is done once.
 */
export function useActOnSeveral() {
  const client = useQueryClient();
  const unanswered = useRef(new Map<string, string>());
  const stopped = useRef(false);
  const stop = useCallback(() => {
    stopped.current = true;
  }, []);
  useEffect(() => stop, [stop]);

  async function actOn({ id: caseId, version }: CaseCard, { offer: { type, form }, input }: SeveralAct) {
    const said = JSON.stringify([caseId, type, input]);
    const id = unanswered.current.get(said) ?? crypto.randomUUID();
    unanswered.current.set(said, id);
    try {
      await noticed(actOnCase(caseId, type, { id, version: form ? version : null, input, several: true }));
      unanswered.current.delete(said);
    } catch (error) {
      if (refusalOf(error).code !== 'offline') unanswered.current.delete(said);
      throw error;
    }
  }

  return {
    /** Resolves once all were tried, or it was stopped; `onTried` hears how many were. */
    async run(act: SeveralAct, onTried: (count: number) => void): Promise<Outcome> {
      stopped.current = false;
      const done: CaseCard[] = [];
      const refused: Refusal[] = [];
      for (const card of act.cards) {
        if (stopped.current) break;
        await actOn(card, act).then(
          () => done.push(card),
          (error: unknown) => refused.push({ card, error }),
        );
        onTried(done.length + refused.length);
      }
      for (const queryKey of [['cases'], ['case'], ['attention']]) void client.invalidateQueries({ queryKey });
      return { offer: act.offer, done, refused, untried: act.cards.slice(done.length + refused.length) };
    },
    /** The case that is under way is still done. */
    stop,
  };
}

export type ActOnSeveral = ReturnType<typeof useActOnSeveral>;
