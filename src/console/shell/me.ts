import { useQuery } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { setHeaders } from '../api/call.ts';
import { getMe } from '../api/client.gen.ts';
import { queryClient } from '../api/query.ts';

export type Me = NonNullable<Awaited<ReturnType<typeof getMe>>['me']>;

/** Whose page this is: whoever was signed in first. */
let owner: string | undefined;

async function askMe() {
  const answer = await getMe();
  const account = answer.me?.account;
  owner ??= account;
  // Whatever is changed from here on is sent with it. Where another person signed in, what this page still sends was meant in the name of
  // its owner, and must not be done in theirs.
  if (account === undefined || account === owner) setHeaders({ 'x-csrf-token': answer.csrf ?? '' });
  return answer;
}

/** Who is signed in just now: `undefined` while it is asked, null where nobody is. */
export function useSession(): Me | null | undefined {
  const { data } = useQuery({
    queryKey: ['me'],
    queryFn: askMe,
    select: ({ me }) => me,
    // In another tab somebody may have signed in or out.
    refetchOnWindowFocus: 'always',
  });
  return data;
}

/** Asks anew who is signed in: after signing in or out. */
export function refreshMe(): Promise<void> {
  return queryClient.refetchQueries({ queryKey: ['me'] });
}

/** For whom the page is shown. Stays while they sign in again, so that the page with all that was typed stays. */
export const MeContext = createContext<Me | undefined>(undefined);

/** For whom the page is shown: `undefined` where it is for anyone. */
export function useMe(): Me | undefined {
  return useContext(MeContext);
}

/** What a page or a piece of one asks of its reader. */
export type Wanted = Me['may'][number] | 'signed-in';

/** Tells whether the reader may do something: what they may not, they are not offered. */
export function useMay(): (wanted: Wanted) => boolean {
  const me = useMe();
  return (wanted) => me !== undefined && (wanted === 'signed-in' || me.may.includes(wanted));
}
