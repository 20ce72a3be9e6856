import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import pino from 'pino';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  secretMatcher,
  type TelegramChannel,
  type TelegramOptions,
  telegramDrivers,
} from '#adapters/telegram/telegram.ts';
import type { Receive } from '#channel/contract.ts';
import type { FileId, OutboxId } from '#domain/ids.ts';
import { type InboundMessage, type OutboundMessage, textMessage } from '#domain/messages.ts';
import { UploadedFile } from '#test/support/bot-api.ts';
import { FakeTelegram } from '#test/support/fake-telegram.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import { SECRET, serveWebhook } from './harness.ts';

const ID = '018f0000-0000-7000-8000-000000000001' as OutboxId;

describe.each(Object.entries(telegramDrivers))('Telegram by %s', (_, driver) => {
  const closers: (() => Promise<unknown>)[] = [];
  const lines: string[] = [];
  const logger = pino({ level: 'trace' }, { write: (line: string) => lines.push(line) });

  afterEach(async () => {
    for (const close of closers.splice(0).toReversed()) await close();
    lines.length = 0;
  });

  async function fakeTelegram(): Promise<FakeTelegram> {
    const fake = await FakeTelegram.start();
    closers.push(() => fake.stop());
    return fake;
  }

  function open(fake: FakeTelegram, extra: Partial<TelegramOptions> = {}): TelegramChannel {
    const channel = driver({
      token: fake.token,
      apiRoot: fake.apiRoot,
      intake: { mode: 'polling' },
      commands: [{ command: 'menu', description: { 'zh-CN': '菜单', en: 'Menu' } }],
      defaultLocale: 'zh-CN',
      receive: async () => {},
      openFile: async () => {
        throw new HuishengError('file.gone');
      },
      logger,
      ...extra,
    });
    closers.push(() => channel.stop());
    return channel;
  }

  const press = (data: string) => ({
    update_id: 1,
    callback_query: {
      id: '77',
      from: { id: 5, is_bot: false, first_name: 'x' },
      chat_instance: 'x',
      message: { message_id: 3, date: 1, chat: { id: 5, type: 'private', first_name: 'x' } },
      data,
    },
  });

  it('says once in a group that it works in private chats, where somebody calls it there', async () => {
    const fake = await fakeTelegram();
    const received: InboundMessage[] = [];
    const channel = open(fake, {
      intake: { mode: 'webhook', publicUrl: 'http://127.0.0.1:9', secret: SECRET },
      receive: async (message) => {
        received.push(message);
      },
    });
    const group = { id: -100_200, type: 'supergroup', title: '业主群' };
    const said = (text: string) => ({ message: { message_id: 1, date: 1, chat: group, from: { id: 5 }, text } });
    const member = (before: string, after: string) => {
      const as = (status: string) => ({ status, user: { id: 1, is_bot: true, first_name: 'bot' } });
      const change = { date: 1, from: { id: 5 }, old_chat_member: as(before), new_chat_member: as(after) };
      return { my_chat_member: { ...change, chat: group } };
    };
    const told = () => fake.calls.filter(({ method }) => method === 'sendMessage').map(({ payload }) => payload);
    const updates = [
      said('大家好'),
      member('member', 'left'),
      said('/petition@bot'),
      member('left', 'member'),
      said('/help'),
    ];
    for (const [n, update] of updates.entries()) {
      await channel.handleWebhook({ update_id: n + 1, ...update });
      if (n < 2) expect(told()).toEqual([]);
    }
    await vi.waitFor(() => expect(told()).toHaveLength(1));
    expect(told()[0]).toMatchObject({ chat_id: group.id, text: expect.stringMatching(/私聊.*private chats/s) });
    expect(received).toEqual([]);
  });

  it('starts while Telegram is away, and comes up with it', async () => {
    const fake = await fakeTelegram();
    await fake.down();
    const received: InboundMessage[] = [];
    const channel = open(fake, {
      receive: async (message) => {
        received.push(message);
      },
    });
    await channel.start();
    await vi.waitFor(() => expect(lines.join()).toContain('not reached'));
    await fake.up();
    fake.citizen().say('在吗');
    await vi.waitFor(() => expect(received).toHaveLength(1));
  });

  it('registers the webhook with its secret, and a menu in each language', async () => {
    const fake = await fakeTelegram();
    const channel = open(fake, { intake: { mode: 'webhook', publicUrl: 'http://127.0.0.1:9', secret: SECRET } });
    await channel.start();
    await vi.waitFor(() => expect(fake.calls).toHaveLength(4));
    expect(fake.calls[0]).toMatchObject({
      method: 'setWebhook',
      payload: {
        url: 'http://127.0.0.1:9/telegram/webhook',
        secret_token: SECRET,
        allowed_updates: ['message', 'edited_message', 'callback_query', 'my_chat_member'],
        drop_pending_updates: false,
      },
    });
    const menus = fake.calls.slice(1).map(({ payload }) => [payload['language_code'], payload['commands']]);
    expect(menus).toEqual([
      [undefined, [{ command: 'menu', description: '菜单' }]],
      ['zh', [{ command: 'menu', description: '菜单' }]],
      ['en', [{ command: 'menu', description: 'Menu' }]],
    ]);
    expect(fake.problems).toEqual([]);
  });

  it('answers a press in the webhook’s own answer, after it was stored', async () => {
    const fake = await fakeTelegram();
    let stored = false;
    const receive: Receive = async () => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      stored = true;
    };
    const channel = open(fake, { receive });
    expect(await channel.handleWebhook(press('a1:0'))).toEqual({
      method: 'answerCallbackQuery',
      callback_query_id: '77',
    });
    expect(stored).toBe(true);
    expect(await channel.handleWebhook({ update_id: 2, message_of_the_future: {} })).toBeUndefined();
  });

  it('saves a call for each press that way, and makes it itself when it polls', async () => {
    const fake = await fakeTelegram();
    const webhook = await serveWebhook(() => channel);
    closers.push(async () => webhook.server.close());
    const channel = open(fake, { intake: { mode: 'webhook', publicUrl: webhook.url, secret: SECRET } });
    await channel.start();
    const citizen = fake.citizen();
    const send = () =>
      channel.send({
        id: ID,
        to: String(citizen.id),
        locale: 'en',
        message: textMessage('?', { choices: [{ label: 'ok', token: 'a1:0' }] }),
      });
    await send();
    citizen.press('ok');
    const answers = () => fake.calls.filter(({ method }) => method === 'answerCallbackQuery');
    await vi.waitFor(() => expect(answers()).toMatchObject([{ inWebhookReply: true }]));
    await channel.stop();

    const polling = open(fake);
    await polling.start();
    citizen.press('ok');
    await vi.waitFor(() => expect(answers()).toMatchObject([{ inWebhookReply: true }, { inWebhookReply: false }]));
  });

  it('answers in the topic in which the citizen wrote, and in the chat itself once that is gone', async () => {
    const fake = await fakeTelegram();
    const received: InboundMessage[] = [];
    const channel = open(fake, {
      receive: async (message) => {
        received.push(message);
      },
      openFile: async () => Readable.from([Buffer.from('x')]),
    });
    await channel.start();
    const citizen = fake.citizen();
    citizen.goToTopic(9);
    citizen.say('在吗');
    await vi.waitFor(() => expect(received).toHaveLength(1));
    const send = (message: OutboundMessage) =>
      channel.send({ id: ID, to: received[0]?.answerTo ?? '', locale: 'zh-CN', message });
    const file = { id: 'f' as FileId, kind: 'document', name: 'a.txt', mime: 'text/plain', size: 1 } as const;
    const both = async () => {
      expect(await send(textMessage('您好'))).toMatchObject({ type: 'sent' });
      expect(await send({ type: 'file', file, caption: '' })).toMatchObject({ type: 'sent' });
      return citizen.messages.slice(-2).map(({ topic, text, file }) => [topic, text, file?.bytes.toString()]);
    };
    expect(await both()).toEqual([
      [9, '您好', undefined],
      [9, '', 'x'],
    ]);
    citizen.topics.delete(9);
    expect(await both()).toEqual([
      [undefined, '您好', undefined],
      [undefined, '', 'x'],
    ]);
    expect(fake.problems).toEqual([]);
  });

  it('rejects as the store did, so that the update comes again', async () => {
    const fake = await fakeTelegram();
    const channel = open(fake, {
      receive: async () => {
        throw new HuishengError('store.unavailable');
      },
    });
    await expect(channel.handleWebhook(press('a1:0'))).rejects.toMatchObject({ code: 'store.unavailable', http: 503 });
  });

  it.each([['text'], [null], [{}], [{ update_id: 'x' }], [[]]])(
    'rejects a body that is no update: %j',
    async (body) => {
      const channel = open(await fakeTelegram());
      await expect(channel.handleWebhook(body)).rejects.toMatchObject({ code: 'request.malformed', http: 400 });
    },
  );

  it('leaves out an update in a form that nobody knows, and says so without what is in it', async () => {
    const channel = open(await fakeTelegram());
    expect(await channel.handleWebhook({ update_id: 1, message: { text: '秘密' } })).toBeUndefined();
    expect(lines.join()).toContain('could not be read');
    expect(lines.join()).not.toContain('秘密');
  });

  it('stops when the last message at hand is stored', async () => {
    const fake = await fakeTelegram();
    const atHand = Promise.withResolvers<void>();
    const store = Promise.withResolvers<void>();
    const stored: string[] = [];
    const channel = open(fake, {
      receive: async ({ address }) => {
        atHand.resolve();
        await store.promise;
        stored.push(address);
      },
    });
    await channel.start();
    const citizen = fake.citizen();
    citizen.say('等一下');
    await atHand.promise;
    const stopped = channel.stop();
    store.resolve();
    await stopped;
    expect(stored).toEqual([String(citizen.id)]);
    await expect(channel.handleWebhook(press('a'))).rejects.toMatchObject({ code: 'channel.unavailable' });
  });

  it('says of a file that cannot be opened that our own side failed, and calls nobody', async () => {
    const fake = await fakeTelegram();
    const channel = open(fake);
    const file = { id: 'f' as FileId, kind: 'photo', name: '', mime: 'image/png', size: 1 } as const;
    const message = { type: 'file', file, caption: '' } as const;
    expect(await channel.send({ id: ID, to: '1', locale: 'en', message })).toMatchObject({
      type: 'not-sent',
      cause: 'ours',
      detail: 'file.gone',
    });
    expect(fake.calls).toEqual([]);
  });

  it('does not send anew what an edit may have shown', async () => {
    const fake = await fakeTelegram();
    const channel = open(fake);
    const citizen = fake.citizen();
    fake.failNext(/^edit/, { type: 'status', status: 502 });
    const message = textMessage('定稿', { replaces: '5' });
    expect(await channel.send({ id: ID, to: String(citizen.id), locale: 'en', message })).toMatchObject({
      type: 'unknown',
    });
    expect(citizen.messages).toEqual([]);
  });

  it.each([
    ['that is gone', 'file-0', 'file.gone'],
    ['that is too large', 'large', 'file.too-large'],
    ['while Telegram is away', 'away', 'channel.unavailable'],
  ])('says of a file %s: %s → %s', async (_name, which, code) => {
    const fake = await fakeTelegram();
    const channel = open(fake);
    const handle = which === 'large' ? fake.keepFile(new UploadedFile('x', Buffer.alloc(20_000_001))) : which;
    if (which === 'away') await fake.down();
    const error = await channel.fetchFile({ handle }).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code });
    expect(`${String(error)} ${JSON.stringify(error)} ${error instanceof Error && String(error.cause)}`).not.toContain(
      fake.token,
    );
  });

  it('streams a file of 20 MB', async () => {
    const fake = await fakeTelegram();
    const channel = open(fake);
    const bytes = Buffer.alloc(20_000_000, 'x');
    const handle = fake.keepFile(new UploadedFile('x', bytes));
    expect((await buffer(await channel.fetchFile({ handle }))).equals(bytes)).toBe(true);
  });

  it('writes neither the token nor what people say to the log', async () => {
    const fake = await fakeTelegram();
    const channel = open(fake, {
      receive: async () => {
        throw new HuishengError('store.unavailable', { cause: new Error('x') });
      },
    });
    fake.failNext(/setMyCommands/, { type: 'reset' });
    fake.failNext(/getUpdates/, { type: 'status', status: 502 });
    await channel.start();
    const citizen = fake.citizen();
    citizen.say('我的身份证号是 310');
    await vi.waitFor(() => expect(lines.join()).toContain('could not be stored'));
    await fake.down();
    await channel.send({ id: ID, to: String(citizen.id), locale: 'en', message: textMessage('x') });
    const log = lines.join('\n');
    expect(log).not.toContain(fake.token.split(':')[1]);
    expect(log).not.toContain('身份证');
    expect(log).not.toContain(String(citizen.id));
  });
});

describe('the secret of the webhook', () => {
  it.each([
    ['the same', SECRET, true],
    ['another of the same length', SECRET.replace('a', 'b'), false],
    ['a shorter one', SECRET.slice(1), false],
    ['none', undefined, false],
    ['two', [SECRET, SECRET], false],
    ['an empty one', '', false],
  ])('%s', (_, header, matches) => {
    expect(secretMatcher(SECRET)(header)).toBe(matches);
  });
});
