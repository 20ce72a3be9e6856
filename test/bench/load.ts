import { petitionTurns } from './script.ts';
import { serveJson, WireClient } from './wire.ts';

export const SECRET = 'bench-secret';
/** A reply that has not come by then counts as lost, in milliseconds. */
const REPLY_TIMEOUT_MS = 15_000;

export interface LoadResult {
  readonly turns: number;
  readonly lost: number;
  readonly seconds: number;
  /** Milliseconds from the update's sending to the reply's arrival, sorted. */
  readonly latencies: readonly number[];
}

/** A fake Bot API on loopback, and citizens who talk to a program's webhook through it. */
export interface LoadGenerator {
  readonly apiRoot: string;
  /** `citizens` at once play whole petitions for about `seconds`. */
  play(webhook: string, options: { readonly citizens: number; readonly seconds: number }): Promise<LoadResult>;
  close(): Promise<void>;
}

export async function startLoadGenerator(): Promise<LoadGenerator> {
  const waiting = new Map<number, () => void>();
  let messageId = 0;
  const server = await serveJson((path, body) => {
    const method = path.split('/').at(-1);
    if (method === 'getMe') {
      return '{"ok":true,"result":{"id":1,"is_bot":true,"first_name":"Bench","username":"bench_bot"}}';
    }
    if (method !== 'sendMessage') return '{"ok":true,"result":true}';
    const chat = Number((JSON.parse(body) as { chat_id: number | string }).chat_id);
    messageId += 1;
    waiting.get(chat)?.();
    return `{"ok":true,"result":{"message_id":${messageId},"date":0,"chat":{"id":${chat},"type":"private"},"text":"."}}`;
  });
  const client = new WireClient();
  let updateId = Date.now();
  let nextChat = Math.floor(Date.now() / 1000) * 1000;

  async function post(webhook: URL, chat: number, text: string): Promise<void> {
    updateId += 1;
    const command = text.startsWith('/')
      ? `,"entities":[{"type":"bot_command","offset":0,"length":${text.length}}]`
      : '';
    const body = `{"update_id":${updateId},"message":{"message_id":${updateId % 1_000_000},"date":1780000000,"chat":{"id":${chat},"type":"private","first_name":"Li"},"from":{"id":${chat},"is_bot":false,"first_name":"Li","language_code":"zh"},"text":${JSON.stringify(text)}${command}}}`;
    const status = await client.post(webhook, `x-telegram-bot-api-secret-token: ${SECRET}\r\n`, body);
    if (status !== 200) throw new Error(`webhook: ${status}`);
  }

  /** One turn: resolves with its latency when the reply has come and the update is acked; `undefined` when it is lost. */
  async function turn(webhook: URL, chat: number, text: string): Promise<number | undefined> {
    const start = performance.now();
    let timer: NodeJS.Timeout | undefined;
    const reply = new Promise<number | undefined>((resolve) => {
      timer = setTimeout(() => resolve(undefined), REPLY_TIMEOUT_MS);
      waiting.set(chat, () => resolve(performance.now() - start));
    });
    const [latency] = await Promise.all([reply, post(webhook, chat, text)]);
    clearTimeout(timer);
    waiting.delete(chat);
    return latency;
  }

  return {
    apiRoot: `http://127.0.0.1:${server.port}`,
    async play(address, { citizens, seconds }) {
      const webhook = new URL(address);
      const latencies: number[] = [];
      let lost = 0;
      const start = performance.now();
      const end = start + seconds * 1000;
      const citizen = async () => {
        while (performance.now() < end) {
          nextChat += 1;
          const chat = nextChat;
          for (const text of petitionTurns) {
            const latency = await turn(webhook, chat, text);
            if (latency === undefined) lost += 1;
            else latencies.push(latency);
          }
        }
      };
      await Promise.all(Array.from({ length: citizens }, citizen));
      const elapsed = (performance.now() - start) / 1000;
      return { turns: latencies.length, lost, seconds: elapsed, latencies: latencies.sort((a, b) => a - b) };
    },
    async close() {
      client.close();
      await server.close();
    },
  };
}
