import { post, Trouble } from './api.js';
import { keysFrom, read, uuid, write } from './keep.js';
import { currentLocale } from './texts.js';

/*
 * Messages on their way: kept on the device until the server has them, sent one after the other so that they arrive in
 * the order they were written, each always under the same id so that the server can tell a repeat.
 */

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;
const PREFIX = 'pending.';

/**
 * @typedef {object} Pending
 * @property {string} id
 * @property {number} at milliseconds
 * @property {any} content
 * @property {string | undefined} replyTo the log id of the message that it answers
 * @property {'sending' | 'waiting' | 'refused' | 'sent'} state
 * @property {string} reason
 */

/** @type {Map<string, Pending>} */
const pending = new Map();
/** @type {() => void} */
let changed = () => {};
/** @type {AbortController | undefined} */
let nap;
let running = false;

/** @param {() => void} onChange */
export function openOutbox(onChange) {
  changed = onChange;
  const kept = keysFrom(PREFIX).map((key) => JSON.parse(read(key) ?? '{}'));
  for (const { id, at, content, replyTo } of kept.sort((a, b) => a.at - b.at)) {
    pending.set(id, { id, at, content, replyTo, state: 'sending', reason: '' });
  }
  addEventListener('online', retryNow);
  void run();
}

export function pendingMessages() {
  return [...pending.values()];
}

/**
 * @param {any} content
 * @param {{ id?: string | undefined, replyTo?: string | undefined }} [options]
 */
export function sendMessage(content, { id = uuid(), replyTo } = {}) {
  const message = { id, at: Date.now(), content, replyTo };
  write(PREFIX + message.id, JSON.stringify(message));
  pending.set(message.id, { ...message, state: 'sending', reason: '' });
  changed();
  void run();
}

/** @param {string} id */
export function drop(id) {
  write(PREFIX + id, null);
  pending.delete(id);
  changed();
}

export function retryNow() {
  nap?.abort();
  void run();
}

async function run() {
  if (running) return;
  running = true;
  let wait = FIRST_WAIT_MS;
  try {
    for (;;) {
      const next = pendingMessages().find(({ state }) => state === 'sending' || state === 'waiting');
      if (!next) return;
      const trouble = await attempt(next);
      if (!trouble) {
        wait = FIRST_WAIT_MS;
        write(PREFIX + next.id, null);
        next.state = 'sent';
        changed();
      } else if (trouble.again) {
        next.state = 'waiting';
        next.reason = trouble.said;
        changed();
        await sleep(Math.max(wait, trouble.waitMs));
        wait = Math.min(wait * 2, LONGEST_WAIT_MS);
        next.state = 'sending';
        changed();
      } else {
        next.state = 'refused';
        next.reason = trouble.said;
        changed();
      }
    }
  } finally {
    running = false;
  }
}

/**
 * @param {Pending} message
 * @returns {Promise<Trouble | undefined>}
 */
async function attempt({ id, content, replyTo }) {
  try {
    await post('/chat/messages', { id, language: currentLocale(), replyTo, content });
    return undefined;
  } catch (error) {
    return error instanceof Trouble ? error : new Trouble(true, undefined, 0);
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
