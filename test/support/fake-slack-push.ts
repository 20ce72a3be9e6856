import { createHmac, randomUUID } from 'node:crypto';
import type { WebSocket } from 'ws';
import { isObject, type Json, type JsonObject, object, text } from './json.ts';

/** What became of one delivery, as Slack sees it. */
export interface Delivered {
  readonly ok: boolean;
  /** HTTP status, or 200 for an acknowledgement over Socket Mode, or 0 where nothing came in time. */
  readonly status: number;
  readonly answer: JsonObject | string | undefined;
  readonly ms: number;
}

export interface Outgoing {
  readonly type: 'events_api' | 'interactive' | 'slash_commands';
  readonly payload: JsonObject;
  readonly retry?: number;
}

/** One way from Slack to the app. */
export type Transport = (outgoing: Outgoing, ackWithinMs: number) => Promise<Delivered>;

export function signature(secret: string, timestamp: string, body: string): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`;
}

/** The request that Slack makes for a payload. */
export function signedRequest(outgoing: Outgoing, { secret, at }: { readonly secret: string; readonly at: number }) {
  const { body, contentType } = encode(outgoing);
  const timestamp = String(Math.floor(at / 1000));
  const headers: Record<string, string> = {
    'content-type': contentType,
    'x-slack-request-timestamp': timestamp,
    'x-slack-signature': signature(secret, timestamp, body),
  };
  if (outgoing.retry) {
    headers['x-slack-retry-num'] = String(outgoing.retry);
    headers['x-slack-retry-reason'] = 'http_error';
  }
  return { body, headers };
}

export function httpTransport(url: string, secret: string, now: () => number): Transport {
  return async (outgoing, ackWithinMs) => {
    const { body, headers } = signedRequest(outgoing, { secret, at: now() });
    const started = performance.now();
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers,
        body,
        signal: AbortSignal.timeout(ackWithinMs),
      });
      const answer = parseAnswer(await response.text());
      return { ok: response.ok, status: response.status, answer, ms: performance.now() - started };
    } catch {
      return { ok: false, status: 0, answer: undefined, ms: performance.now() - started };
    }
  };
}

export function socketTransport(socket: WebSocket): Transport {
  return (outgoing, ackWithinMs) =>
    new Promise((resolve) => {
      const id = randomUUID();
      const started = performance.now();
      const timer = setTimeout(() => end({ ok: false, status: 0, answer: undefined }), ackWithinMs);
      const end = (outcome: Omit<Delivered, 'ms'>): void => {
        clearTimeout(timer);
        socket.off('message', listen);
        resolve({ ...outcome, ms: performance.now() - started });
      };
      const listen = (data: unknown): void => {
        const message = object(JSON.parse(String(data)));
        if (message['envelope_id'] !== id) return;
        const answer = object(message['payload']);
        end({ ok: true, status: 200, answer: Object.keys(answer).length === 0 ? undefined : answer });
      };
      socket.on('message', listen);
      socket.send(
        JSON.stringify({
          envelope_id: id,
          type: outgoing.type,
          payload: outgoing.payload,
          accepts_response_payload: outgoing.type !== 'events_api',
          retry_attempt: outgoing.retry ?? 0,
          retry_reason: outgoing.retry ? 'timeout' : '',
        }),
      );
    });
}

function encode({ type, payload }: Outgoing): { readonly body: string; readonly contentType: string } {
  if (type === 'events_api') return { body: JSON.stringify(payload), contentType: 'application/json' };
  const form = new URLSearchParams();
  if (type === 'interactive') form.set('payload', JSON.stringify(payload));
  else for (const [key, value] of Object.entries(payload)) form.set(key, text(value));
  return { body: form.toString(), contentType: 'application/x-www-form-urlencoded' };
}

function parseAnswer(body: string): JsonObject | string | undefined {
  if (body === '') return undefined;
  try {
    const parsed: Json = JSON.parse(body);
    return isObject(parsed) ? parsed : body;
  } catch {
    return body;
  }
}
