import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { simulateFlow } from '#console/api/client.gen.ts';
import type { JsonObject } from '#document/json.ts';
import type { Setup } from './setup.ts';

/** How long after the last edit a draft is played again, in milliseconds. */
const REST_MS = 500;

export type Simulated = Awaited<ReturnType<typeof simulateFlow>>;
export type Turn = Extract<Simulated, { type: 'played' }>['turns'][number];
export type Message = Turn['messages'][number];

/** Names a document for the cache without comparing its text. */
const numbers = new WeakMap<object, number>();
let last = 0;
function numberOf(document: object): number {
  const known = numbers.get(document);
  if (known !== undefined) return known;
  last += 1;
  numbers.set(document, last);
  return last;
}

function useRested<Value>(value: Value): Value {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), REST_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}

/** Plays the draft as it stands, again after every edit and every act. */
export function useSimulation(flow: string, document: JsonObject, setup: Setup) {
  const rested = useRested(document);
  const { data, error, isFetching, isPlaceholderData, refetch } = useQuery({
    queryKey: ['simulation', flow, numberOf(rested), setup],
    queryFn: async ({ signal }) => {
      const simulated = await simulateFlow({ flow, body: { ...setup, document: rested } }, { signal });
      return { simulated, setup };
    },
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
    gcTime: 60_000,
  });
  const played = useRef<readonly Turn[]>([]);
  if (data?.simulated.type === 'played') played.current = data.simulated.turns;
  return {
    /** Of the last draft that could run. */
    turns: played.current,
    simulated: data?.simulated,
    /** What {@link simulated} is an answer to. */
    answered: isPlaceholderData ? undefined : data?.setup,
    error,
    isFetching,
    again: () => void refetch(),
  };
}
