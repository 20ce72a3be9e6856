import { telegramRoutes } from '#adapters/telegram/routes.ts';
import { telegramDrivers } from '#adapters/telegram/telegram.ts';
import type { Config } from './config.ts';
import type { ChannelParts, OpenChannel } from './open-channel.ts';

/** Telegram by the library that the configuration names; `undefined` where it is off. */
export function openTelegram(config: Config, parts: ChannelParts): OpenChannel | undefined {
  const { telegram } = config;
  if (!telegram) return undefined;
  const { publicUrl } = config.http;
  const { webhookSecret: secret } = telegram;
  const { flows, receive, openFile, logger } = parts;
  const channel = telegramDrivers[telegram.driver]({
    ...{ receive, openFile, logger },
    token: telegram.token,
    apiRoot: telegram.apiRoot,
    intake:
      publicUrl !== undefined && secret !== undefined ? { mode: 'webhook', publicUrl, secret } : { mode: 'polling' },
    commands: flows
      .all()
      .flatMap(({ document }) =>
        (document.entries?.commands ?? []).map((command) => ({ command, description: document.title })),
      ),
    defaultLocale: config.defaultLocale,
  });
  if (secret === undefined) return { channel };
  return { channel, routes: telegramRoutes({ secret, handle: (update) => channel.handleWebhook(update) }) };
}
