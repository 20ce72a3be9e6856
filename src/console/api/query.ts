import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { refusalOf } from './call.ts';

/** How long what was read counts as fresh, in milliseconds. */
const FRESH_MS = 10_000;

/** Whoever is told that their session ended, or that another began, learns it at once on every page. */
export function noticeSession(error: unknown): void {
  const { code } = refusalOf(error);
  if (code === 'sign-in.needed' || code === 'sign-in.forged') void queryClient.refetchQueries({ queryKey: ['me'] });
}

export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noticeSession }),
  mutationCache: new MutationCache({ onError: noticeSession }),
  defaultOptions: {
    queries: {
      staleTime: FRESH_MS,
      // Only what may pass by itself is asked again.
      retry: (count, error) => refusalOf(error).code === 'offline' && count < 3,
    },
  },
});
