import { useEffect } from 'react';

const DIALOG = '[role="dialog"]';

/**
 * Gives the keyboard back to what opened a dialog once that is gone. The library does so only for dialogs that stay on the page; ours
 * are made anew each time, so that nothing of an earlier one is left in them.
 */
export function useReturnFocus(): void {
  useEffect(() => {
    let opener: HTMLElement | undefined;
    const noteOpener = ({ target, relatedTarget }: FocusEvent) => {
      const entered = target instanceof Element && target.closest(DIALOG) !== null;
      if (entered && relatedTarget instanceof HTMLElement && !inLayer(relatedTarget)) opener = relatedTarget;
    };
    // Layers are children of the body.
    const observer = new MutationObserver(() => {
      const open = [...document.querySelectorAll(DIALOG)].some((dialog) => dialog.checkVisibility());
      if (open || document.activeElement !== document.body) return;
      opener?.focus();
      opener = undefined;
    });
    document.addEventListener('focusin', noteOpener);
    observer.observe(document.body, { childList: true });
    return () => {
      document.removeEventListener('focusin', noteOpener);
      observer.disconnect();
    };
  }, []);
}

/** Tells whether an element is of a layer above the page, such as what keeps the keyboard inside a dialog. */
function inLayer(element: Element): boolean {
  return element.closest('#root') === null;
}
