import { queryClient } from '../api/query.ts';
import { forgetTab } from './tab-memory.ts';

/** Something typed that is only in this page's memory. */
interface Unsaved {
  readonly wouldLose: () => boolean;
  readonly save: () => Promise<void>;
}

const unsaved = new Set<Unsaved>();
let leaving = false;
let takeDown = () => {};

/** Warns before the page is closed over something that is not saved, and saves it before its author signs out. Gives how to stop that. */
export function keepUnsaved(one: Unsaved): () => void {
  unsaved.add(one);
  return () => unsaved.delete(one);
}

/** Tells whether closing the page now would lose something. */
export function wouldLose(): boolean {
  return [...unsaved].some((one) => one.wouldLose());
}

/** Saves all that is only in this page's memory, as far as that is possible. */
export async function saveAll(): Promise<void> {
  await Promise.all([...unsaved].map((one) => one.save()));
}

/** Tabs of the same browser, which share their session. */
const tabs = new BroadcastChannel('huisheng.session');

/** Somebody left for good, or who is signed in may have changed. */
type Said = 'left' | 'changed';

/** Tells the browser's other tabs. */
export function tellTabs(said: Said): void {
  tabs.postMessage(said);
}

/** Runs when another tab of the browser tells something. Gives how to stop that. */
export function onOtherTab(hear: (said: Said) => void): () => void {
  const listen = ({ data }: MessageEvent<Said>) => hear(data);
  tabs.addEventListener('message', listen);
  return () => tabs.removeEventListener('message', listen);
}

/**
 * Leaves for the page for whoever is not signed in, with nothing of this one left: neither in memory nor in the tab's storage nor on the
 * page, which the browser may keep to go back to.
 */
export function leave(): void {
  if (leaving) return;
  leaving = true;
  forgetTab();
  // Not while the page is being drawn.
  queueMicrotask(() => {
    takeDown();
    queryClient.clear();
  });
  location.replace('/console/');
}

/** To be called once, when the page starts. */
export function guardPage(page: { readonly askAgain: () => Promise<unknown>; readonly takeDown: () => void }): void {
  takeDown = page.takeDown;
  window.addEventListener('beforeunload', (event) => {
    if (!leaving && wouldLose()) event.preventDefault();
  });
  // A page that is gone back to may show what somebody who has signed out since has read.
  window.addEventListener('pagehide', () => {
    document.documentElement.style.visibility = 'hidden';
  });
  window.addEventListener('pageshow', ({ persisted }) => {
    const show = () => document.documentElement.style.removeProperty('visibility');
    if (!persisted) show();
    else if (leaving) location.reload();
    else void page.askAgain().then(show, () => location.reload());
  });
}
