import { read, write } from './keep.js';
import { t } from './texts.js';

/*
 * The message of ours that the citizen is answering: chosen on the message, shown above the box, and kept with the draft until it is sent or
 * taken back.
 */

/** @typedef {{ ref: string, text: string }} Answered its log id, and how it begins */

/** @param {string} id */
const get = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
const bar = get('reply');
const box = get('text');

/** @type {Answered | undefined} */
let answered;

export function openReply() {
  const kept = read('reply');
  if (kept !== null) show(JSON.parse(kept));
  get('reply-cancel').addEventListener('click', cancel);
  box.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.isComposing || !answered) return;
    // In a frame it would shut the chat.
    event.stopPropagation();
    cancel();
  });
}

/** @param {Answered} message */
export function replyTo(message) {
  write('reply', JSON.stringify(message));
  show(message);
  box.focus();
}

/** Gives what is being answered, which what is sent now takes along. */
export function takeReply() {
  const taken = answered?.ref;
  show(undefined);
  write('reply', null);
  return taken;
}

function cancel() {
  takeReply();
  box.focus();
}

/** @param {Answered | undefined} message */
function show(message) {
  answered = message;
  bar.hidden = message === undefined;
  get('reply-text').textContent = message?.text ?? '';
  // A screen reader says with the box what is being answered.
  if (message) box.setAttribute('aria-describedby', 'reply-words');
  else box.removeAttribute('aria-describedby');
}

/** @param {import('./conversation.js').Item} item the beginning of one of our messages */
export function beginningOf({ content, held }) {
  const text = content.type === 'file' ? content.caption || held.file.name || t('openFile') : content.text;
  return text.split('\n', 1)[0].slice(0, 120);
}
