import { useState } from 'react';

/** Where a browser keeps what somebody writes about a case until it is sent. */
const keyOf = (id: string, type: string) => `huisheng.case.${id}.${type}`;

/** A text that survives a reload and a failed request; `forget` it once it is sent. */
export function useDraft(id: string, type: string) {
  const key = keyOf(id, type);
  const [text, setText] = useState(() => localStorage.getItem(key) ?? '');
  return {
    text,
    write(next: string) {
      setText(next);
      if (next === '') localStorage.removeItem(key);
      else localStorage.setItem(key, next);
    },
    forget: () => localStorage.removeItem(key),
  };
}
