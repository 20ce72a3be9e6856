import { readEvents, Trouble } from './api.js';
import { editAgain, hasUnsent, openComposer, pickFile, pickPhoto, sendPlace, submit, tell } from './composer.js';
import { addEntry, isEmpty, items, lastId, spokenLocale } from './conversation.js';
import { openFarewell } from './farewell.js';
import { isSession, lasts, read } from './keep.js';
import { openOutbox, retryNow, sendMessage } from './outbox.js';
import { replyTo } from './reply.js';
import { make } from './rich.js';
import { currentLocale, fillTexts, setLocale, t } from './texts.js';
import { isLookedAt, noteLine, openUnread, tellUnread } from './unread.js';
import { draw } from './view.js';

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;
/** A hidden tab gives its connection back after so long: browsers open only six to one server. */
const HIDDEN_MS = 10_000;
/** So often does it look for news while it is hidden. */
const HIDDEN_LOOK_MS = 60_000;
/** So near to the end counts as reading the newest. */
const NEAR_PX = 120;
/** Shown above a message that is read from its beginning. */
const ABOVE_PX = 8;

/** @param {string} id */
const get = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
const log = get('log');
const scroller = get('scroller');
const newest = get('newest');
const connection = get('connection');
const actions = { editAgain, replyTo, pickPhoto, pickFile, sendPlace, submit, hasUnsent, tell };
const framed = window.parent !== window;

/** @type {'connecting' | 'online' | 'reconnecting' | 'offline'} */
let state = 'connecting';
let ready = false;
/** Whether the reader is at the newest, and wants to stay there. */
let atEnd = true;
let lastTop = 0;
/** Of content and view, as the observer of heights saw them last. */
let lastSizes = '';

/** @param {typeof state} next */
function showState(next) {
  state = next;
  connection.dataset['state'] = next;
  if (connection.textContent !== t(next)) connection.textContent = t(next);
}

function redraw() {
  const before = log.lastElementChild;
  draw(log, items(), actions);
  const added = log.lastElementChild !== before;
  const own = log.lastElementChild?.classList.contains('citizen') ?? false;
  if (!ready || (added && own)) toEnd();
  else if (added && atEnd) toStartOf(numbersToCall() ?? before?.nextElementSibling ?? log.lastElementChild);
  else if (atEnd) toEnd();
  else if (added) showNewest('newest');
  // After the keyboard is back at a question that was drawn anew: what is answered may be drawn so together with what follows.
  if (added && !own) queueMicrotask(toQuestion);
}

/** Whoever pressed an answer goes on at the next question, not at the page's beginning or amid what is over. */
function toQuestion() {
  const focused = document.activeElement;
  if (focused !== document.body && !focused?.closest('.past')) return;
  /** @type {HTMLElement | null} */ (log.querySelector('[data-asks]'))?.focus({ preventScroll: true });
}

/** The message since the citizen last wrote that names numbers to call: nothing that comes after it may push it out of view. */
function numbersToCall() {
  let found = null;
  for (let message = log.lastElementChild; message; message = message.previousElementSibling) {
    if (message.classList.contains('citizen')) break;
    if (message.querySelector('a.call')) found = message;
  }
  return found;
}

/**
 * Brings what came last into view; of what is taller than the view its beginning, so that it is read from there.
 * @param {Element | null} message
 */
function toStartOf(message) {
  toEnd();
  const hidden = message ? scroller.getBoundingClientRect().top - message.getBoundingClientRect().top : 0;
  if (hidden <= 0) return;
  scroller.scrollTop -= hidden + ABOVE_PX;
  lastTop = scroller.scrollTop;
  atEnd = false;
  if (!isNearEnd()) showNewest('below');
}

/** @param {'newest' | 'below'} name */
function showNewest(name) {
  newest.textContent = t(name);
  newest.hidden = false;
}

function isNearEnd() {
  return scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR_PX;
}

function toEnd() {
  atEnd = true;
  scroller.scrollTop = scroller.scrollHeight;
  lastTop = scroller.scrollTop;
  newest.hidden = true;
}

function sizes() {
  return `${scroller.scrollHeight} ${scroller.clientHeight}`;
}

/** @param {import('./texts.js').Locale} locale */
function speak(locale) {
  if (locale !== currentLocale()) setLocale(locale);
  const button = get('language');
  button.textContent = t('otherLanguage');
  button.setAttribute('aria-label', t('otherLanguageLabel'));
  button.lang = locale === 'en' ? 'zh-CN' : 'en';
  newest.textContent = t('newest');
  showState(state);
}

/**
 * @param {string} type
 * @param {any} data
 */
function onEvent(type, data) {
  if (type === 'message') {
    addEntry(data);
    noteLine(data.id, data.author !== 'citizen' && data.payload.place === undefined);
    if (!ready) return;
    tellUnread();
    speak(spokenLocale() ?? currentLocale());
    redraw();
  }
  if (type !== 'ready' || ready) return;
  speak(spokenLocale() ?? currentLocale());
  redraw();
  ready = true;
  // What was said before is read when the reader goes there; only what comes now is announced.
  log.setAttribute('aria-busy', 'false');
  requestAnimationFrame(() => log.setAttribute('aria-live', 'polite'));
  tellUnread();
  if (isLookedAt()) begin();
}

let begun = false;

/** Greets a newcomer, and follows the link by which someone came; nobody who does not look. */
function begin() {
  if (begun || !ready) return;
  begun = true;
  const start = new URLSearchParams(location.search).get('start');
  if (start !== null) history.replaceState(null, '', location.pathname);
  const command = { type: 'command', name: 'start', argument: (start ?? '').slice(0, 200) };
  if (start !== null) sendMessage(command);
  else if (isEmpty()) sendMessage(command, { id: read('greeting') ?? undefined });
}

/** The conversation was cleared from this device: nothing may begin a new one before the page is loaded anew. */
let cleared = false;
/** @type {AbortController | undefined} */
let stream;
/** @type {AbortController | undefined} */
let nap;
/** Whether the page is hidden for so long that it only looks for news now and then. */
let isNapping = false;

/** Keeps the conversation's stream open for as long as the page is looked at. */
async function follow() {
  let wait = FIRST_WAIT_MS;
  while (!cleared) {
    stream = new AbortController();
    let asked = 0;
    try {
      await readEvents({
        after: lastId(),
        stop: stream,
        onEvent: (type, data) => {
          onEvent(type, data);
          if (type === 'ready' && isNapping && document.hidden) stream?.abort();
        },
        onOpen: () => {
          wait = FIRST_WAIT_MS;
          showState('online');
          retryNow();
        },
      });
    } catch (error) {
      if (error instanceof Trouble) asked = error.waitMs;
    }
    if (cleared) return;
    isNapping = document.hidden;
    if (isNapping) {
      await becomingVisible(HIDDEN_LOOK_MS);
      isNapping = document.hidden;
    } else {
      showState(navigator.onLine ? 'reconnecting' : 'offline');
      await sleep(Math.max(wait, asked));
      wait = Math.min(wait * 2, LONGEST_WAIT_MS);
    }
  }
}

/** @param {number} ms */
function sleep(ms) {
  nap = new AbortController();
  const { signal } = nap;
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve(undefined);
    });
  });
}

/** @param {number} longestMs */
function becomingVisible(longestMs) {
  return new Promise((resolve) => {
    const seen = () => {
      if (!document.hidden) done();
    };
    const done = () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', seen);
      resolve(undefined);
    };
    const timer = setTimeout(done, longestMs);
    document.addEventListener('visibilitychange', seen);
    seen();
  });
}

/** @type {ReturnType<typeof setTimeout> | undefined} */
let hiding;
document.addEventListener('visibilitychange', () => {
  clearTimeout(hiding);
  if (document.hidden) hiding = setTimeout(() => stream?.abort(), HIDDEN_MS);
});
addEventListener('online', () => nap?.abort());
// Another tab cleared the conversation from this device.
addEventListener('storage', ({ key, oldValue, newValue }) => {
  if (cleared) return;
  if (key === null || (isSession(key) && oldValue !== null && newValue !== oldValue)) location.reload();
});
addEventListener('offline', () => {
  showState('offline');
  stream?.abort();
});

newest.addEventListener('click', toEnd);
scroller.addEventListener('scroll', () => {
  const { scrollTop } = scroller;
  // The browser scrolls too where something grew or shrank; whatever looks after sizes comes next.
  if (sizes() !== lastSizes) return;
  // Only the reader scrolls up; a gap below without that is a picture that came late, and the end stays in view.
  if (!isNearEnd()) atEnd &&= scrollTop >= lastTop;
  else if (scrollTop > lastTop) atEnd = true;
  if (atEnd) newest.hidden = true;
  lastTop = scrollTop;
});
const heights = new ResizeObserver(() => {
  if (atEnd) toEnd();
  lastSizes = sizes();
});
heights.observe(log);
heights.observe(scroller);

get('language').addEventListener('click', () => {
  const next = currentLocale() === 'en' ? 'zh-CN' : 'en';
  speak(next);
  redraw();
  sendMessage({ type: 'text', text: next === 'en' ? 'English' : '中文' });
});

function newWindowLink() {
  const link = /** @type {HTMLAnchorElement} */ (make('a', '', t('newWindow')));
  link.href = location.pathname;
  link.target = '_blank';
  link.rel = 'noopener';
  return link;
}

const panel = /** @type {HTMLDialogElement} */ (get('panel'));
get('info').addEventListener('click', () => panel.showModal());
get('panel-close').addEventListener('click', () => panel.close());
get('forget').addEventListener('click', () => {
  panel.close();
  farewell();
});
const farewell = openFarewell({
  onCleared: () => {
    cleared = true;
    stream?.abort();
    nap?.abort();
  },
});

if (framed) {
  document.documentElement.classList.add('framed');
  const leave = () => window.parent.postMessage({ type: 'huisheng:close' }, '*');
  get('close').hidden = false;
  get('close').addEventListener('click', leave);
  addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !panel.open) leave();
  });
  addEventListener('message', (event) => {
    if (event.source === window.parent && event.data?.type === 'huisheng:open') get('text').focus();
  });
}

fillTexts();
speak(currentLocale());
openComposer();
if (!lasts) {
  tell(t('noStorage'));
  // In a window of its own the browser lets the page keep it.
  if (framed) get('notice').append(' ', newWindowLink());
}
openOutbox(redraw);
openUnread(begin);
get('unstarted').remove();
void follow();
