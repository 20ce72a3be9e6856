import { read, write } from './keep.js';
import { sendMessage } from './outbox.js';
import { openReply, replyTo, takeReply } from './reply.js';
import { t } from './texts.js';
import { Tray } from './tray.js';

const MAX_TEXT = 20_000;
const PLACE_PATIENCE_MS = 15_000;

/** @param {string} id */
const get = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
const form = get('composer');
const box = /** @type {HTMLTextAreaElement} */ (get('text'));
const notice = get('notice');
const more = get('more');
const tools = get('tools');
const photoInput = /** @type {HTMLInputElement} */ (get('photo-input'));
const fileInput = /** @type {HTMLInputElement} */ (get('file-input'));
const tray = new Tray(get('tray'), tell);

/** On a touch screen Enter makes a new line, as its keyboard has no other key for that; the button sends. */
const touch = matchMedia('(pointer: coarse)');

/** @param {string} text an empty one takes the last away */
export function tell(text) {
  notice.textContent = text;
  notice.hidden = !text;
}

export function openComposer() {
  box.value = read('draft') ?? '';
  grow();
  openReply();
  box.addEventListener('input', () => {
    write('draft', box.value || null);
    grow();
  });
  box.addEventListener('keydown', (event) => {
    // While an input method composes, Enter picks a word.
    const composing = event.isComposing || event.keyCode === 229;
    if (event.key !== 'Enter' || event.shiftKey || composing || touch.matches) return;
    event.preventDefault();
    void submitAndGoOn();
  });
  box.addEventListener('paste', (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    tray.add(files);
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void submitAndGoOn();
  });
  more.addEventListener('click', () => showTools(tools.hidden === true));
  tools.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    showTools(false);
    more.focus();
  });
  get('pick-photo').addEventListener('click', pickPhoto);
  get('pick-file').addEventListener('click', pickFile);
  get('pick-place').addEventListener('click', sendPlace);
  for (const input of [photoInput, fileInput]) {
    input.addEventListener('change', () => {
      showTools(false);
      tray.add(input.files ?? []);
      input.value = '';
      box.focus();
    });
  }
  addEventListener('beforeunload', (event) => {
    if (!tray.isEmpty) event.preventDefault();
  });
}

/** @param {boolean} show */
function showTools(show) {
  tools.hidden = !show;
  more.setAttribute('aria-expanded', String(show));
  if (show) get('pick-photo').focus();
}

function grow() {
  box.style.height = 'auto';
  box.style.height = `${box.scrollHeight}px`;
}

/** @param {string} text */
function setText(text) {
  box.value = text;
  write('draft', text || null);
  grow();
}

/**
 * @param {string} text
 * @param {import('./reply.js').Answered | undefined} answered
 */
export function editAgain(text, answered) {
  setText(box.value ? `${text}\n${box.value}` : text);
  if (answered) replyTo(answered);
  box.focus();
}

async function submitAndGoOn() {
  if (await submit()) box.focus();
}

/** Sends what is written and picked, if anything is. False where it cannot be sent yet, and then it says why. */
export async function submit() {
  if (box.value.length > MAX_TEXT) return refuse('tooLong');
  if (tray.isUploading) {
    tell(t('uploadWait'));
    await tray.whenSettled();
  }
  if (tray.hasFailed) return refuse('uploadFailed');
  const text = box.value.trim();
  tell('');
  showTools(false);
  if (!tray.isEmpty) sendMessage({ type: 'files', files: tray.take(), caption: text }, { replyTo: takeReply() });
  else if (text) sendMessage({ type: 'text', text }, { replyTo: takeReply() });
  setText('');
  return true;
}

/** Tells whether something is written or picked that was not sent. */
export function hasUnsent() {
  return box.value.trim() !== '' || !tray.isEmpty;
}

/** @param {'tooLong' | 'uploadFailed'} why */
function refuse(why) {
  tell(t(why));
  return false;
}

export function pickPhoto() {
  photoInput.click();
}

export function pickFile() {
  fileInput.click();
}

export function sendPlace() {
  showTools(false);
  if (!navigator.geolocation) return tell(t('placeFailed'));
  tell(t('locating'));
  navigator.geolocation.getCurrentPosition(
    ({ coords: { latitude, longitude } }) => {
      tell('');
      sendMessage({ type: 'place', latitude, longitude }, { replyTo: takeReply() });
    },
    ({ code, PERMISSION_DENIED }) => {
      tell(t(code === PERMISSION_DENIED ? 'placeDenied' : 'placeFailed'));
      box.focus();
    },
    { enableHighAccuracy: true, timeout: PLACE_PATIENCE_MS },
  );
}
