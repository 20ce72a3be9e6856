import { useLocation } from 'react-router';
import { remember, remembered } from '#console/shell/tab-memory.ts';

const keyOf = (id: string) => `words.${id}`;

/** What is looked for on this page. It may be a name, so that the tab remembers it, and the page's address does not. */
export function useSearchWords(): string {
  const { state } = useLocation();
  const id = (state as SearchState | null)?.words;
  const words = id === undefined ? undefined : remembered(keyOf(id));
  return typeof words === 'string' ? words : '';
}

/** What an entry of the browser's history says of its search: under which name the tab remembers the words. */
export interface SearchState {
  readonly words?: string;
}

/** The state of a page on which `words` are looked for. */
export function searchFor(words: string): SearchState {
  if (words === '') return {};
  const id = crypto.randomUUID();
  remember(keyOf(id), words);
  return { words: id };
}
