import { useEffect, useRef } from 'react';
import { useNavigate } from 'react-router';
import { useSay } from '../shell/language.tsx';
import { useTitleCount } from '../shell/title.ts';
import { notify } from './notifications.ts';
import { sources, type Waiting } from './sources.ts';

/** Shows in the tab's title how much waits, and notifies of what came since it was looked last. */
export function useRinging(waiting: readonly Waiting[]): void {
  const say = useSay();
  const navigate = useNavigate();
  const told = useRef(new Map<Waiting['name'], string | null>());
  useTitleCount(waiting.reduce((sum, { count }) => sum + count, 0));
  useEffect(() => {
    for (const { name, count, latest } of waiting) {
      const before = told.current.get(name);
      told.current.set(name, latest);
      // What waited before the page was opened is on it.
      if (before === undefined || latest === null || latest <= (before ?? '') || document.hasFocus()) continue;
      const { path, notification } = sources[name];
      notify({ tag: name, text: say(notification, { count }), onPress: () => void navigate(path) });
    }
  }, [waiting, say, navigate]);
}
