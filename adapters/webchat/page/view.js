import { post } from './api.js';
import { drop, retryNow, sendMessage } from './outbox.js';
import { beginningOf } from './reply.js';
import { make, textBlock } from './rich.js';
import { clockTime, currentLocale, dayName, t } from './texts.js';

/** @typedef {import('./conversation.js').Item} Item */
/** @typedef {{ editAgain: (text: string, answered: import('./reply.js').Answered | undefined) => void, replyTo: (message: import('./reply.js').Answered) => void, pickPhoto: () => void, pickFile: () => void, sendPlace: () => void, submit: () => Promise<boolean>, hasUnsent: () => boolean, tell: (text: string) => void }} Actions */

/** One after the other within this time belong together and share a time stamp. */
const TOGETHER_MS = 5 * 60_000;

/** @type {Map<string, { signature: string, element: HTMLElement }>} */
const drawn = new Map();

/**
 * Brings the log's elements in line with the items; what did not change keeps its element, focus and selection.
 * @param {HTMLElement} log
 * @param {Item[]} items
 * @param {Actions} actions
 */
export function draw(log, items, actions) {
  const wanted = [];
  let before;
  for (const [index, item] of items.entries()) {
    const next = items[index + 1];
    if (before?.at.toDateString() !== item.at.toDateString()) wanted.push(dayLine(item.at));
    const element = itemElement(item, actions);
    element.classList.toggle('first', before?.author !== item.author);
    element.classList.toggle(
      'last',
      next?.author !== item.author || next.at.getTime() - item.at.getTime() > TOGETHER_MS,
    );
    wanted.push(element);
    before = item;
  }
  const keep = new Set(wanted);
  for (const child of [...log.children]) if (!keep.has(/** @type {HTMLElement} */ (child))) child.remove();
  for (const [index, element] of wanted.entries()) {
    if (log.children[index] !== element) log.insertBefore(element, log.children[index] ?? null);
  }
}

/** @param {Date} at */
function dayLine(at) {
  const name = dayName(at);
  return remembered(`day:${at.toDateString()}`, name, () => make('p', 'day', name));
}

/**
 * @param {string} key
 * @param {string} signature
 * @param {() => HTMLElement} build
 */
function remembered(key, signature, build) {
  const known = drawn.get(key);
  if (known?.signature === signature) return known.element;
  const element = build();
  // A question that is drawn anew, such as one of several choices, keeps the keyboard where it was.
  const focused = /** @type {HTMLElement | null} */ (
    known?.element.contains(document.activeElement) ? document.activeElement : null
  );
  drawn.set(key, { signature, element });
  const again = focused?.dataset['focus'];
  if (again) {
    queueMicrotask(() => {
      const same = element.querySelector(`[data-focus="${CSS.escape(again)}"]`);
      /** @type {HTMLElement | null} */ (same)?.focus({ preventScroll: true });
    });
  }
  return element;
}

/**
 * @param {Item} item
 * @param {Actions} actions
 */
function itemElement(item, actions) {
  const { key, content, chosen, active, pending, held, answers: answered } = item;
  const signature = JSON.stringify([
    content,
    chosen,
    active,
    pending?.state,
    pending?.reason,
    held?.proof,
    answered?.ref,
    currentLocale(),
  ]);
  return remembered(key, signature, () => {
    const element = make('article', `message ${item.author}`);
    element.tabIndex = -1;
    if (active) element.dataset['asks'] = '';
    element.append(make('span', 'hidden', t(item.author === 'bot' ? 'us' : 'you')));
    element.append(item.author === 'bot' ? botBubble(item) : citizenBubble(item));
    if (item.author === 'bot' && content.type === 'text') element.append(...answers(item, actions));
    if (item.aboutCase) element.append(replyButton(item, actions));
    const time = /** @type {HTMLTimeElement} */ (make('time', 'time', clockTime(item.at)));
    time.dateTime = item.at.toISOString();
    element.append(pending && pending.state !== 'sent' ? delivery(item, actions) : time);
    return element;
  });
}

/** @param {Item} item */
function botBubble({ content, held }) {
  const bubble = make('div', 'bubble');
  if (content.type === 'file') bubble.append(attachment(held));
  const text = content.type === 'file' ? content.caption : content.text;
  if (text) bubble.append(textBlock(text, true, content.numbers));
  return bubble;
}

/** @param {Item} item */
function citizenBubble({ content, answers: answered }) {
  const bubble = make('div', 'bubble');
  if (answered) bubble.append(make('p', 'answered', `${t('replying')}${beginningOf(answered)}`));
  if (content.type === 'text') bubble.append(textBlock(content.text, false));
  if (content.type === 'button') bubble.append(textBlock(content.label, false));
  if (content.type === 'contact') bubble.append(labelled(t('sentPhone'), content.phone));
  if (content.type === 'place') {
    bubble.append(labelled(t('sentPlace'), `${content.latitude.toFixed(5)}, ${content.longitude.toFixed(5)}`));
  }
  if (content.type === 'files') {
    bubble.append(...content.files.map(attachment));
    if (content.caption) bubble.append(textBlock(content.caption, false));
  }
  return bubble;
}

/**
 * @param {string} label
 * @param {string} value
 */
function labelled(label, value) {
  const block = make('div', 'labelled');
  block.append(make('span', 'label', label), make('bdi', '', value));
  return block;
}

/** @param {{ file: any, proof: string }} held */
function attachment(held) {
  const { file } = held;
  const photo = file.kind === 'photo';
  const button = /** @type {HTMLButtonElement} */ (make('button', photo ? 'photo' : 'file'));
  button.type = 'button';
  button.setAttribute('aria-label', `${t(photo ? 'openPhoto' : 'openFile')} ${file.name}`);
  button.addEventListener('click', () => openFile(held, button));
  if (!photo) {
    button.append(
      make('span', 'file-name', file.name || t('openFile')),
      make('span', 'file-size', sizeText(file.size)),
    );
    return button;
  }
  const image = /** @type {HTMLImageElement} */ (make('img', ''));
  image.alt = file.name;
  image.addEventListener('error', () => button.replaceChildren(make('span', 'file-name', file.name || t('openPhoto'))));
  post('/chat/links', held).then(
    ({ url }) => (image.src = url),
    () => image.dispatchEvent(new Event('error')),
  );
  button.append(image);
  return button;
}

/**
 * @param {any} held
 * @param {HTMLElement} button
 */
async function openFile(held, button) {
  // Opened while the press still counts as one, else browsers take it for a pop-up; links are too short-lived to keep.
  const tab = window.open('about:blank', '_blank');
  try {
    const { url } = await post('/chat/links', held);
    if (tab) {
      tab.opener = null;
      tab.location.href = new URL(url, location.href).href;
    }
  } catch {
    tab?.close();
    button.after(make('p', 'trouble', t('fileGone')));
  }
}

/** @param {number | undefined} bytes */
function sizeText(bytes) {
  if (bytes === undefined) return '';
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1_000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/**
 * What a question offers: its request, its choices, and the way around it.
 * @param {Item} item
 * @param {Actions} actions
 */
function answers(item, actions) {
  const { content, active } = item;
  /** @type {HTMLElement[]} */
  const parts = [];
  if (active && content.request) parts.push(requestTools(content.request, actions));
  /** @param {string} className @param {Answer[]} buttons @param {'question' | 'navigation'} label */
  const add = (className, buttons, label) => {
    if (buttons.length > 0) parts.push(buttonGroup(buttons, item, actions, [className, label]));
    return parts.at(-1);
  };
  /** @param {Answer[]} buttons @param {string | undefined} meaning */
  const having = (buttons, meaning) => buttons.filter((button) => button.meaning === meaning);
  const all = [...content.choices, ...content.navigation];
  add('step', having(all, 'primary'), 'question');
  const choices = having(content.choices, undefined);
  if (choices.length > 0) {
    const group = add('choices', choices, 'question');
    group?.classList.toggle('columns', content.columns > 1);
    group?.style.setProperty('--columns', String(content.columns));
  }
  add('navigation', having(content.navigation, undefined), 'navigation');
  add('destructive', having(all, 'destructive'), 'navigation');
  for (const part of parts) part.classList.toggle('past', !active);
  return parts;
}

/** @typedef {{ label: string, token: string, finishes?: true, meaning?: 'primary' | 'destructive' }} Answer */

/**
 * @param {Answer[]} buttons
 * @param {Item} item
 * @param {Actions} actions
 * @param {[className: string, label: 'question' | 'navigation']} names
 */
function buttonGroup(buttons, { ref, chosen, active }, actions, [className, label]) {
  const group = make('div', className);
  group.setAttribute('role', 'group');
  group.setAttribute('aria-label', t(label));
  for (const [index, { label: words, token, finishes, meaning }] of buttons.entries()) {
    const button = /** @type {HTMLButtonElement} */ (make('button', meaning ? `answer ${meaning}` : 'answer', words));
    button.type = 'button';
    button.dir = 'auto';
    button.dataset['focus'] = `${className}${index}`;
    // Whoever goes on by keyboard comes to the question that waits, not past all that were answered.
    if (!active) button.tabIndex = -1;
    if (token === chosen) {
      button.classList.add('chosen');
      button.append(make('span', 'hidden', `（${t('chosen')}）`));
    }
    button.addEventListener('click', async () => {
      // Anyone who picked photos, sees them above the box and presses Done means to have sent them.
      if (finishes && active && !(await actions.submit())) return;
      // What is still in the box goes first, and is seen on the page before all is submitted.
      if (meaning === 'primary' && !finishes && active && actions.hasUnsent()) {
        if (await actions.submit()) actions.tell(t('sentFirst'));
        return;
      }
      sendMessage({ type: 'button', token, on: ref, label: words.slice(0, 300) });
    });
    group.append(button);
  }
  return group;
}

/**
 * @param {'place' | 'contact' | 'files'} request
 * @param {Actions} actions
 */
function requestTools(request, actions) {
  const row = make('div', 'request');
  if (request === 'place') row.append(requestButton('place', actions.sendPlace));
  if (request === 'files')
    row.append(requestButton('photo', actions.pickPhoto), requestButton('file', actions.pickFile));
  if (request === 'contact') row.append(phoneForm(actions));
  return row;
}

/**
 * @param {'place' | 'photo' | 'file'} name
 * @param {() => void} act
 */
function requestButton(name, act) {
  const button = /** @type {HTMLButtonElement} */ (make('button', `answer ask ask-${name}`, t(name)));
  button.type = 'button';
  button.dataset['focus'] = name;
  button.addEventListener('click', act);
  return button;
}

/** @param {Actions} actions */
function phoneForm(actions) {
  const form = /** @type {HTMLFormElement} */ (make('form', 'phone'));
  const label = /** @type {HTMLLabelElement} */ (make('label', '', t('phone')));
  const input = /** @type {HTMLInputElement} */ (make('input', ''));
  input.type = 'tel';
  input.name = 'tel';
  input.autocomplete = 'tel';
  input.inputMode = 'tel';
  input.maxLength = 40;
  input.dataset['focus'] = 'phone';
  label.append(input);
  const button = /** @type {HTMLButtonElement} */ (make('button', 'answer ask', t('sendPhone')));
  form.append(label, button);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const phone = input.value.trim();
    if (phone.replace(/\D/g, '').length >= 5) sendMessage({ type: 'contact', phone });
    else actions.tell(t('badPhone'));
  });
  return form;
}

/**
 * @param {Item} item
 * @param {Actions} actions
 */
function replyButton(item, actions) {
  const text = beginningOf(item);
  const button = lineButton(t('reply'), () => actions.replyTo({ ref: item.ref, text }));
  button.classList.add('reply-button');
  button.setAttribute('aria-label', t('replyTo').replace('{text}', text));
  button.dataset['focus'] = 'reply';
  return button;
}

/**
 * @param {Item} item
 * @param {Actions} actions
 */
function delivery({ pending, answers: answered }, actions) {
  const { id, state, reason, content } = /** @type {import('./outbox.js').Pending} */ (pending);
  if (state === 'sending') return make('p', 'time sending', t('sending'));
  const line = make('p', 'trouble');
  if (state === 'waiting') {
    line.append(make('span', '', reason || t('failed')), lineButton(t('retry'), retryNow));
    return line;
  }
  line.append(make('span', '', reason || t('refusedMessage')));
  const drops = () => drop(id);
  if (content.type === 'text') {
    line.append(
      lineButton(t('edit'), () => {
        drops();
        actions.editAgain(content.text, answered && { ref: answered.ref, text: beginningOf(answered) });
      }),
    );
  }
  line.append(lineButton(t('remove'), drops));
  return line;
}

/**
 * @param {string} text
 * @param {() => void} act
 */
function lineButton(text, act) {
  const button = /** @type {HTMLButtonElement} */ (make('button', 'inline', text));
  button.type = 'button';
  button.addEventListener('click', act);
  return button;
}
