import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { PATIENCE_MS } from './patience.ts';

const button = z.object({ label: z.string(), token: z.string() });
const line = z.object({
  id: z.string(),
  author: z.enum(['citizen', 'bot']),
  payload: z.object({
    place: z.string().optional(),
    message: z
      .object({
        text: z.string().optional(),
        caption: z.string().optional(),
        choices: z.array(button).optional(),
        navigation: z.array(button).optional(),
      })
      .optional(),
  }),
});

type Headers = Readonly<Record<string, string>>;

/** One message of the bot's as the page shows it. */
export interface WebchatMessage {
  readonly id: string;
  readonly text: string;
  readonly buttons: readonly { readonly label: string; readonly token: string }[];
}

/** A person at the web chat's page, by the same HTTP that the page speaks. */
export class WebchatCitizen {
  readonly messages: WebchatMessage[] = [];
  readonly #address: string;
  readonly #language: string;
  /** The secret of the session. */
  readonly token: string;
  /** The ids of what was posted and taken. */
  readonly acknowledged: string[] = [];
  readonly #from: Headers;
  #closed = new AbortController();
  #seen = 0;
  #lastLine: string | undefined;
  #posted: object | undefined;

  private constructor(
    address: string,
    { language, token, from }: { readonly language: string; readonly token: string; readonly from: Headers },
  ) {
    this.#address = address;
    this.#language = language;
    this.token = token;
    this.#from = from;
  }

  /** Opens the chat of the server at `address`; `network` is the IP address that a proxy there tells of them. */
  static async open(address: string, language: string, network?: string): Promise<WebchatCitizen> {
    const from: Headers = network === undefined ? {} : { 'x-forwarded-for': network };
    const session = await fetch(`${address}/chat/session`, { method: 'POST', headers: from });
    const { token } = z.object({ token: z.string() }).parse(await session.json());
    const citizen = new WebchatCitizen(address, { language, token, from });
    void citizen.#follow();
    return citizen;
  }

  close(): void {
    this.#closed.abort();
  }

  /** Opens the page again where it was closed, and reads what came meanwhile. */
  async reopen(): Promise<void> {
    if (!this.#closed.signal.aborted) return;
    this.#closed = new AbortController();
    const { promise, resolve } = Promise.withResolvers<void>();
    void this.#follow(resolve);
    await promise;
  }

  /** Takes as heard what was shown so far. */
  catchUp(): void {
    this.#seen = this.messages.length;
  }

  /** Sends the last message once more, as a page does that did not hear that it was taken. */
  async postAgain(): Promise<void> {
    if (this.#posted) await this.#send(this.#posted);
  }

  say(text: string): Promise<void> {
    return this.#post({ type: 'text', text });
  }

  command(name: string, argument = ''): Promise<void> {
    return this.#post({ type: 'command', name, argument });
  }

  /** Presses a button, on the newest message that has it, of those that say all of `about`. */
  press(label: string, about = ''): Promise<void> {
    const message = this.messages.findLast(
      ({ text, buttons }) => text.includes(about) && buttons.some((candidate) => candidate.label === label),
    );
    const token = message?.buttons.find((candidate) => candidate.label === label)?.token;
    if (!message || token === undefined) throw new Error(`no button ${label}`);
    return this.#post({ type: 'button', token, on: message.id, label });
  }

  sharePlace(latitude: number, longitude: number): Promise<void> {
    return this.#post({ type: 'place', latitude, longitude });
  }

  sharePhone(phone: string): Promise<void> {
    return this.#post({ type: 'contact', phone });
  }

  async sendPhoto(bytes: Buffer): Promise<void> {
    const form = new FormData();
    form.set('file', new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' }), 'photo.jpg');
    const upload = await fetch(`${this.#address}/chat/files`, { method: 'POST', headers: this.#headers, body: form });
    if (!upload.ok) throw new Error(`the upload was refused: ${upload.status}`);
    return this.#post({ type: 'files', files: [await upload.json()], caption: '' });
  }

  /** The bot's next message that was not waited for yet. */
  async next(): Promise<WebchatMessage> {
    for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; await sleep(5)) {
      const message = this.messages[this.#seen];
      if (!message) continue;
      this.#seen += 1;
      return message;
    }
    throw new Error(`the bot said nothing within ${PATIENCE_MS} ms`);
  }

  get #headers() {
    return { ...this.#from, authorization: `Bearer ${this.token}` };
  }

  async #post(content: object): Promise<void> {
    const id = randomUUID();
    this.#posted = { id, language: this.#language, content };
    await this.#send(this.#posted);
    this.acknowledged.push(id);
  }

  /** As the page does: the same id again until the server has taken it. */
  async #send(posted: object): Promise<void> {
    const body = JSON.stringify(posted);
    const headers = { ...this.#headers, 'content-type': 'application/json' };
    for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; await sleep(200)) {
      const response = await fetch(`${this.#address}/chat/messages`, { method: 'POST', headers, body });
      if (response.ok) return;
      if (response.status !== 429 && response.status !== 503) throw new Error(await response.text());
    }
    throw new Error('the server did not take the message');
  }

  async #follow(ready = () => {}): Promise<void> {
    const { signal } = this.#closed;
    try {
      const last = this.#lastLine === undefined ? undefined : { 'last-event-id': this.#lastLine };
      const events = await fetch(`${this.#address}/chat/events`, { headers: { ...this.#headers, ...last }, signal });
      let rest = '';
      for await (const chunk of events.body?.pipeThrough(new TextDecoderStream()) ?? []) {
        const blocks = (rest + chunk).split('\n\n');
        rest = blocks.pop() ?? '';
        for (const block of blocks) {
          if (block.includes('event: message')) this.#show(block);
          if (block.includes('event: ready')) ready();
        }
      }
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  #show(block: string): void {
    const data = block.split('\n').find((one) => one.startsWith('data: '));
    const { id, author, payload } = line.parse(JSON.parse(data?.slice(6) ?? ''));
    this.#lastLine = id;
    if (author !== 'bot' || !payload.message) return;
    const { text, caption, choices = [], navigation = [] } = payload.message;
    const shown = { id: payload.place ?? id, text: text ?? caption ?? '', buttons: [...choices, ...navigation] };
    const at = this.messages.findIndex((message) => message.id === payload.place);
    if (at < 0) this.messages.push(shown);
    else this.messages[at] = shown;
  }
}
