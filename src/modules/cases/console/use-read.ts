import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { markCaseRead } from '#console/api/client.gen.ts';
import type { CaseFile } from './names.ts';

/**
 * Notes that its handler sees what is new in the case, once it is really on a page that somebody looks at. Gives where the new begins in
 * the story; that stays marked until the page is left.
 */
export function useRead(file: CaseFile | undefined): number | undefined {
  const client = useQueryClient();
  const [from, setFrom] = useState<number>();
  const id = file?.card.id;
  const unreadFrom = file?.unreadFrom ?? undefined;
  const last = file?.story.at(-1)?.sequence;
  const mine = file?.mine === true;
  useEffect(() => {
    if (unreadFrom === undefined) return;
    setFrom((before) => Math.min(before ?? unreadFrom, unreadFrom));
    if (!mine || id === undefined || last === undefined) return;
    const read = () => {
      if (document.visibilityState !== 'visible') return;
      document.removeEventListener('visibilitychange', read);
      // Where it fails, the case is still new, and the next look at it reads it.
      markCaseRead({ id, body: { sequence: last } }).then(
        () => Promise.all(['attention', 'cases'].map((key) => client.invalidateQueries({ queryKey: [key] }))),
        () => undefined,
      );
    };
    document.addEventListener('visibilitychange', read);
    read();
    return () => document.removeEventListener('visibilitychange', read);
  }, [client, id, last, mine, unreadFrom]);
  return from;
}
