import type { FileRef } from '#domain/files.ts';
import { type Button, type ButtonMeaning, buttonRows, type OutboundMessage } from '#domain/messages.ts';
import type { Locale, LocalizedText } from '#domain/text.ts';
import { formatText } from '#text/format.ts';
import type { Place } from './place.ts';

/** Bot API, sendPhoto: bytes of a photo; a larger one goes as a document. */
const MAX_PHOTO_BYTES = 10_000_000;

/** One call of the Bot API: its method and JSON parameters. */
export interface ApiCall {
  readonly method: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

export type TextMessage = Extract<OutboundMessage, { type: 'text' }>;

const REQUESTS = {
  place: {
    label: { 'zh-CN': '📍 发送我的位置', en: '📍 Send my location' },
    ask: { request_location: true },
  },
  contact: {
    label: { 'zh-CN': '📱 发送我的手机号', en: '📱 Send my phone number' },
    ask: { request_contact: true },
  },
} as const satisfies Record<string, { label: LocalizedText; ask: Record<string, true> }>;

/** Text goes out without a parse mode, so that no character in it is taken for markup. */
export function renderText(message: TextMessage, to: Place, locale: Locale): ApiCall {
  const markup = replyMarkup(message, locale);
  return {
    method: 'sendMessage',
    payload: { ...to, ...body(message), ...(markup ? { reply_markup: markup } : {}) },
  };
}

/** The call that shows `message` in the place of an earlier one, or `undefined` where only a new message can. */
export function renderEdit(message: TextMessage, { chat_id }: Place): ApiCall | undefined {
  // A keyboard below the input field comes only with a new message.
  if (message.replaces === undefined || requestOf(message)) return undefined;
  return {
    method: 'editMessageText',
    payload: {
      chat_id,
      message_id: Number(message.replaces),
      ...body(message),
      // Without it, Telegram takes the old buttons away, which is what a message without buttons means.
      ...(hasButtons(message) ? { reply_markup: inlineKeyboard(message) } : {}),
    },
  };
}

/** How a file is sent: the method, and the parameter that takes its bytes. */
export function fileCall(file: FileRef): { readonly method: string; readonly field: string } {
  if (file.kind === 'photo' && /^image\/(jpeg|png)$/.test(file.mime) && (file.size ?? 0) <= MAX_PHOTO_BYTES) {
    return { method: 'sendPhoto', field: 'photo' };
  }
  if (file.kind === 'video' && file.mime === 'video/mp4') return { method: 'sendVideo', field: 'video' };
  if (file.kind === 'audio' && /^audio\/(mpeg|mp4)$/.test(file.mime)) return { method: 'sendAudio', field: 'audio' };
  return { method: 'sendDocument', field: 'document' };
}

/** A name that fits the header of a multipart form; where a file has none, one of its kind. */
export function uploadName(file: FileRef): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not reach the header.
  const name = file.name.replace(/[\u0000-\u001f\u007f"\\;/]+/g, '_').trim();
  return name === '' ? `${file.kind}.${file.mime.split('/')[1]?.replace(/\W.*/, '') ?? 'bin'}` : name;
}

function body(message: TextMessage): Record<string, unknown> {
  return { text: message.text, link_preview_options: { is_disabled: true } };
}

function requestOf(message: TextMessage): (typeof REQUESTS)[keyof typeof REQUESTS] | undefined {
  return message.request === 'place' || message.request === 'contact' ? REQUESTS[message.request] : undefined;
}

function hasButtons(message: TextMessage): boolean {
  return message.choices.length + message.navigation.length > 0;
}

function replyMarkup(message: TextMessage, locale: Locale): object | undefined {
  const request = requestOf(message);
  if (request) return requestKeyboard(message, request, locale);
  if (message.endsRequest) return { remove_keyboard: true };
  return hasButtons(message) ? inlineKeyboard(message) : undefined;
}

function inlineKeyboard(message: TextMessage): object {
  const toButton = (button: Button) => ({ ...look(button), callback_data: button.token });
  return { inline_keyboard: buttonRows(message).map((row) => row.map(toButton)) };
}

/** Only a keyboard below the input field can ask for a place or a number; its other buttons send their label as text. */
function requestKeyboard(
  message: TextMessage,
  request: (typeof REQUESTS)[keyof typeof REQUESTS],
  locale: Locale,
): object {
  return {
    keyboard: [
      [{ text: formatText(request.label, locale), ...request.ask }],
      ...buttonRows(message).map((row) => row.map(look)),
    ],
    one_time_keyboard: true,
    resize_keyboard: true,
  };
}

/** Bot API: `style` of a button. Apps that do not know it show a plain one. */
const STYLES = { primary: 'primary', destructive: 'danger' } as const satisfies Record<ButtonMeaning, string>;

function look({ label, meaning }: Button): { readonly text: string; readonly style?: string } {
  return meaning ? { text: label, style: STYLES[meaning] } : { text: label };
}
