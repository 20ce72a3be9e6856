import { read, write } from './keep.js';

/*
 * What came while nobody looked: counted in the tab's title, and told to the site in whose page the chat stands. Kept on the device is which
 * line was seen last, so that it counts over a reload, too.
 */

const TITLE = document.title;

let unread = 0;
/** Whether the frame around the page was shut by its site. */
let shut = false;
/** @type {string | undefined} */
let newest;

/** Whether the page can be seen: its tab is in front, and a frame around it is open. */
export function isLookedAt() {
  return !document.hidden && !shut && innerHeight > 0;
}

/** @param {() => void} onLook */
export function openUnread(onLook) {
  const look = () => {
    if (!isLookedAt()) return;
    seen();
    onLook();
  };
  document.addEventListener('visibilitychange', look);
  // A frame that was never open had no size.
  addEventListener('resize', look);
  addEventListener('message', ({ source, data }) => {
    if (source !== window.parent || window.parent === window) return;
    if (data?.type !== 'huisheng:open' && data?.type !== 'huisheng:shut') return;
    shut = data.type === 'huisheng:shut';
    look();
  });
}

/**
 * Takes note of a line of the log, in their order.
 * @param {string} id
 * @param {boolean} ours whether the office says something new by it
 */
export function noteLine(id, ours) {
  newest = id;
  if (id === read('seen')) unread = 0;
  else if (ours) unread += 1;
}

/** Tells how much is unread, once the log is there. */
export function tellUnread() {
  if (isLookedAt() || read('seen') === null) return seen();
  show();
}

function seen() {
  if (newest !== undefined) write('seen', newest);
  unread = 0;
  show();
}

function show() {
  const title = unread > 0 ? `(${unread}) ${TITLE}` : TITLE;
  if (document.title !== title) document.title = title;
  if (window.parent !== window) window.parent.postMessage({ type: 'huisheng:unread', count: unread }, '*');
}
