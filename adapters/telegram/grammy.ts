import { type ApiClientOptions, Bot, BotError, InputFile } from 'grammy';
import { createChannel, type TelegramChannel, type TelegramOptions } from './channel.ts';
import { leanFetch, postJson } from './http.ts';
import { botIdOf, type LibraryOptions, type TelegramLibrary } from './library.ts';

/** Telegram by grammY. */
export function grammyDriver(options: TelegramOptions): TelegramChannel {
  return createChannel(options, openGrammy);
}

function openGrammy({ token, apiRoot, dispatcher, onUpdate }: LibraryOptions): TelegramLibrary {
  const bot = new Bot(token, {
    botInfo: {
      id: botIdOf(token),
      is_bot: true,
      first_name: '',
      username: '',
    } as Bot['botInfo'],
    client: {
      apiRoot,
      // grammY's type is node-fetch's; it calls no more than `json` of the answer.
      fetch: leanFetch(dispatcher) as unknown as NonNullable<ApiClientOptions['fetch']>,
    },
  });
  // A call without a file needs nothing of what grammY's client prepares for one.
  bot.api.config.use((previous, method, payload, signal) =>
    signal === undefined && !Object.values(payload).some((value) => value instanceof InputFile)
      ? postJson(`${apiRoot}/bot${token}/${method}`, payload, dispatcher)
      : previous(method, payload, signal),
  );
  bot.use((context) => onUpdate(context.update));
  return {
    call: (method, payload, signal) => Reflect.get(bot.api.raw, method)(payload, signal),
    upload: (bytes, name) => new InputFile(bytes, name),
    handleUpdate: async (update) => {
      try {
        await bot.handleUpdate(update);
      } catch (error) {
        throw error instanceof BotError ? error.error : error;
      }
    },
  };
}
