import type { TelegramChannel, TelegramOptions } from './channel.ts';
import { grammyDriver } from './grammy.ts';
import { telegrafDriver } from './telegraf.ts';

export type { TelegramChannel, TelegramOptions, WebhookReply } from './channel.ts';
export { grammyDriver } from './grammy.ts';
export { secretMatcher, TELEGRAM_SECRET_HEADER } from './secret.ts';
export { type Intake, TELEGRAM_WEBHOOK_PATH, type TelegramCommand } from './setup.ts';
export { telegrafDriver } from './telegraf.ts';

/** The libraries that Telegram can be spoken to with, the default first. */
export const telegramDrivers = { grammy: grammyDriver, telegraf: telegrafDriver } as const satisfies Record<
  string,
  (options: TelegramOptions) => TelegramChannel
>;

export type TelegramDriver = keyof typeof telegramDrivers;
