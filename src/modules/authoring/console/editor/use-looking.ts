import { Grid, type InputRef } from 'antd';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useLanguage as useReader } from '#console/shell/language.tsx';
import type { GraphHandle } from './graph/graph.tsx';
import { type Draft, nodeOf } from './model/draft.ts';
import { searchNodes } from './model/search.ts';

const NOTHING: ReadonlySet<string> = new Set();
/** Until the form or the details of a step are drawn, in milliseconds. */
const DRAWN_MS = 120;
/** What gets the keyboard where a step is opened: its first field, or what is said of it. */
const FIRST_PLACE = ['.editor-side', '.editor-drawer']
  .flatMap((side) => ['.form textarea', '.form input', '.details-title'].map((place) => `${side} ${place}`))
  .join(', ');

/** How somebody looks at the steps of a flow: as a graph or a list, in which language, what they found and selected. */
export type Looking = ReturnType<typeof useLooking>;

/** Begins with the step `at`, where one is named. */
export function useLooking(draft: Draft, { at }: { readonly at: string | undefined }) {
  const { locale } = useReader();
  const wide = Grid.useBreakpoint().md ?? true;
  const graph = useRef<GraphHandle>(null);
  const search = useRef<InputRef>(null);
  const [cards, setCards] = useState(locale);
  const [picked, setSelected] = useState(() => (at === undefined ? NOTHING : new Set([at])));
  const [view, setView] = useState<'graph' | 'list'>('graph');
  const [words, setWords] = useState('');
  const [drawn, setDrawn] = useState(false);
  const shownAsGraph = wide && view === 'graph';

  // What was undone, or removed by a colleague, is not selected any more.
  const selected = useMemo(() => {
    const there = [...picked].filter((name) => nodeOf(draft, name));
    return there.length === picked.size ? picked : new Set(there);
  }, [draft, picked]);
  const found = useMemo(() => (words.trim() === '' ? undefined : new Set(searchNodes(draft, words))), [draft, words]);
  const select = useCallback((names: ReadonlySet<string>) => {
    setSelected((before) =>
      before.size === names.size && [...names].every((name) => before.has(name)) ? before : names,
    );
  }, []);
  const show = useCallback(
    (name: string, keyboard = true) => {
      setSelected(new Set([name]));
      if (shownAsGraph) graph.current?.show(name, keyboard);
      else document.querySelector(`[data-step="${CSS.escape(name)}"]`)?.scrollIntoView({ block: 'center' });
    },
    [shownAsGraph],
  );
  const open = useCallback(() => {
    setDrawn(true);
    setTimeout(() => document.querySelector<HTMLElement>(FIRST_PLACE)?.focus(), DRAWN_MS);
  }, []);
  const nextFound = () => {
    const all = [...(found ?? [])];
    const [now] = selected;
    const next = all[(all.indexOf(now ?? '') + 1) % Math.max(all.length, 1)];
    if (next !== undefined) show(next);
  };
  return {
    ...{ wide, graph, search, cards, setCards, view, setView, words, setWords, drawn, setDrawn, shownAsGraph },
    ...{ selected, select, found, nextFound, show, open },
    selectNone: useCallback(() => setSelected(NOTHING), []),
  };
}
