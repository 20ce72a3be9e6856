import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import pino from 'pino';
import type { TelegramChannel, TelegramOptions } from '#adapters/telegram/telegram.ts';
import { secretMatcher, TELEGRAM_SECRET_HEADER } from '#adapters/telegram/telegram.ts';
import { FakeTelegram, type TelegramCitizen } from '#test/support/fake-telegram.ts';
import { labelsOf } from '#test/support/fake-telegram-citizen.ts';
import type { BotMessage } from '#test/support/fake-telegram-types.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import type { AppSide, Citizen, Platform, ShownMessage } from '../../conformance/harness.ts';

export const SECRET = 'a-Secret_of-the-webhook';

const secretMatches = secretMatcher(SECRET);

export const silent = pino({ level: 'silent' });

/** A small HTTP server that stands for the project's own route. */
export async function serveWebhook(channel: () => TelegramChannel): Promise<{ server: Server; url: string }> {
  const server = createServer(async (request, response) => {
    try {
      if (!secretMatches(request.headers[TELEGRAM_SECRET_HEADER])) throw new HuishengError('request.unsigned');
      const reply = await channel().handleWebhook(await json(request));
      response.writeHead(200, { 'content-type': 'application/json' }).end(reply ? JSON.stringify(reply) : undefined);
    } catch (error) {
      response.writeHead(error instanceof HuishengError ? error.http : 500).end();
    }
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

export async function openTelegram(
  app: AppSide,
  mode: 'polling' | 'webhook',
  driver: (options: TelegramOptions) => TelegramChannel,
): Promise<Platform & { readonly fake: FakeTelegram }> {
  const fake = await FakeTelegram.start();
  const webhook = await serveWebhook(() => channel);
  const channel = driver({
    token: fake.token,
    apiRoot: fake.apiRoot,
    intake: mode === 'polling' ? { mode } : { mode, publicUrl: webhook.url, secret: SECRET },
    commands: [{ command: 'menu', description: { 'zh-CN': '菜单', en: 'Menu' } }],
    defaultLocale: 'zh-CN',
    logger: silent,
    ...app,
  });
  await channel.start();
  return {
    channel,
    fake,
    citizen: async () => asCitizen(fake.citizen()),
    rateLimitNext: (retryAfterSeconds) => fake.failNext(/^send/, { type: 'rate-limit', retryAfterSeconds }),
    resetNext: () => fake.failNext(/^send/, { type: 'reset' }),
    down: () => fake.down(),
    up: () => fake.up(),
    close: async () => {
      await channel.stop();
      await fake.stop();
      webhook.server.closeAllConnections();
      await new Promise((resolve) => webhook.server.close(resolve));
      // The Bot API's own description has the last word on every call that a test made.
      if (fake.problems.length > 0) throw new Error(fake.problems.join('\n'));
    },
  };
}

function asCitizen(person: TelegramCitizen): Citizen {
  return {
    address: String(person.id),
    say: async (text) => String(person.say(text)),
    edit: async (of, text) => person.edit(Number(of), text),
    openLink: async (payload) => {
      person.openLink(payload);
    },
    press: async (label, on) => person.press(label, Number(on)),
    sharePlace: async ({ latitude, longitude }) => {
      person.sharePlace(latitude, longitude);
    },
    shareContact: async (contact) => {
      person.shareContact(contact);
    },
    sendFile: async ({ kind, caption, ...file }) => {
      if (kind === 'photo') person.sendPhoto(file.bytes, caption);
      else person.sendDocument(file, caption);
    },
    sendUnreadable: async () => {
      person.sendSticker();
    },
    redeliverLast: async () => person.redeliverLast(),
    block: async () => person.block(),
    unblock: async () => person.unblock(),
    screen: async () => person.messages.map(asShown),
  };
}

const KINDS = { sendPhoto: 'photo', sendVideo: 'video', sendAudio: 'audio', sendDocument: 'document' } as const;

function asShown(message: BotMessage): ShownMessage {
  const keys = message.markup?.keyboard?.flat() ?? [];
  const ask = keys.find((key) => key.request_location || key.request_contact);
  const file = message.file;
  const kind = Object.entries(KINDS).find(([method]) => method === file?.method)?.[1];
  return {
    ref: String(message.messageId),
    text: message.text,
    buttons: labelsOf(message).filter((label) => label !== ask?.text),
    ...(ask ? { request: ask.request_location ? 'place' : 'contact' } : {}),
    ...(file && kind ? { file: { kind, name: file.name, bytes: file.bytes } } : {}),
  };
}
