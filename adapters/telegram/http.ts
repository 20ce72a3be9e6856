import { Agent as HttpAgent, type IncomingMessage, request as requestHttp } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import type { Duplex, Readable } from 'node:stream';

/** Time to make a connection, in milliseconds; a request that had none in that time was surely not sent. */
const CONNECT_TIMEOUT_MS = 5_000;

/**
 * How long an unused connection is kept, in milliseconds. Shorter than servers keep theirs, because a message written to a
 * connection that the server is just closing ends as unknown.
 */
const IDLE_CONNECTION_MS = 4_000;

/** Connections at once; a send beyond them waits for a free one. */
const MAX_CONNECTIONS = 128;

const agentOptions = {
  keepAlive: true,
  timeout: IDLE_CONNECTION_MS,
  maxSockets: MAX_CONNECTIONS,
  scheduling: 'lifo',
} as const;

/** Code of the error of a connection that did not come about in time. */
export const CONNECT_TIMEOUT_CODE = 'CONNECT_TIMEOUT';

/** A handshake counts as connecting: no request leaves before its end. */
function limitConnecting(socket: Duplex, connected: 'connect' | 'secureConnect'): void {
  const timer = setTimeout(() => {
    socket.destroy(Object.assign(new Error('no connection in time'), { code: CONNECT_TIMEOUT_CODE }));
  }, CONNECT_TIMEOUT_MS);
  for (const end of [connected, 'close']) socket.once(end, () => clearTimeout(timer));
}

class KeepAliveHttpAgent extends HttpAgent {
  override createConnection(...parameters: Parameters<HttpAgent['createConnection']>) {
    const socket = super.createConnection(...parameters);
    if (socket) limitConnecting(socket, 'connect');
    return socket;
  }
}

class KeepAliveHttpsAgent extends HttpsAgent {
  override createConnection(...parameters: Parameters<HttpsAgent['createConnection']>) {
    const socket = super.createConnection(...parameters);
    if (socket) limitConnecting(socket, 'secureConnect');
    return socket;
  }
}

/** The agent for this API root; one for each channel. */
export function keepAliveAgent(apiRoot: string): HttpAgent | HttpsAgent {
  return apiRoot.startsWith('https:') ? new KeepAliveHttpsAgent(agentOptions) : new KeepAliveHttpAgent(agentOptions);
}

/** Closes the connections that nobody uses; those of calls under way close after their answers. */
export function closeWhenUnused(agent: HttpAgent): void {
  agent.maxFreeSockets = 0;
  for (const sockets of Object.values(agent.freeSockets)) for (const socket of sockets ?? []) socket.destroy();
}

export interface LeanRequest {
  readonly method: 'GET' | 'POST';
  readonly headers?: Record<string, string>;
  readonly body?: string | Readable;
  readonly signal: AbortSignal;
}

/** Sends one request and resolves with its answer's head; whoever calls reads the body to its end or destroys it. */
export function openHttp(url: string, agent: HttpAgent, init: LeanRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const send = url.startsWith('https:') ? requestHttps : requestHttp;
    const request = send(url, { method: init.method, headers: init.headers ?? {}, agent });
    const abort = (): void => {
      request.destroy(new Error('the request was cut off'));
    };
    init.signal.addEventListener('abort', abort);
    request.once('close', () => init.signal.removeEventListener('abort', abort));
    request.once('response', resolve).once('error', reject);
    if (init.signal.aborted) abort();
    else if (typeof init.body === 'object') {
      init.body.once('error', (error) => request.destroy(error)).pipe(request);
    } else request.end(init.body);
  });
}

/**
 * The part of `fetch` that grammY uses, over a keep-alive agent: about twice as fast as its own client (docs/performance.md).
 * An error page that is no JSON, as proxies send them, becomes the Bot API's own form of an error.
 */
export function leanFetch(agent: HttpAgent) {
  return async (url: string, init: LeanRequest): Promise<{ json(): Promise<unknown> }> => {
    const response = await openHttp(url, agent, init);
    const body = await readText(response);
    return { json: async () => parseAnswer(body, response.statusCode ?? 0) };
  };
}

/** As `text` of node:stream/consumers, without its iterator, which costs a fifth of a call. */
function readText(response: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    let body = '';
    response.setEncoding('utf8');
    response.on('data', (chunk: string) => {
      body += chunk;
    });
    response.once('end', () => resolve(body)).once('error', reject);
  });
}

function parseAnswer(body: string, status: number): unknown {
  try {
    return JSON.parse(body);
  } catch (cause) {
    if (status < 400) throw new Error('the answer is not JSON', { cause });
    return { ok: false, error_code: status, description: `an answer of status ${status} that is not JSON` };
  }
}
