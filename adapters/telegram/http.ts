import type { Readable } from 'node:stream';
import { Agent, type Dispatcher, request } from 'undici';
import { CALL_TIMEOUT_MS, CONNECT_TIMEOUT_MS, IDLE_CONNECTION_MS, MAX_CONNECTIONS } from './connections.ts';

/** Connections to the Bot API that are kept. What is not in use keeps no program from ending. */
export function apiDispatcher(): Dispatcher {
  return new Agent({
    connections: MAX_CONNECTIONS,
    connect: { timeout: CONNECT_TIMEOUT_MS },
    keepAliveTimeout: IDLE_CONNECTION_MS,
  });
}

interface LeanRequest {
  readonly method: 'GET' | 'POST';
  readonly headers?: Record<string, string>;
  readonly body?: string | Readable;
  readonly signal: AbortSignal;
}

/**
 * The part of `fetch` that grammY uses, by undici's own call, which costs less than half of what `node:http` does (docs/performance.md). An
 * error page that is no JSON, as proxies send them, becomes the Bot API's own form of an error.
 */
export function leanFetch(dispatcher: Dispatcher) {
  return async (url: string, { method, headers, body, signal }: LeanRequest): Promise<{ json(): Promise<unknown> }> => {
    const answer = await request(url, { method, headers: headers ?? {}, body: body ?? null, signal, dispatcher });
    const text = await answer.body.text();
    return { json: async () => parseAnswer(text, answer.statusCode) };
  };
}

/** Posts to the Bot API and gives its answer. Rejects where none came in time. */
export async function postJson<Answer>(url: string, payload: object, dispatcher: Dispatcher): Promise<Answer> {
  const answer = await request(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(payload),
    headersTimeout: CALL_TIMEOUT_MS,
    bodyTimeout: CALL_TIMEOUT_MS,
    dispatcher,
  });
  return parseAnswer(await answer.body.text(), answer.statusCode) as Answer;
}

function parseAnswer(body: string, status: number): unknown {
  try {
    return JSON.parse(body);
  } catch (cause) {
    if (status < 400) throw new Error('the answer is not JSON', { cause });
    return { ok: false, error_code: status, description: `an answer of status ${status} that is not JSON` };
  }
}
