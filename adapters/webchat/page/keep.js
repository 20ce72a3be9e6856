/*
 * What the page keeps on the device: the session's secret, the draft and the messages that are not delivered yet.
 * Browsers may refuse storage, above all in another site's frame; then it lasts until the page is closed.
 */

const PREFIX = 'huisheng.chat.';

/** @type {Map<string, string>} */
const memory = new Map();

/** @type {Storage | undefined} */
let storage;
try {
  storage = window.localStorage;
  storage.setItem(`${PREFIX}probe`, '1');
  storage.removeItem(`${PREFIX}probe`);
} catch {
  storage = undefined;
}

export const lasts = storage !== undefined;

/** @param {string} key */
export function read(key) {
  return storage ? storage.getItem(PREFIX + key) : (memory.get(key) ?? null);
}

/**
 * @param {string} key
 * @param {string | null} value
 */
export function write(key, value) {
  try {
    if (value === null) storage?.removeItem(PREFIX + key);
    else storage?.setItem(PREFIX + key, value);
  } catch {
    // Full: the page goes on, and only a reload would lose this.
  }
  if (storage) return;
  if (value === null) memory.delete(key);
  else memory.set(key, value);
}

/** @param {string} prefix */
export function keysFrom(prefix) {
  const all = storage ? Object.keys(storage) : [...memory.keys()].map((key) => PREFIX + key);
  return all.filter((key) => key.startsWith(PREFIX + prefix)).map((key) => key.slice(PREFIX.length));
}

/** @param {string} key as the browser names it */
export function isSession(key) {
  return key === `${PREFIX}session`;
}

/** Takes everything off the device. Gives how to put it back, which only this page can, for as long as it is open. */
export function forgetAll() {
  const all = keysFrom('').map((key) => /** @type {const} */ ([key, read(key)]));
  for (const [key] of all) write(key, null);
  return () => {
    for (const [key, value] of all) write(key, value);
  };
}

/** A random UUID; `crypto.randomUUID` is missing on plain http. */
export function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
