import { useQuery } from '@tanstack/react-query';
import { getAttention } from '../api/client.gen.ts';
import type { Waiting } from './sources.ts';

/** How often it is asked what waits, in milliseconds. */
const LOOK_MS = 15_000;

const nothing: readonly Waiting[] = [];

/** What waits for the reader. Asked for in every tab, also in one that nobody looks at: that is what the title and notifications are for. */
export function useAttention(): readonly Waiting[] {
  const { data } = useQuery({
    queryKey: ['attention'],
    queryFn: () => getAttention(),
    refetchInterval: LOOK_MS,
    refetchIntervalInBackground: true,
    refetchOnWindowFocus: 'always',
  });
  return data ?? nothing;
}
