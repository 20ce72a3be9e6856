import type { Update } from 'grammy/types';
import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import { Backoff } from '#channel/backoff.ts';
import type { Channel, ChannelLimits, OpenFile, Pace, Receive, SendOutcome, SendRequest } from '#channel/contract.ts';
import { ownFailure } from '#channel/own-failure.ts';
import type { FileSource } from '#domain/files.ts';
import type { InboundMessage, MessageRef, OutboundMessage } from '#domain/messages.ts';
import type { Locale } from '#domain/text.ts';
import { splitMessage } from '#text/split.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import { CALL_TIMEOUT_MS } from './connections.ts';
import { describeError, editRefusal, outcomeOf } from './errors.ts';
import { fetchTelegramFile } from './fetch-file.ts';
import { groupCalling, sayNotHere } from './groups.ts';
import { apiDispatcher } from './http.ts';
import type { LibraryOptions, TelegramLibrary } from './library.ts';
import { type Place, placeOf, sendTo } from './place.ts';
import { explainAndPause, pollUpdates } from './polling.ts';
import { type ApiCall, fileCall, renderEdit, renderText, type TextMessage, uploadName } from './render.ts';
import { commandCalls, type Intake, intakeCall, type TelegramCommand } from './setup.ts';
import { ALLOWED_UPDATES, toInbound } from './update.ts';

/** How long a group is not told again that petitions are taken in private, and how many groups are remembered. */
const GROUPS_TOLD = { ttl: 3_600_000, max: 1_000 };
const UPLOAD_TIMEOUT_MS = 120_000;
/** How long Telegram holds an empty answer to getUpdates back, in seconds. */
const POLL_SECONDS = 30;

/** About a message a second in one chat, by the Bot API's FAQ; a conversation that goes as it should never comes near the burst. */
const PACE: Pace = { burst: 30, perMinute: 60 };

/** Bot API, sendMessage and sendPhoto; Telegram names no limit for a button's label, a phone shows about so much. */
const LIMITS: ChannelLimits = { text: 4_096, caption: 1_024, buttonLabel: 64, buttons: 100, token: 64 };

type FileMessage = Extract<OutboundMessage, { type: 'file' }>;

export interface TelegramOptions {
  /** From @BotFather: `123456789:AA…`. */
  readonly token: string;
  /** `https://api.telegram.org`, or a Bot API server of one's own; without a slash at its end. */
  readonly apiRoot: string;
  readonly intake: Intake;
  readonly commands: readonly TelegramCommand[];
  /** Language of the command menu for readers of neither language. */
  readonly defaultLocale: Locale;
  readonly receive: Receive;
  readonly openFile: OpenFile;
  readonly logger: Logger;
}

/** A call that Telegram carries out when it stands in the answer to a webhook request; it saves a request of its own. */
export interface WebhookReply {
  readonly method: 'answerCallbackQuery';
  readonly callback_query_id: string;
}

export interface TelegramChannel extends Channel {
  /**
   * Takes in the parsed body of a webhook request whose secret was checked. Resolves after it was stored, with what to
   * answer as JSON, if anything. Rejects with a `HuishengError`; then the answer must not be 2xx, so that it comes again.
   */
  handleWebhook(update: unknown): Promise<WebhookReply | undefined>;
}

/** The channel over either library. */
export function createChannel(
  options: TelegramOptions,
  openLibrary: (options: LibraryOptions) => TelegramLibrary,
): TelegramChannel {
  return new LibraryChannel(options, openLibrary);
}

class LibraryChannel implements TelegramChannel {
  readonly name = 'telegram';
  readonly limits = LIMITS;
  readonly pace = PACE;
  /** The Bot API has no key by which it would know a message again. */
  readonly repeatable = false;
  readonly split = (message: OutboundMessage) => splitMessage(message, LIMITS);
  readonly #options: TelegramOptions;
  readonly #library: TelegramLibrary;
  readonly #dispatcher = apiDispatcher();
  readonly #stopping = new AbortController();
  readonly #inHand = new Set<Promise<void>>();
  readonly #groupsTold = new LRUCache<number, true>(GROUPS_TOLD);
  #running: Promise<void> = Promise.resolve();

  constructor(options: TelegramOptions, openLibrary: (options: LibraryOptions) => TelegramLibrary) {
    this.#options = options;
    const { token, apiRoot } = options;
    const dispatcher = this.#dispatcher;
    this.#library = openLibrary({ token, apiRoot, dispatcher, onUpdate: (update) => this.#receive(update) });
  }

  /** Resolves at once: a Telegram that is not reached must not keep the program from starting. */
  async start(): Promise<void> {
    this.#running = this.#run();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
    await Promise.allSettled(this.#inHand);
  }

  async handleWebhook(update: unknown): Promise<WebhookReply | undefined> {
    if (this.#stopping.signal.aborted) throw new HuishengError('channel.unavailable');
    if (!isUpdate(update)) throw new HuishengError('request.malformed');
    await this.#take(update);
    return update.callback_query && { method: 'answerCallbackQuery', callback_query_id: update.callback_query.id };
  }

  async send({ to, locale, message }: SendRequest): Promise<SendOutcome> {
    try {
      return await sendTo(placeOf(to), (place) =>
        message.type === 'file' ? this.#sendFile(message, place) : this.#sendText(message, place, locale),
      );
    } catch (error) {
      return outcomeOf(error);
    }
  }

  fetchFile(source: FileSource) {
    return fetchTelegramFile(source, this.#library, { ...this.#options, dispatcher: this.#dispatcher });
  }

  async #sendText(message: TextMessage, to: Place, locale: Locale): Promise<SendOutcome> {
    const { replaces } = message;
    let edit: ApiCall | undefined;
    let fresh: ApiCall;
    try {
      edit = renderEdit(message, to);
      fresh = renderText(message, to, locale);
    } catch (error) {
      // No request has left, so it is not unknown.
      return ownFailure(error);
    }
    if (edit && replaces !== undefined) {
      try {
        await this.#call(edit);
        return { type: 'sent', ref: replaces };
      } catch (error) {
        const refusal = editRefusal(error);
        if (refusal === 'unchanged') return { type: 'sent', ref: replaces };
        if (refusal === undefined) throw error;
      }
    }
    return { type: 'sent', ref: sentRef(await this.#call(fresh)) };
  }

  async #sendFile({ file, caption }: FileMessage, to: Place): Promise<SendOutcome> {
    let bytes: Awaited<ReturnType<OpenFile>>;
    try {
      bytes = await this.#options.openFile(file.id);
    } catch (error) {
      return ownFailure(error);
    }
    try {
      const { method, field } = fileCall(file);
      const upload = this.#library.upload(bytes, uploadName(file));
      const payload = { ...to, [field]: upload, ...(caption === '' ? {} : { caption }) };
      const signal = AbortSignal.timeout(UPLOAD_TIMEOUT_MS);
      return { type: 'sent', ref: sentRef(await this.#library.call(method, payload, signal)) };
    } catch (error) {
      // An upload that we broke off ourselves is no message.
      if (bytes.errored) return ownFailure(bytes.errored);
      throw error;
    } finally {
      bytes.destroy();
    }
  }

  async #run(): Promise<void> {
    const { intake, commands, defaultLocale, logger } = this.#options;
    const { signal } = this.#stopping;
    await this.#callUntilDone(intakeCall(intake));
    if (signal.aborted) return;
    logger.info({ mode: intake.mode }, 'telegram: ready');
    const menus = async (): Promise<void> => {
      for (const call of commandCalls(commands, defaultLocale)) await this.#callUntilDone(call);
    };
    await Promise.all([menus(), intake.mode === 'polling' ? this.#poll() : undefined]);
  }

  #poll(): Promise<void> {
    const { logger } = this.#options;
    const { signal } = this.#stopping;
    return pollUpdates({
      logger,
      signal,
      getUpdates: async (offset) => {
        const payload = {
          timeout: POLL_SECONDS,
          allowed_updates: ALLOWED_UPDATES,
          ...(offset === undefined ? {} : { offset }),
        };
        const timeout = AbortSignal.timeout(POLL_SECONDS * 1_000 + CALL_TIMEOUT_MS);
        const updates = await this.#library.call('getUpdates', payload, AbortSignal.any([signal, timeout]));
        return Array.isArray(updates) ? updates.filter(isUpdate) : [];
      },
      take: async (update) => {
        await this.#take(update);
        if (update.callback_query) this.#stopSpinner(update.callback_query.id);
      },
    });
  }

  /** Ends the waiting sign on a pressed button. Nothing depends on it, and an old press cannot be answered any more. */
  #stopSpinner(callbackQueryId: string): void {
    this.#call({ method: 'answerCallbackQuery', payload: { callback_query_id: callbackQueryId } }).catch(
      (error: unknown) => {
        this.#options.logger.debug({ reason: describeError(error) }, 'telegram: a press was not answered');
      },
    );
  }

  async #callUntilDone(call: ApiCall): Promise<void> {
    const { logger } = this.#options;
    const { signal } = this.#stopping;
    const backoff = new Backoff();
    while (!signal.aborted) {
      try {
        await this.#call(call, signal);
        return;
      } catch (error) {
        if (!signal.aborted) await explainAndPause(error, { logger, signal, backoff });
      }
    }
  }

  #call({ method, payload }: ApiCall, stop?: AbortSignal): Promise<unknown> {
    const signal = stop && AbortSignal.any([stop, AbortSignal.timeout(CALL_TIMEOUT_MS)]);
    return this.#library.call(method, payload, signal);
  }

  async #take(update: Update): Promise<void> {
    const handling = this.#library.handleUpdate(update);
    this.#inHand.add(handling);
    try {
      await handling;
    } finally {
      this.#inHand.delete(handling);
    }
  }

  async #receive(update: Update): Promise<void> {
    const reading = this.#read(update);
    if (reading?.group !== undefined) this.#tellGroup(reading.group);
    if (reading?.message) await this.#options.receive(reading.message);
  }

  /** Nothing depends on it, and a group may forbid it. */
  #tellGroup(group: number): void {
    if (this.#groupsTold.has(group)) return;
    this.#groupsTold.set(group, true);
    this.#call(sayNotHere(group)).catch((error: unknown) => {
      this.#options.logger.debug({ reason: describeError(error) }, 'telegram: a group was not told');
    });
  }

  /** An update in a form that the Bot API does not know would fail again each time, and keep all behind it waiting. */
  #read(
    update: Update,
  ): { readonly message: InboundMessage | undefined; readonly group: number | undefined } | undefined {
    try {
      return { message: toInbound(update, this.#options.token), group: groupCalling(update) };
    } catch (error) {
      const { name } = error instanceof Error ? error : new TypeError();
      this.#options.logger.error(
        { reason: name, parts: Object.keys(update) },
        'telegram: an update was left out, it could not be read',
      );
      return undefined;
    }
  }
}

function isUpdate(value: unknown): value is Update {
  return typeof value === 'object' && value !== null && 'update_id' in value && Number.isSafeInteger(value.update_id);
}

function sentRef(result: unknown): MessageRef {
  if (typeof result === 'object' && result !== null && 'message_id' in result) return String(result.message_id);
  throw new TypeError('the answer names no message');
}
