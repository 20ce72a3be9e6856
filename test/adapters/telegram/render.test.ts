import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileCall, renderEdit, renderText, uploadName } from '#adapters/telegram/render.ts';
import type { FileRef } from '#domain/files.ts';
import type { FileId } from '#domain/ids.ts';
import type { OutboundMessage } from '#domain/messages.ts';
import { checkCall } from '#test/support/bot-api.ts';

type Text = Extract<OutboundMessage, { type: 'text' }>;

const choices = ['征地', '拆迁', '劳动'].map((label, at) => ({ label, token: `a3:${at}` }));
const TO = { chat_id: 42 };
const navigation = [
  { label: '返回', token: 'n3:back' },
  { label: '取消', token: 'n3:cancel' },
];

function message(parts: Partial<Text>): Text {
  return { type: 'text', text: '哪一类？', choices: [], columns: 1, navigation: [], ...parts };
}

describe('a text message', () => {
  it('goes out plain, without a link preview and without a keyboard that nobody asked for', () => {
    expect(renderText(message({}), TO, 'zh-CN')).toEqual({
      method: 'sendMessage',
      payload: { chat_id: 42, text: '哪一类？', link_preview_options: { is_disabled: true } },
    });
  });

  it('puts choices in columns and navigation in one row below', () => {
    const { payload } = renderText(message({ choices, columns: 2, navigation }), TO, 'zh-CN');
    expect(payload['reply_markup']).toEqual({
      inline_keyboard: [
        [
          { text: '征地', callback_data: 'a3:0' },
          { text: '拆迁', callback_data: 'a3:1' },
        ],
        [{ text: '劳动', callback_data: 'a3:2' }],
        [
          { text: '返回', callback_data: 'n3:back' },
          { text: '取消', callback_data: 'n3:cancel' },
        ],
      ],
    });
  });

  it.each([
    ['place', 'zh-CN', { text: '📍 发送我的位置', request_location: true }],
    ['contact', 'en', { text: '📱 Send my phone number', request_contact: true }],
  ] as const)('asks for a %s in the reader’s language, with the other buttons as text', (request, locale, button) => {
    const { payload } = renderText(message({ request, navigation }), TO, locale);
    expect(payload['reply_markup']).toEqual({
      keyboard: [[button], [{ text: '返回' }, { text: '取消' }]],
      one_time_keyboard: true,
      resize_keyboard: true,
    });
  });

  it('takes that keyboard away once it is over', () => {
    const { payload } = renderText(message({ endsRequest: true }), TO, 'en');
    expect(payload['reply_markup']).toEqual({ remove_keyboard: true });
  });

  it('replaces an earlier one, and takes its buttons away where it has none itself', () => {
    expect(renderEdit(message({ replaces: '7' }), TO)).toEqual({
      method: 'editMessageText',
      payload: { chat_id: 42, message_id: 7, text: '哪一类？', link_preview_options: { is_disabled: true } },
    });
    expect(renderEdit(message({ replaces: '7', choices }), TO)?.payload['reply_markup']).toBeDefined();
  });

  it('cannot replace one while it asks for a place', () => {
    expect(renderEdit(message({ replaces: '7', request: 'place' }), TO)).toBeUndefined();
    expect(renderEdit(message({}), TO)).toBeUndefined();
  });

  it('is always a call that the Bot API knows', () => {
    const button = fc.record({
      label: fc.string({ minLength: 1, maxLength: 64 }),
      token: fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 64 }),
    });
    const any = fc.record({
      text: fc.string({ minLength: 1, maxLength: 4096 }),
      choices: fc.array(button, { maxLength: 20 }),
      columns: fc.integer({ min: 1, max: 8 }),
      navigation: fc.array(button, { maxLength: 4 }),
      request: fc.constantFrom('place', 'contact', 'files'),
      replaces: fc.nat().map(String),
    });
    fc.assert(
      fc.property(any, fc.constantFrom('zh-CN', 'en'), (parts, locale) => {
        const { request: _, ...plain } = parts;
        const calls = [renderText(message(parts), TO, locale), renderEdit(message(plain), TO)];
        expect(calls.flatMap((call) => (call ? checkCall(call.method, call.payload) : ['no call']))).toEqual([]);
      }),
    );
  });
});

describe('a file', () => {
  const file = (parts: Partial<FileRef>): FileRef => ({
    id: 'f' as FileId,
    kind: 'photo',
    name: '',
    mime: 'image/jpeg',
    size: 10,
    ...parts,
  });

  it.each([
    [{}, 'sendPhoto'],
    [{ size: 10_000_001 }, 'sendDocument'],
    [{ mime: 'image/heic' }, 'sendDocument'],
    [{ kind: 'video', mime: 'video/mp4' }, 'sendVideo'],
    [{ kind: 'video', mime: 'video/webm' }, 'sendDocument'],
    [{ kind: 'audio', mime: 'audio/mpeg' }, 'sendAudio'],
    [{ kind: 'audio', mime: 'audio/ogg' }, 'sendDocument'],
    [{ kind: 'document', mime: 'image/png' }, 'sendDocument'],
  ] as const)('%o goes by %s', (parts, method) => {
    expect(fileCall(file(parts)).method).toBe(method);
  });

  it.each([
    ['答复.pdf', '答复.pdf'],
    ['a"b\r\nX-Evil: 1;c/d.pdf', 'a_b_X-Evil: 1_c_d.pdf'],
    ['', 'photo.jpeg'],
  ])('%o is named %o', (name, expected) => {
    expect(uploadName(file({ name }))).toBe(expected);
  });
});
