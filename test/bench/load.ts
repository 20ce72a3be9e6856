import { Agent, createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { petitionTurns } from './script.ts';

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
  const waiting = new Map<number, (text: string) => void>();
  let messageId = 0;
  const server = createServer((incoming, answer) => {
    void readBody(incoming).then((body) => {
      const method = incoming.url?.split('/').at(-1) ?? '';
      answer.setHeader('content-type', 'application/json');
      if (method === 'getMe') {
        answer.end(
          JSON.stringify({ ok: true, result: { id: 1, is_bot: true, first_name: 'Bench', username: 'bench_bot' } }),
        );
      } else if (method === 'sendMessage') {
        const call = JSON.parse(body) as { chat_id: number | string; text: string };
        const chat = Number(call.chat_id);
        messageId += 1;
        answer.end(
          `{"ok":true,"result":{"message_id":${messageId},"date":0,"chat":{"id":${chat},"type":"private"},"text":"."}}`,
        );
        waiting.get(chat)?.(call.text);
      } else {
        answer.end('{"ok":true,"result":true}');
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  let updateId = Date.now();
  let nextChat = Math.floor(Date.now() / 1000) * 1000;

  function post(webhook: string, chat: number, text: string): Promise<void> {
    updateId += 1;
    const command = text.startsWith('/')
      ? `,"entities":[{"type":"bot_command","offset":0,"length":${text.length}}]`
      : '';
    const body = `{"update_id":${updateId},"message":{"message_id":${updateId % 1_000_000},"date":1780000000,"chat":{"id":${chat},"type":"private","first_name":"Li"},"from":{"id":${chat},"is_bot":false,"first_name":"Li","language_code":"zh"},"text":${JSON.stringify(text)}${command}}}`;
    return new Promise((resolve, reject) => {
      const headers = {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        'x-telegram-bot-api-secret-token': SECRET,
      };
      const outgoing = request(webhook, { method: 'POST', agent, headers }, (answer) => {
        answer.resume();
        answer.on('end', () =>
          answer.statusCode === 200 ? resolve() : reject(new Error(`webhook: ${answer.statusCode}`)),
        );
      });
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  }

  /** One turn: resolves with its latency when the reply has come and the update is acked; `undefined` when it is lost. */
  async function turn(webhook: string, chat: number, text: string): Promise<number | undefined> {
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
    apiRoot: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async play(webhook, { citizens, seconds }) {
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
      agent.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function readBody(incoming: IncomingMessage): Promise<string> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => resolve(Buffer.concat(chunks).toString()));
  });
}
