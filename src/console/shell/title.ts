import { useEffect } from 'react';
import type { LocalizedText } from '#domain/text.ts';
import { useSay } from './language.tsx';

export const product: LocalizedText = { 'zh-CN': '回声控制台', en: 'Huisheng console' };

/** What the page itself says, until one of ours names it. */
let page = document.title;
let waiting = 0;

function show(): void {
  document.title = waiting === 0 ? page : `(${waiting}) ${page}`;
}

/** Names the browser's tab after the page. */
export function useTitle(title: string | undefined): void {
  const name = useSay()(product);
  useEffect(() => {
    if (title === undefined) return;
    page = title === '' ? name : `${title} · ${name}`;
    show();
  }, [title, name]);
}

/** Shows in the browser's tab how much waits for the reader, until they leave. */
export function useTitleCount(count: number): void {
  useEffect(() => {
    waiting = count;
    show();
    return () => {
      waiting = 0;
      show();
    };
  }, [count]);
}
