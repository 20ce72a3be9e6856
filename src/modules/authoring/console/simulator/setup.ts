import { useCallback, useState } from 'react';
import type { simulateFlow } from '#console/api/client.gen.ts';
import { remember, remembered } from '#console/shell/tab-memory.ts';
import type { Locale } from '#domain/text.ts';

/** All that was done in a flow so far, and how: what the server plays. */
export type Setup = Omit<Parameters<typeof simulateFlow>[0]['body'], 'document'>;
export type Input = Setup['inputs'][number];

/** Most turns that the server plays. */
export const MAX_TURNS = 300;

const keyOf = (flow: string) => `simulator.${flow}`;

/** What was done in this tab when the flow was tried last. */
function kept(flow: string): Setup | undefined {
  const setup = remembered(keyOf(flow)) as Partial<Setup> | undefined;
  return setup && Array.isArray(setup.inputs) && setup.channel && setup.locale && setup.opened && setup.failing
    ? { ...(setup as Setup) }
    : undefined;
}

/** The setup of a flow's simulation; it outlives the page. */
export function useSetup(flow: string, fresh: Setup): readonly [Setup, (change: Partial<Setup>) => void] {
  const [setup, setSetup] = useState(() => kept(flow) ?? fresh);
  const change = useCallback(
    (part: Partial<Setup>) => {
      setSetup((before) => {
        const after = { ...before, ...part };
        remember(keyOf(flow), after);
        return after;
      });
    },
    [flow],
  );
  return [setup, change];
}

export function freshSetup(locale: Locale, opened: Setup['opened']): Setup {
  return { channel: 'telegram', locale, opened, inputs: [], failing: {} };
}
