import { useEffect, useRef } from 'react';

/** What keys do, wherever the graph or the list has the keyboard; what is left out does nothing. */
export interface KeyActions {
  readonly undo?: () => void;
  readonly redo?: () => void;
  readonly find: () => void;
  readonly help: () => void;
  readonly add?: () => void;
  readonly duplicate?: () => void;
  /** What is to be put on the clipboard; undefined for nothing. */
  readonly copy: (cut: boolean) => string | undefined;
  /** Whether the clipboard's text was ours. */
  readonly paste?: (text: string) => boolean;
}

/** Listens to keys and to the clipboard; leaves alone what belongs to a field or a dialog. */
export function useKeys(actions: KeyActions): void {
  const current = useRef(actions);
  current.current = actions;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (inDialog(event.target)) return;
      const { undo, redo, find, help, add, duplicate } = current.current;
      const key = event.key.toLowerCase();
      const pressed = event.ctrlKey || event.metaKey;
      const act = (action: (() => void) | undefined) => {
        if (!action) return;
        event.preventDefault();
        action();
      };
      if (pressed && key === 'z') act(event.shiftKey ? redo : undo);
      else if (pressed && key === 'y') act(redo);
      else if (pressed && key === 'f') act(find);
      else if (inField(event.target)) return;
      else if (pressed && key === 'd') act(duplicate);
      else if (!pressed && event.key === '?') act(help);
      else if (!pressed && key === 'a') act(add);
    };
    const onCopy = (event: ClipboardEvent) => {
      if (inField(event.target) || inDialog(event.target) || window.getSelection()?.toString()) return;
      const text = current.current.copy(event.type === 'cut');
      if (text === undefined) return;
      event.clipboardData?.setData('text/plain', text);
      event.preventDefault();
    };
    const onPaste = (event: ClipboardEvent) => {
      if (inField(event.target) || inDialog(event.target)) return;
      if (current.current.paste?.(event.clipboardData?.getData('text/plain') ?? '')) event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    document.addEventListener('copy', onCopy);
    document.addEventListener('cut', onCopy);
    document.addEventListener('paste', onPaste);
    return () => {
      document.removeEventListener('keydown', onKey);
      document.removeEventListener('copy', onCopy);
      document.removeEventListener('cut', onCopy);
      document.removeEventListener('paste', onPaste);
    };
  }, []);
}

function inField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

function inDialog(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role="dialog"]:not(.editor-drawer *)') !== null;
}
