import { Telegraf } from 'telegraf';
import { createChannel, type TelegramChannel, type TelegramOptions } from './channel.ts';
import { CALL_TIMEOUT_MS } from './connections.ts';
import { keepAliveAgent } from './keep-alive-agent.ts';
import { botIdOf, type LibraryOptions, type TelegramLibrary } from './library.ts';

/** Telegram by Telegraf. */
export function telegrafDriver(options: TelegramOptions): TelegramChannel {
  return createChannel(options, openTelegraf);
}

function openTelegraf({ token, apiRoot, onUpdate }: LibraryOptions): TelegramLibrary {
  const bot = new Telegraf(token, {
    // The time of a turn is the store's to limit; Telegraf would go on while the turn still runs.
    handlerTimeout: Number.POSITIVE_INFINITY,
    telegram: { apiRoot, agent: keepAliveAgent(apiRoot), webhookReply: false },
  });
  bot.botInfo = {
    id: botIdOf(token),
    is_bot: true,
    first_name: '',
    username: '',
    can_join_groups: false,
    can_read_all_group_messages: false,
    supports_inline_queries: false,
  };
  // Telegraf's own handler writes the whole update to stderr and, for a webhook, answers 200.
  bot.catch((error) => {
    throw error;
  });
  bot.use((context) => onUpdate(context.update as Parameters<typeof onUpdate>[0]));
  return {
    call: (method, payload, signal) =>
      bot.telegram.callApi(method as 'sendMessage', { ...payload } as never, {
        signal: (signal ?? AbortSignal.timeout(CALL_TIMEOUT_MS)) as never,
      }),
    upload: (bytes, name) => ({ source: bytes, filename: name }),
    handleUpdate: (update) => bot.handleUpdate(update as Parameters<typeof bot.handleUpdate>[0]),
  };
}
