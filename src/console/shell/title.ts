import { useEffect } from 'react';
import type { LocalizedText } from '#domain/text.ts';
import { useSay } from './language.tsx';

export const product: LocalizedText = { 'zh-CN': '回声控制台', en: 'Huisheng console' };

/** Names the browser's tab after the page. */
export function useTitle(title: string | undefined): void {
  const name = useSay()(product);
  useEffect(() => {
    if (title !== undefined) document.title = title === '' ? name : `${title} · ${name}`;
  }, [title, name]);
}
