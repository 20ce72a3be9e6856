import { setTimeout as sleep } from 'node:timers/promises';
import type { Update } from 'grammy/types';

interface Webhook {
  readonly url: string;
  readonly secret: string;
}

interface PollRequest {
  /** Confirms all updates below it. */
  readonly offset: number | undefined;
  readonly limit: number;
  readonly timeoutMs: number;
  /** Aborts when the one who asked has gone. */
  readonly signal: AbortSignal;
}

interface QueueOptions {
  readonly retryMs: number;
  /** Takes a call that came as the answer to a webhook request. */
  onReply(reply: Readonly<Record<string, unknown>>): void;
}

/** Kinds that come only where the bot asked for them by name. */
const ONLY_BY_NAME = new Set(['chat_member', 'message_reaction', 'message_reaction_count']);

/** Updates on their way to the bot: kept until confirmed, each chat's in sequence, by long polling or webhook. */
export class UpdateQueue {
  /** The next update's number; Telegram restarts it anywhere after a week without updates. */
  nextUpdateId = 500_000_001;
  /** Webhook requests that were not answered 2xx. */
  refusedDeliveries = 0;
  readonly #options: QueueOptions;
  readonly #stopped = new AbortController();
  readonly #chats = new Map<number, Promise<void>>();
  #pending: Update[] = [];
  /** Handed out once more by the next poll, whatever it confirms: as when a confirmation did not arrive. */
  #repeated: Update[] = [];
  #webhook: Webhook | undefined;
  /** Kinds of update that the bot asked for; undefined where it never said. */
  #allowed: ReadonlySet<string> | undefined;
  #wake: (reason: 'news' | 'conflict') => void = () => {};

  constructor(options: QueueOptions) {
    this.#options = options;
  }

  /** Numbers of the updates that the bot has not confirmed. */
  get unconfirmed(): readonly number[] {
    return this.#pending.map((update) => update.update_id);
  }

  push(update: Omit<Update, 'update_id'>): Update {
    const numbered: Update = { ...update, update_id: this.nextUpdateId };
    this.nextUpdateId += 1;
    const wanted = (kind: string) => this.#allowed?.has(kind) ?? !ONLY_BY_NAME.has(kind);
    if (Object.keys(update).every(wanted)) {
      this.#pending.push(numbered);
      this.#announce(numbered);
    }
    return numbered;
  }

  /** What a call's `allowed_updates` says holds from now on, until a call says otherwise; an empty list means the default. */
  allow(kinds: unknown): void {
    if (Array.isArray(kinds)) this.#allowed = kinds.length > 0 ? new Set(kinds.map(String)) : undefined;
  }

  /** Delivers an update that was delivered before. */
  again(update: Update): void {
    if (!this.#webhook) this.#repeated.push(update);
    this.#announce(update);
  }

  deliverTo(webhook: Webhook | undefined): void {
    this.#webhook = webhook;
    if (webhook) for (const update of this.#pending) this.#deliver(update);
  }

  async poll({ offset, limit, timeoutMs, signal }: PollRequest): Promise<readonly Update[] | 'conflict'> {
    this.#wake('conflict');
    if (this.#webhook) return 'conflict';
    this.#pending = this.#pending.filter((update) => update.update_id >= (offset ?? 0));
    if (this.#pending.length + this.#repeated.length === 0 && timeoutMs > 0) {
      const reason = await this.#untilNews(timeoutMs, AbortSignal.any([signal, this.#stopped.signal]));
      if (reason === 'conflict') return reason;
    }
    return [...this.#repeated.splice(0), ...this.#pending].slice(0, limit);
  }

  stop(): void {
    this.#webhook = undefined;
    this.#stopped.abort();
  }

  async #untilNews(timeoutMs: number, signal: AbortSignal): Promise<'news' | 'conflict' | 'time'> {
    const news = new Promise<'news' | 'conflict'>((resolve) => {
      this.#wake = resolve;
    });
    const time = sleep(timeoutMs, 'time' as const, { signal, ref: false }).catch(() => 'time' as const);
    const reason = await Promise.race([news, time]);
    this.#wake = () => {};
    return reason;
  }

  #announce(update: Update): void {
    if (this.#webhook) this.#deliver(update);
    else this.#wake('news');
  }

  #deliver(update: Update): void {
    const chat =
      (update.message ?? update.edited_message ?? update.callback_query?.message ?? update.my_chat_member)?.chat.id ??
      0;
    const before = this.#chats.get(chat) ?? Promise.resolve();
    this.#chats.set(
      chat,
      before.then(() => this.#push(update)),
    );
  }

  async #push(update: Update): Promise<void> {
    while (this.#webhook && !this.#stopped.signal.aborted) {
      if (await this.#request(this.#webhook, update)) {
        this.#pending = this.#pending.filter((pending) => pending !== update);
        return;
      }
      this.refusedDeliveries += 1;
      await sleep(this.#options.retryMs, undefined, { ref: false });
    }
  }

  /** Whether the bot has taken it. */
  async #request({ url, secret }: Webhook, update: Update): Promise<boolean> {
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret },
        body: JSON.stringify(update),
        signal: this.#stopped.signal,
      });
      const body = await response.text();
      if (response.ok && body.includes('"method"')) this.#options.onReply(JSON.parse(body));
      return response.ok;
    } catch {
      // Refused, reset or stopped: Telegram does not tell these apart either.
      return false;
    }
  }
}
