import { useQuery } from '@tanstack/react-query';
import { getCase, getCasesOverview, type listCases } from '#console/api/client.gen.ts';
import { type QueueTab, queueTabs } from '../model/queue.ts';

/** Colleagues work, too: so often their changes are looked for, in milliseconds. */
export const LOOK_MS = 15_000;

/** Whether a reply has arrived is waited for: it decides how the case can be closed. */
const ARRIVING_MS = 2_000;

type Search = Parameters<typeof listCases>[0]['body'];

/** What an address of the queue may say beside its tab. */
export const filterNames = ['topic', 'unit', 'officer', 'state', 'dueBy', 'openedFrom', 'openedTo', 'order'] as const;
export type Filter = (typeof filterNames)[number];

/** What the queue is asked for, from its address and the words that are looked for. */
export function askedFor(params: URLSearchParams, text: string): Search & { readonly tab: QueueTab } {
  const tab = queueTabs.find((known) => known === params.get('tab')) ?? 'mine';
  const filters = filterNames.flatMap((name) => {
    const value = params.get(name);
    return value ? [[name, value] as const] : [];
  });
  const order = tab === 'ended' ? { order: 'newest' as const } : {};
  return { ...order, ...Object.fromEntries(filters), tab, text };
}

export function useOverview() {
  return useQuery({
    queryKey: ['cases', 'overview'],
    queryFn: () => getCasesOverview(),
    refetchInterval: LOOK_MS,
    refetchOnWindowFocus: 'always',
  });
}

export function useCase(id: string) {
  return useQuery({
    queryKey: ['case', id],
    queryFn: () => getCase({ id }),
    refetchInterval: ({ state }) => (state.data?.card.replyDelivery === 'pending' ? ARRIVING_MS : LOOK_MS),
    refetchOnWindowFocus: 'always',
  });
}
