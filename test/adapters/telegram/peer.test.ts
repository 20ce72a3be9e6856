import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { TelegramServer } from 'telegram-test-api/lib/telegramServer.js';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Intake, type TelegramChannel, telegramDrivers } from '#adapters/telegram/telegram.ts';
import type { OutboxId } from '#domain/ids.ts';
import { type InboundMessage, textMessage } from '#domain/messages.ts';
import { freePort } from '#test/support/free-port.ts';
import { PATIENCE_MS } from '#test/support/patience.ts';
import { silent } from './harness.ts';

const TOKEN = '110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw';
const CHAT = 4_711;

// A Bot API that nobody of this project wrote. It knows text, commands, buttons and edits.
describe.each(Object.entries(telegramDrivers))('Telegram by %s on telegram-test-api', (_, driver) => {
  let peer: TelegramServer;
  let channel: TelegramChannel;
  let received: InboundMessage[];

  beforeEach(async () => {
    peer = new TelegramServer({ port: await freePort(), host: '127.0.0.1' });
    await peer.start();
    received = [];
  });

  afterEach(async () => {
    await channel.stop();
    await peer.stop();
  });

  async function start(intake: Intake): Promise<void> {
    channel = driver({
      token: TOKEN,
      apiRoot: peer.config.apiURL,
      intake,
      commands: [],
      defaultLocale: 'en',
      receive: async (message) => {
        received.push(message);
      },
      openFile: async () => {
        throw new Error('no file');
      },
      logger: silent,
    });
    await channel.start();
  }

  const citizen = () => peer.getClient(TOKEN, { userId: CHAT, chatId: CHAT, timeout: PATIENCE_MS });
  const receives = (count: number) => vi.waitFor(() => expect(received).toHaveLength(count));

  it('takes in text, a command and a press by polling', async () => {
    await start({ mode: 'polling' });
    await citizen().sendMessage(citizen().makeMessage('你好'));
    await citizen().sendCommand(citizen().makeCommand('/start case_2026-000017-9'));
    await citizen().sendCallback(citizen().makeCallbackQuery('a1:0', { message: { message_id: 9 } }));
    await receives(3);
    expect(received.map(({ content, address }) => ({ content, address }))).toEqual([
      { content: { type: 'text', text: '你好' }, address: String(CHAT) },
      { content: { type: 'command', name: 'start', argument: 'case_2026-000017-9' }, address: String(CHAT) },
      { content: { type: 'button', token: 'a1:0', on: '9' }, address: String(CHAT) },
    ]);
    expect(new Set(received.map(({ externalId }) => externalId)).size).toBe(3);
  });

  it('takes in text by webhook', async () => {
    const server = createServer(async (request, response) => {
      await channel.handleWebhook(await json(request));
      response.end();
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = server.address() as AddressInfo;
    const registered = vi.spyOn(peer, 'setWebhook');
    await start({ mode: 'webhook', publicUrl: `http://127.0.0.1:${port}`, secret: 'x' });
    await vi.waitFor(() => expect(registered).toHaveBeenCalled());
    await citizen().sendMessage(citizen().makeMessage('你好'));
    await receives(1);
    expect(received[0]?.content).toEqual({ type: 'text', text: '你好' });
    server.closeAllConnections();
    server.close();
  });

  it('shows text with buttons, and edits it', async () => {
    await start({ mode: 'polling' });
    const send = (message: ReturnType<typeof textMessage>) =>
      channel.send({ id: '1' as OutboxId, to: String(CHAT), locale: 'en', message });
    const sent = await send(textMessage('是否同意？', { choices: [{ label: '同意', token: 'a1:0' }] }));
    if (sent.type !== 'sent') throw new Error(JSON.stringify(sent));
    const [shown] = (await citizen().getUpdates()).result;
    expect(shown?.message).toMatchObject({
      chat_id: CHAT,
      text: '是否同意？',
      reply_markup: { inline_keyboard: [[{ text: '同意', callback_data: 'a1:0' }]] },
    });
    expect(await send(textMessage('已同意', { replaces: sent.ref }))).toEqual(sent);
    expect(peer.storage.botMessages.map(({ message }) => message)).toMatchObject([{ text: '已同意' }]);
  });
});
