import { sessionEnd } from './api.js';
import { hasUnsent } from './composer.js';
import { items } from './conversation.js';
import { forgetAll } from './keep.js';
import { pendingMessages } from './outbox.js';
import { code, copy, make, numbersIn } from './rich.js';
import { t } from './texts.js';

/*
 * Leaving a shared device: the case numbers and codes of this conversation are shown before it is cleared, and for some
 * seconds it can be had back.
 */

const UNDO_S = 15;
/** How often it is tried to end the session at a server that could not be told. */
const TRY_AGAIN_MS = 5_000;

/** @param {string} id */
const get = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
const asking = /** @type {HTMLDialogElement} */ (get('farewell'));
const gone = /** @type {HTMLDialogElement} */ (get('cleared'));

/**
 * @param {{ onCleared: () => void }} options
 * @returns how to ask
 */
export function openFarewell({ onCleared }) {
  get('farewell-keep').addEventListener('click', () => asking.close());
  get('farewell-clear').addEventListener('click', () => {
    asking.close();
    onCleared();
    const endSession = sessionEnd();
    showCleared(forgetAll(), endSession);
  });
  get('farewell-copy').addEventListener('click', async () => {
    const list = get('farewell-cases');
    const text = casesTold().flat().filter(Boolean).join('\n');
    get('farewell-copy').textContent = t((await copy(text, list)) ? 'copied' : 'copyAll');
  });
  return () => {
    const cases = casesTold();
    get('farewell-cases').replaceChildren(...cases.map(([number, query]) => caseLine(number, query)));
    get('farewell-none').hidden = cases.length > 0;
    get('farewell-some').hidden = cases.length === 0;
    get('farewell-copy').hidden = cases.length === 0;
    get('farewell-copy').textContent = t('copyAll');
    get('farewell-unsent').hidden = !hasUnsent() && !pendingMessages().some(({ state }) => state !== 'sent');
    get('farewell-open').hidden = !isAmidSomething();
    asking.showModal();
  };
}

/** Tells whether a question waits that can be left: at the menu, and where all has ended, there is nothing to lose. */
function isAmidSomething() {
  const content = items().find(({ active }) => active)?.content;
  if (content?.type !== 'text') return false;
  const ways = content.navigation?.length ?? 0;
  return ways > 1 || (ways > 0 && Boolean(content.choices?.length || content.request));
}

/** @returns {[number: string, query: string][]} the cases that this conversation tells of, with their codes where it has them */
function casesTold() {
  /** @type {Map<string, string>} */
  const codes = new Map();
  for (const { author, content } of items()) {
    if (author !== 'bot' || content.type !== 'text') continue;
    const { numbers, queryCodes } = numbersIn(content.text);
    for (const number of numbers) codes.set(number, queryCodes[0] ?? codes.get(number) ?? '');
  }
  return [...codes];
}

/**
 * @param {string} number
 * @param {string} query
 */
function caseLine(number, query) {
  const line = make('li', '');
  line.append(labelled(t('caseNumber'), number));
  if (query) line.append(labelled(t('queryCode'), query));
  return line;
}

/**
 * @param {string} label
 * @param {string} value
 */
function labelled(label, value) {
  const whole = make('span', 'labelled');
  whole.append(make('span', 'label', label), code(value));
  return whole;
}

/**
 * @param {() => void} putBack
 * @param {() => Promise<boolean>} endSession
 */
function showCleared(putBack, endSession) {
  let left = UNDO_S;
  let leaving = false;
  const leave = async () => {
    if (leaving) return;
    leaving = true;
    clearInterval(ticking);
    for (const id of ['cleared-undo', 'cleared-done']) get(id).hidden = true;
    while (!(await endSession())) {
      get('cleared-text').textContent = t('clearedHereOnly');
      await nextTry();
    }
    location.replace(location.pathname);
  };
  // The page is closed: it cannot be had back, whoever kept the secret.
  addEventListener('pagehide', endSession);
  const undo = get('cleared-undo');
  const tick = () => {
    undo.textContent = t('undo').replace('{seconds}', String(left));
    if (left <= 0) void leave();
    left -= 1;
  };
  // Nobody else at this device sees the conversation meanwhile.
  get('log').replaceChildren();
  undo.addEventListener('click', () => {
    putBack();
    removeEventListener('pagehide', endSession);
    location.reload();
  });
  get('cleared-done').addEventListener('click', leave);
  gone.addEventListener('cancel', (event) => {
    // It stays: behind it is nothing, and it says what is still to be done.
    event.preventDefault();
    void leave();
  });
  const ticking = setInterval(tick, 1_000);
  tick();
  gone.showModal();
}

/** Resolves when the connection may be back. */
function nextTry() {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, TRY_AGAIN_MS);
    addEventListener(
      'online',
      () => {
        clearTimeout(timer);
        resolve(undefined);
      },
      { once: true },
    );
  });
}
