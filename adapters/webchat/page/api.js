import { forgetAll, lasts, read, uuid, write } from './keep.js';
import { currentLocale } from './texts.js';

/** Without a sign of life for so long, a stream counts as broken: twice the server's heartbeat and a bit. */
const SILENCE_MS = 40_000;
/** A request that takes longer is tried again; posting the same id twice is safe. */
const PATIENCE_MS = 30_000;

/** A request that did not go through: `again` says whether trying the same once more can help. */
export class Trouble extends Error {
  /**
   * @param {boolean} again
   * @param {{ 'zh-CN': string, en: string } | undefined} text what the server said
   * @param {number} waitMs what the server asked to wait
   */
  constructor(again, text, waitMs) {
    super('request failed');
    this.again = again;
    this.text = text;
    this.waitMs = waitMs;
  }

  /** What to tell the citizen, or an empty string. */
  get said() {
    return this.text?.[currentLocale()] ?? '';
  }
}

/**
 * @param {number} status
 * @param {string | null} retryAfter
 * @param {unknown} body
 */
function troubleOf(status, retryAfter, body) {
  const text = /** @type {{ text?: { 'zh-CN': string, en: string } } | undefined} */ (body)?.text;
  // The session is over: what was kept for it goes with it, and the page begins anew.
  if (status === 401 && read('session') !== null) {
    forgetAll();
    location.reload();
  }
  const again = status === 0 || status === 401 || status === 408 || status === 429 || status >= 500;
  return new Trouble(again, text, Number(retryAfter ?? 0) * 1000);
}

/**
 * @param {string} path
 * @param {RequestInit} init
 * @param {AbortController} [stop]
 */
async function request(path, init, stop = new AbortController()) {
  const { signal } = stop;
  const timer = setTimeout(() => stop.abort(), PATIENCE_MS);
  let response;
  try {
    response = await fetch(path, { credentials: 'omit', cache: 'no-store', signal, ...init });
  } catch {
    throw troubleOf(0, null, undefined);
  } finally {
    clearTimeout(timer);
  }
  if (response.ok) return response;
  throw troubleOf(response.status, response.headers.get('retry-after'), await response.json().catch(() => undefined));
}

/**
 * Ends this device's session at the server, for good. It may be the last that the page does, so nobody need wait for it.
 * @returns how to, for it is to be forgotten first; tells whether it is over there
 */
export function sessionEnd() {
  const kept = read('session');
  let over = kept === null;
  return async () => {
    if (over) return true;
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const init = { method: 'DELETE', headers: { authorization: `Bearer ${kept}` }, keepalive: true, signal };
    const response = await fetch('/chat/session', { credentials: 'omit', ...init }).catch(() => undefined);
    // The server knows no such session any more: another try, or another device, ended it.
    if (response?.ok || response?.status === 401) over = true;
    return over;
  };
}

/** @type {Promise<string> | undefined} */
let opening;

/** @returns {Promise<string>} the `Authorization` header of this device's session, which is begun where there is none */
async function authorization() {
  const kept = read('session');
  if (kept) return `Bearer ${kept}`;
  opening ??= oneTabAtATime(begin).finally(() => {
    opening = undefined;
  });
  return `Bearer ${await opening}`;
}

/** @returns {Promise<string>} the secret of a new session, or of the one that another tab began meanwhile */
async function begin() {
  const other = read('session');
  if (other) return other;
  const { token } = await (await request('/chat/session', { method: 'POST' })).json();
  const quicker = read('session');
  if (quicker) return quicker;
  write('session', token);
  // However many tabs greet in a new session, it is the same message.
  write('greeting', uuid());
  return token;
}

/**
 * Tabs that begin at once would make a conversation each. Browsers have locks on https and on this very machine only, and none where
 * nothing is kept; elsewhere a second look must do.
 * @template Result
 * @param {() => Promise<Result>} work
 * @returns {Promise<Result>}
 */
function oneTabAtATime(work) {
  return lasts && navigator.locks ? navigator.locks.request('huisheng-session', work) : work();
}

/**
 * @param {string} path
 * @param {unknown} body
 * @returns {Promise<any>}
 */
export async function post(path, body) {
  const headers = { authorization: await authorization(), 'content-type': 'application/json' };
  return (await request(path, { method: 'POST', headers, body: JSON.stringify(body) })).json();
}

/**
 * @param {File} file
 * @param {(share: number) => void} onProgress
 * @returns {Promise<unknown>} the file as messages name it
 */
export async function upload(file, onProgress) {
  const header = await authorization();
  return new Promise((resolve, reject) => {
    // fetch does not tell how far an upload is.
    const call = new XMLHttpRequest();
    call.open('POST', '/chat/files');
    call.responseType = 'json';
    call.setRequestHeader('authorization', header);
    call.upload.addEventListener('progress', (event) => onProgress(event.loaded / Math.max(event.total, 1)));
    call.addEventListener('error', () => reject(troubleOf(0, null, undefined)));
    call.addEventListener('load', () => {
      if (call.status === 200) resolve(call.response);
      else reject(troubleOf(call.status, call.getResponseHeader('retry-after'), call.response));
    });
    const form = new FormData();
    form.append('file', file, file.name);
    call.send(form);
  });
}

/**
 * Reads the conversation until the stream breaks or `stop` aborts it.
 * @param {{ after: string | undefined, stop: AbortController, onOpen: () => void, onEvent: (type: string, data: any) => void }} reading
 */
export async function readEvents({ after, stop, onOpen, onEvent }) {
  const header = await authorization();
  let timer = setTimeout(() => stop.abort(), SILENCE_MS);
  try {
    const headers = {
      authorization: header,
      accept: 'text/event-stream',
      ...(after ? { 'last-event-id': after } : {}),
    };
    const response = await request('/chat/events', { headers }, stop);
    onOpen();
    const body = /** @type {ReadableStream<Uint8Array<ArrayBuffer>>} */ (response.body);
    const reader = body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = '';
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      clearTimeout(timer);
      timer = setTimeout(() => stop.abort(), SILENCE_MS);
      const blocks = (rest + value).split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) emit(block, onEvent);
    }
  } finally {
    clearTimeout(timer);
  }
}

/**
 * @param {string} block
 * @param {(type: string, data: any) => void} onEvent
 */
function emit(block, onEvent) {
  const fields = Object.fromEntries(
    block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
  );
  if (fields.event) onEvent(fields.event, JSON.parse(fields.data ?? '{}'));
}
