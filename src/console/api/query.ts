import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { refusalOf } from './call.ts';

/** How long what was read counts as fresh, in milliseconds. */
const FRESH_MS = 10_000;

/** Whoever is told that their session ended, or that another began, learns it at once on every page. */
export function noticeSession(error: unknown): void {
  const { code } = refusalOf(error);
  if (code === 'sign-in.needed' || code === 'sign-in.forged') void queryClient.refetchQueries({ queryKey: ['me'] });
}

/** The answer to a call that is no query: the page learns from it, too, that the session has ended. */
export async function noticed<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    noticeSession(error);
    throw error;
  }
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

/** What stands under forms and tells of no citizen: flows, settings, and what one's own account is. */
const STAYING: ReadonlySet<unknown> = new Set([
  'me',
  'own',
  'shell',
  'sign-in',
  'setting',
  'office',
  'flows',
  'flow-topics',
]);

/** Forgets what was read about people, on the page, too. */
export function forgetPersonal(): void {
  void queryClient.resetQueries({ predicate: ({ queryKey: [about] }) => !STAYING.has(about) });
}
