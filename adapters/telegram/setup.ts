import { type Locale, type LocalizedText, locales } from '#domain/text.ts';
import type { ApiCall } from './render.ts';
import { ALLOWED_UPDATES } from './update.ts';

/** Where Telegram delivers updates, below the public address. */
export const TELEGRAM_WEBHOOK_PATH = '/telegram/webhook';

/** Updates that Telegram delivers at once; 1–100 (Bot API, setWebhook). Enough to fill the engine's batches. */
const MAX_WEBHOOK_CONNECTIONS = 64;

/** How updates come in. */
export type Intake =
  | { readonly mode: 'polling' }
  | {
      readonly mode: 'webhook';
      /** `https://petitions.example.gov.cn`, without a slash at its end. */
      readonly publicUrl: string;
      /** 1–256 of `[A-Za-z0-9_-]`. */
      readonly secret: string;
    };

/** An entry of the command menu: 1–32 of `[a-z0-9_]`, and what it does in 1–256 characters. */
export interface TelegramCommand {
  readonly command: string;
  readonly description: LocalizedText;
}

/** Telegram's name of each language, for the menu of commands (ISO 639-1). */
const LANGUAGE_CODES = { 'zh-CN': 'zh', en: 'en' } as const satisfies Record<Locale, string>;

/** The call that makes updates come the way they should. None are dropped: citizens wrote while we were away. */
export function intakeCall(intake: Intake): ApiCall {
  if (intake.mode === 'polling') return { method: 'deleteWebhook', payload: { drop_pending_updates: false } };
  return {
    method: 'setWebhook',
    payload: {
      url: `${intake.publicUrl}${TELEGRAM_WEBHOOK_PATH}`,
      secret_token: intake.secret,
      allowed_updates: ALLOWED_UPDATES,
      drop_pending_updates: false,
      max_connections: MAX_WEBHOOK_CONNECTIONS,
    },
  };
}

/** The calls that set the menu of commands: for each language, and for readers of any other in `fallback`. */
export function commandCalls(commands: readonly TelegramCommand[], fallback: Locale): readonly ApiCall[] {
  const menu = (locale: Locale, language: { language_code?: string }): ApiCall => ({
    method: 'setMyCommands',
    payload: {
      commands: commands.map(({ command, description }) => ({ command, description: description[locale] })),
      scope: { type: 'all_private_chats' },
      ...language,
    },
  });
  return [menu(fallback, {}), ...locales.map((locale) => menu(locale, { language_code: LANGUAGE_CODES[locale] }))];
}
