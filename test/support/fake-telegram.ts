import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Update } from 'grammy/types';
import { checkCall, UploadedFile } from './bot-api.ts';
import { TelegramCitizen } from './fake-telegram-citizen.ts';
import { formPayload, parseForm } from './fake-telegram-form.ts';
import { UpdateQueue } from './fake-telegram-queue.ts';
import {
  type BotCall,
  type BotMessage,
  type Fault,
  type Markup,
  nowSeconds,
  type Payload,
} from './fake-telegram-types.ts';

export { TelegramCitizen } from './fake-telegram-citizen.ts';
export type { BotCall, BotMessage, Fault } from './fake-telegram-types.ts';

/** Bot API, getFile: larger files cannot be downloaded by a bot. */
const MAX_DOWNLOAD_BYTES = 20_000_000;

/** A refusal in the Bot API's own form. */
class Refusal extends Error {
  readonly code: number;
  readonly parameters: Payload | undefined;

  constructor(code: number, description: string, parameters?: Payload) {
    super(description);
    this.code = code;
    this.parameters = parameters;
  }
}

export interface FakeTelegramOptions {
  readonly token?: string;
  /** Pause before a webhook request that failed is made again, in milliseconds. */
  readonly webhookRetryMs?: number;
}

/**
 * A Telegram of one's own on loopback: it speaks the Bot API over HTTP to one bot, holds every call against the Bot API's
 * description, and lets citizens write. Wrong calls are refused as Telegram does, and kept in {@link problems}.
 */
export class FakeTelegram {
  readonly token: string;
  readonly calls: BotCall[] = [];
  readonly problems: string[] = [];
  readonly updates: UpdateQueue;
  readonly #citizens = new Map<number, TelegramCitizen>();
  readonly #files = new Map<string, UploadedFile>();
  readonly #presses = new Set<string>();
  readonly #faults: { readonly method: RegExp; readonly fault: Fault }[] = [];
  #server: Server | undefined;
  #port = 0;
  #lastId = 1_000;

  private constructor({
    token = '110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw',
    webhookRetryMs = 100,
  }: FakeTelegramOptions) {
    this.token = token;
    this.updates = new UpdateQueue({
      retryMs: webhookRetryMs,
      onReply: (reply) => this.#callFromReply(reply),
    });
  }

  /** A running one, on a free port of loopback. */
  static async start(options: FakeTelegramOptions = {}): Promise<FakeTelegram> {
    const fake = new FakeTelegram(options);
    await fake.up();
    return fake;
  }

  get apiRoot(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** A new person who opens a chat with the bot; with an id, one who had it open before. */
  citizen(profile: { readonly id?: number; readonly name?: string; readonly language?: string } = {}): TelegramCitizen {
    const citizen = new TelegramCitizen(this, { id: this.nextId() + 700_000_000, ...profile });
    this.#citizens.set(citizen.id, citizen);
    return citizen;
  }

  /** The next call whose method fits meets this fault; several wait in line. */
  failNext(method: RegExp, fault: Fault): void {
    this.#faults.push({ method, fault });
  }

  /** Nobody listens any more; open connections break. Updates wait. */
  async down(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (!server) return;
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  }

  async up(): Promise<void> {
    const server = createServer((request, response) => {
      this.#answer(request, response).catch((error: unknown) =>
        response.destroy(error instanceof Error ? error : undefined),
      );
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(this.#port, '127.0.0.1', resolve);
    });
    this.#server = server;
    this.#port = (server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    this.updates.stop();
    await this.down();
  }

  nextId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }

  /** A citizen's update, on its way to the bot. */
  deliver(update: Omit<Update, 'update_id'>): Update {
    if (update.callback_query) this.#presses.add(update.callback_query.id);
    return this.updates.push(update);
  }

  /** Keeps bytes that the bot may download, and gives their file id. */
  keepFile(file: UploadedFile): string {
    const id = `file-${this.nextId()}`;
    this.#files.set(id, file);
    return id;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, token, rest] = /^\/(?:file\/)?bot([^/]+)\/(.+)$/.exec(request.url ?? '') ?? [];
    const body = await buffer(request);
    if (token !== this.token || rest === undefined) {
      send(response, { ok: false, error_code: 401, description: 'Unauthorized' });
    } else if (request.url?.startsWith('/file/')) {
      this.#download(rest, response);
    } else {
      await this.#answerCall(rest, readPayload(request, body), response);
    }
  }

  async #answerCall(method: string, payload: Payload, response: ServerResponse): Promise<void> {
    const fault = this.#takeFault(method);
    if (fault?.type === 'status') {
      response.writeHead(fault.status, { 'content-type': 'text/html' }).end('<html>Bad Gateway</html>');
      return;
    }
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    const answer = await this.#respond(method, { payload, fault, signal: gone.signal });
    if (fault?.type === 'slow') await sleep(fault.milliseconds, undefined, { ref: false });
    if (fault?.type === 'reset') response.socket?.resetAndDestroy();
    else send(response, answer);
  }

  async #respond(
    method: string,
    { payload, fault, signal }: { payload: Payload; fault: Fault | undefined; signal: AbortSignal },
  ): Promise<Answer> {
    try {
      if (fault?.type === 'rate-limit') {
        const { retryAfterSeconds: seconds } = fault;
        throw new Refusal(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds });
      }
      if (fault?.type === 'refusal') throw new Refusal(fault.code, fault.description, fault.parameters);
      if (method === 'getUpdates') return { ok: true, result: await this.#getUpdates(payload, signal) };
      return { ok: true, result: this.#call({ method, payload, inWebhookReply: false }) };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { code, message, parameters } = error;
      return { ok: false, error_code: code, description: message, ...(parameters ? { parameters } : {}) };
    }
  }

  #callFromReply(reply: Payload): void {
    const { method, ...payload } = reply;
    try {
      this.#call({ method: String(method), payload, inWebhookReply: true });
    } catch (error) {
      // Telegram tells nobody what became of a call in a webhook's answer.
      if (!(error instanceof Refusal)) throw error;
    }
  }

  async #getUpdates(payload: Payload, signal: AbortSignal): Promise<readonly Update[]> {
    this.#check('getUpdates', payload);
    const { offset, limit, timeout } = payload;
    this.updates.allow(payload['allowed_updates']);
    const updates = await this.updates.poll({
      offset: typeof offset === 'number' ? offset : undefined,
      limit: typeof limit === 'number' ? limit : 100,
      timeoutMs: Number(timeout ?? 0) * 1_000,
      signal,
    });
    if (updates !== 'conflict') return updates;
    throw new Refusal(
      409,
      'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
    );
  }

  #check(method: string, payload: Payload): void {
    const problems = checkCall(method, payload);
    this.problems.push(...problems);
    if (problems.length > 0) throw new Refusal(400, `Bad Request: ${problems.join('; ')}`);
  }

  #call(call: BotCall): unknown {
    const { method, payload } = call;
    this.#check(method, payload);
    this.calls.push(call);
    switch (method) {
      case 'getMe':
        return { id: Number(this.token.split(':')[0]), is_bot: true, first_name: '回声', username: 'huisheng_bot' };
      case 'setWebhook':
        this.updates.allow(payload['allowed_updates']);
        this.updates.deliverTo({ url: String(payload['url']), secret: String(payload['secret_token'] ?? '') });
        return true;
      case 'deleteWebhook':
        this.updates.deliverTo(undefined);
        return true;
      case 'answerCallbackQuery':
        if (this.#presses.delete(String(payload['callback_query_id']))) return true;
        throw new Refusal(400, 'Bad Request: query is too old and response timeout expired or query ID is invalid');
      case 'getFile':
        return this.#getFile(String(payload['file_id']));
      case 'editMessageText':
        return this.#edit(payload);
      case 'setMyCommands':
        return true;
      default:
        return this.#sendMessage(call);
    }
  }

  #chat(payload: Payload): TelegramCitizen {
    const citizen = this.#citizens.get(Number(payload['chat_id']));
    if (!citizen) throw new Refusal(400, 'Bad Request: chat not found');
    if (citizen.hasBlocked) throw new Refusal(403, 'Forbidden: bot was blocked by the user');
    return citizen;
  }

  #sendMessage({ method, payload }: BotCall): unknown {
    const citizen = this.#chat(payload);
    const topic = payload['message_thread_id'] as number | undefined;
    if (topic !== undefined && !citizen.topics.has(topic)) {
      throw new Refusal(400, 'Bad Request: message thread not found');
    }
    const text = String(payload['text'] ?? payload['caption'] ?? '');
    if (method === 'sendMessage' && text.trim() === '') throw new Refusal(400, 'Bad Request: message text is empty');
    const upload = Object.values(payload).find((value) => value instanceof UploadedFile);
    const message: BotMessage = {
      messageId: this.nextId(),
      topic,
      text: text.trim(),
      markup: payload['reply_markup'] as Markup | undefined,
      file: upload && { method, name: upload.name, bytes: upload.bytes },
    };
    citizen.show(message);
    return { message_id: message.messageId, date: nowSeconds(), chat: citizen.chat, text: message.text };
  }

  #edit(payload: Payload): unknown {
    const citizen = this.#chat(payload);
    const message = citizen.messages.find(({ messageId }) => messageId === payload['message_id']);
    if (!message) throw new Refusal(400, 'Bad Request: message to edit not found');
    if (message.markup?.keyboard) throw new Refusal(400, "Bad Request: message can't be edited");
    const markup = payload['reply_markup'] as Markup | undefined;
    const text = String(payload['text']).trim();
    if (message.text === text && JSON.stringify(message.markup) === JSON.stringify(markup)) {
      throw new Refusal(
        400,
        'Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
      );
    }
    Object.assign(message, { text, markup });
    return { message_id: message.messageId, date: nowSeconds(), chat: citizen.chat, text };
  }

  #getFile(id: string): unknown {
    const file = this.#files.get(id);
    if (!file) throw new Refusal(400, 'Bad Request: invalid file_id');
    if (file.bytes.length > MAX_DOWNLOAD_BYTES) throw new Refusal(400, 'Bad Request: file is too big');
    return { file_id: id, file_unique_id: id, file_size: file.bytes.length, file_path: `documents/${id}` };
  }

  #download(path: string, response: ServerResponse): void {
    const file = this.#files.get(path.replace(/^documents\//, ''));
    if (!file) {
      send(response, { ok: false, error_code: 404, description: 'Not Found' });
      return;
    }
    response
      .writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': file.bytes.length })
      .end(file.bytes);
  }

  #takeFault(method: string): Fault | undefined {
    const at = this.#faults.findIndex((fault) => fault.method.test(method));
    return at < 0 ? undefined : this.#faults.splice(at, 1)[0]?.fault;
  }
}

type Answer =
  | { readonly ok: true; readonly result: unknown }
  | { readonly ok: false; readonly error_code: number; readonly description: string; readonly parameters?: Payload };

function send(response: ServerResponse, answer: Answer): void {
  if (response.destroyed) return;
  const body = JSON.stringify(answer);
  response.writeHead(answer.ok ? 200 : answer.error_code, { 'content-type': 'application/json' }).end(body);
}

function readPayload(request: IncomingMessage, body: Buffer): Payload {
  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('multipart/form-data')) {
    // Telegraf names the method in the form, too.
    const { method: _, ...payload } = formPayload(parseForm(body, type));
    return payload;
  }
  return body.length === 0 ? {} : JSON.parse(body.toString('utf8'));
}
