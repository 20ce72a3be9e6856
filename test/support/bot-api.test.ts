import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { botApi, checkCall, UploadedFile } from './bot-api.ts';
import { subsetOf } from './bot-api-subset.ts';

const SPEC = new URL('../../../shared/data/telegram-bot-api.json', import.meta.url);

describe('the Bot API as data', () => {
  it.skipIf(!existsSync(SPEC))('is the published description, cut down (needs ../shared)', () => {
    expect(botApi).toEqual(subsetOf(JSON.parse(readFileSync(SPEC, 'utf8'))));
  });

  it('holds the limits that the adapter relies on', () => {
    expect(botApi.methods['sendMessage']?.['text']).toMatchObject({
      required: true,
      min: 1,
      max: 4096,
      unit: 'characters',
    });
    expect(botApi.methods['sendPhoto']?.['caption']).toMatchObject({ min: 0, max: 1024, unit: 'characters' });
    expect(botApi.types['InlineKeyboardButton']?.['callback_data']).toMatchObject({ min: 1, max: 64, unit: 'bytes' });
    expect(botApi.methods['setWebhook']?.['secret_token']?.pattern).toBe('^[A-Za-z0-9_-]*$');
  });

  const ok = { chat_id: 1, text: 'x' };
  const keyboard = (button: object) => ({ ...ok, reply_markup: { inline_keyboard: [[button]] } });

  it.each([
    ['a plain message', 'sendMessage', ok],
    ['a button', 'sendMessage', keyboard({ text: 'a', callback_data: 'b' })],
    [
      'a keyboard that asks for a place',
      'sendMessage',
      { ...ok, reply_markup: { keyboard: [[{ text: 'a', request_location: true }]] } },
    ],
    ['an upload', 'sendPhoto', { chat_id: 1, photo: new UploadedFile('a.jpg', Buffer.from('x')) }],
    [
      'a menu',
      'setMyCommands',
      { commands: [{ command: 'menu', description: 'x' }], scope: { type: 'all_private_chats' } },
    ],
  ])('finds nothing wrong with %s', (_, method, payload) => {
    expect(checkCall(method, payload)).toEqual([]);
  });

  it.each([
    ['an unknown method', 'sendMesage', ok, 'no such method'],
    ['an unknown parameter', 'sendMessage', { ...ok, txt: '' }, 'txt: no such parameter'],
    ['a missing parameter', 'sendMessage', { chat_id: 1 }, 'text: required'],
    ['a wrong type', 'sendMessage', { ...ok, text: 1 }, 'text: not String'],
    ['a long text', 'sendMessage', { ...ok, text: 'x'.repeat(4097) }, '4097 characters'],
    ['an empty text', 'sendMessage', { ...ok, text: '' }, '0 characters'],
    ['a long token', 'sendMessage', keyboard({ text: 'a', callback_data: '件'.repeat(22) }), '66 bytes'],
    ['a button without an action', 'sendMessage', keyboard({ text: 'a' }), '0 actions'],
    ['a secret with a forbidden character', 'setWebhook', { url: 'x', secret_token: 'a b' }, 'not ^[A-Za-z0-9_-]*$'],
    [
      'a command in capitals',
      'setMyCommands',
      { commands: [{ command: 'Menu', description: 'x' }] },
      'not ^[a-z0-9_]*$',
    ],
    ['too many updates', 'getUpdates', { limit: 101 }, '101 value'],
  ])('finds %s', (_, method, payload, problem) => {
    expect(checkCall(method, payload).join('\n')).toContain(problem);
  });
});
