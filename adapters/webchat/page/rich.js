import { t } from './texts.js';

const LINK = /https?:\/\/[^\s<>"'，。；！？、）】》]+/gu;
// In the middle of a sentence a number is read, not taken along: it may be an example.
const CASE_NUMBER = /^\d{4}-\d{6}-\d$/gm;
const ANY_CASE_NUMBER = /(?<![\d-])\d{4}-\d{6}-\d(?![\d-])/g;
const QUERY_CODE = /^\d{8}$/gm;

/**
 * @param {string} tag
 * @param {string} className
 * @param {string} text
 */
export function make(tag, className, text = '') {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text) element.textContent = text;
  return element;
}

/**
 * Text as it was written, never markup. In ours, links can be followed and numbers copied.
 * @param {string} text
 * @param {boolean} ours
 * @param {readonly string[]} numbers that a tap calls
 */
export function textBlock(text, ours, numbers = []) {
  const block = make('div', 'text');
  block.dir = 'auto';
  let end = 0;
  for (const { index, match, kind } of ours ? findMarks(text, numbers) : find(text, ANY_CASE_NUMBER, 'number')) {
    if (index < end) continue;
    block.append(text.slice(end, index), marks[kind](match));
    end = index + match.length;
  }
  block.append(text.slice(end));
  return block;
}

const marks = { link, code, call, number };

/**
 * @param {string} text
 * @param {readonly string[]} numbers
 */
function findMarks(text, numbers) {
  const caseNumbers = find(text, CASE_NUMBER, 'code');
  // Eight digits are a query code only beside a case number.
  const codes = caseNumbers.length > 0 ? find(text, QUERY_CODE, 'code') : [];
  const calls = numbers.flatMap((number) =>
    find(text, new RegExp(`(?<!\\d)${number.replace(/[^\d -]/g, '\\$&')}(?!\\d)`, 'g'), 'call'),
  );
  const inline = find(text, ANY_CASE_NUMBER, 'number');
  return [...find(text, LINK, 'link'), ...caseNumbers, ...codes, ...calls, ...inline].sort((a, b) => a.index - b.index);
}

/**
 * @param {string} text
 * @param {RegExp} pattern
 * @param {keyof typeof marks} kind
 */
function find(text, pattern, kind) {
  return [...text.matchAll(pattern)].map((match) => ({ index: match.index, match: match[0], kind }));
}

/** @param {string} value a case's number amid a sentence, which stays on one line */
function number(value) {
  return make('span', 'number', value);
}

/**
 * The case numbers and query codes that a message of ours tells.
 * @param {string} text
 */
export function numbersIn(text) {
  const numbers = text.match(CASE_NUMBER) ?? [];
  return { numbers, queryCodes: numbers.length > 0 ? (text.match(QUERY_CODE) ?? []) : [] };
}

/** @param {string} address */
function link(address) {
  const anchor = /** @type {HTMLAnchorElement} */ (make('a', '', address));
  anchor.href = address;
  anchor.target = '_blank';
  anchor.rel = 'noopener noreferrer';
  return anchor;
}

/** @param {string} number */
function call(number) {
  const anchor = /** @type {HTMLAnchorElement} */ (make('a', 'call', number));
  anchor.href = `tel:${number.replace(/[^\d+]/g, '')}`;
  return anchor;
}

/**
 * A number that can be copied.
 * @param {string} value
 */
export function code(value) {
  const whole = make('span', 'code');
  const digits = make('bdi', '', value);
  const button = /** @type {HTMLButtonElement} */ (make('button', 'copy', t('copy')));
  button.type = 'button';
  button.setAttribute('aria-label', `${t('copy')} ${value}`);
  button.addEventListener('click', async () => {
    const copied = await copy(value, digits);
    button.textContent = t(copied ? 'copied' : 'copy');
    setTimeout(() => (button.textContent = t('copy')), 2_000);
  });
  whole.append(digits, button);
  return whole;
}

/**
 * @param {string} value
 * @param {HTMLElement} shown selected where the clipboard is closed to us (plain http), so that one key copies it
 */
export async function copy(value, shown) {
  try {
    await navigator.clipboard.writeText(value);
    return true;
  } catch {
    getSelection()?.selectAllChildren(shown);
    return document.execCommand('copy');
  }
}
