import { pendingMessages } from './outbox.js';

/*
 * The conversation as it should stand on the screen: lines of the log in order, then what is still on its way. Replacing
 * messages stand in the place of the ones they replace.
 */

/**
 * @typedef {object} Item
 * @property {string} key
 * @property {'citizen' | 'bot'} author
 * @property {Date} at
 * @property {any} content what a citizen posted, or our message
 * @property {string} ref of our message; empty for a citizen's
 * @property {boolean} aboutCase whether it is ours and about a case, so that it can be answered
 * @property {Item | undefined} answers the message of ours that a citizen's answers
 * @property {any} held with a file message
 * @property {string | undefined} chosen token of the button that was pressed on it last
 * @property {boolean} active whether its buttons are the ones to press now
 * @property {import('./outbox.js').Pending | undefined} pending
 */

/** @type {Map<string, Item>} */
const lines = new Map();
/** @type {string | undefined} */
let last;
/** @type {'zh-CN' | 'en' | undefined} */
let spoken;

export function lastId() {
  return last;
}

/** The language of our last message. */
export function spokenLocale() {
  return spoken;
}

/** @param {any} entry as the server tells it */
export function addEntry({ id, author, externalId, at, payload }) {
  last = id;
  const base = {
    ...{ at: new Date(at), held: payload.held, chosen: undefined, active: false, pending: undefined },
    ...{ aboutCase: payload.aboutCase === true, answers: lines.get(`bot:${payload.replyTo}`) },
  };
  if (author === 'citizen') {
    const key = `citizen:${externalId}`;
    lines.set(key, { ...base, key, author, content: payload.content, ref: '' });
    if (payload.content.type === 'button') choose(payload.content);
    return;
  }
  spoken = payload.locale;
  const ref = payload.place ?? id;
  const key = `bot:${ref}`;
  const before = lines.get(key);
  if (before) {
    // The answer shows in the message itself, so the press needs no line of its own.
    for (const [other, { content }] of lines) if (content.type === 'button' && content.on === ref) lines.delete(other);
  }
  lines.set(key, { ...base, at: before?.at ?? base.at, key, author, content: payload.message, ref });
}

/** @param {{ on: string, token: string }} press */
function choose({ on, token }) {
  const question = lines.get(`bot:${on}`);
  if (question) question.chosen = token;
}

/** @returns {Item[]} */
export function items() {
  const pending = pendingMessages();
  const shown = new Map([...lines].map(([key, item]) => [key, { ...item }]));
  for (const message of pending) {
    const key = `citizen:${message.id}`;
    const item = shown.get(key);
    if (item && message.state !== 'sent') item.pending = message;
    if (item || (message.state === 'sent' && lines.has(key))) continue;
    if (message.content.type === 'button' && message.state === 'sent') continue;
    const at = new Date(message.at);
    const answers = lines.get(`bot:${message.replyTo}`);
    const base = { held: undefined, chosen: undefined, active: false, ref: '', aboutCase: false, answers };
    shown.set(key, { ...base, key, author: 'citizen', at, content: message.content, pending: message });
  }
  for (const { content, state } of pending) {
    const question = content.type === 'button' && state !== 'refused' ? shown.get(`bot:${content.on}`) : undefined;
    if (question && state !== 'sent') question.chosen = content.token;
  }
  const list = [...shown.values()].filter(({ content }) => content.type !== 'command');
  const question = list.findLast(
    ({ content }) => content.choices?.length || content.navigation?.length || content.request,
  );
  if (question) question.active = true;
  return list;
}

export function isEmpty() {
  return lines.size === 0 && pendingMessages().length === 0;
}
