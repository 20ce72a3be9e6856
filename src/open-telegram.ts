import type { Logger } from 'pino';
import { type TelegramChannel, telegramDrivers } from '#adapters/telegram/telegram.ts';
import type { Files } from '#app/open-file.ts';
import type { Receive } from '#channel/contract.ts';
import type { FlowLibrary } from '#flow/library.ts';
import type { Config } from './config.ts';

/** Telegram by the library that the configuration names; `undefined` where it is off. */
export function openTelegram(
  config: Config,
  parts: {
    readonly receive: Receive;
    readonly openFile: Files['openBytes'];
    readonly flows: FlowLibrary;
    readonly logger: Logger;
  },
): TelegramChannel | undefined {
  const { telegram } = config;
  if (!telegram) return undefined;
  const { publicUrl } = config.http;
  const { webhookSecret } = telegram;
  const webhook = publicUrl !== undefined && webhookSecret !== undefined;
  const { flows, ...rest } = parts;
  return telegramDrivers[telegram.driver]({
    ...rest,
    token: telegram.token,
    apiRoot: telegram.apiRoot,
    intake: webhook ? { mode: 'webhook', publicUrl, secret: webhookSecret } : { mode: 'polling' },
    commands: flows
      .all()
      .flatMap(({ document }) =>
        (document.entries?.commands ?? []).map((command) => ({ command, description: document.title })),
      ),
    defaultLocale: config.defaultLocale,
  });
}
