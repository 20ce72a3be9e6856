import { z } from 'zod';
import type { Clock } from '#domain/clock.ts';
import { asHuishengError, HuishengError } from '#vocabulary/errors.ts';
import type { SlackAnswer, SlackPayload, StoreFirstReceiver } from './receiver.ts';
import { SignatureCheck } from './signature.ts';

/** A request to `/slack/events`, whatever server took it. The body must be the bytes as they came. */
export interface SlackRequest {
  readonly rawBody: Buffer | string;
  /** Names in lower case, as Node gives them. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}

export interface SlackResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export type SlackHttp = (request: SlackRequest) => Promise<SlackResponse>;

const payloadSchema = z.record(z.string(), z.unknown());

/**
 * Answers events, interactions and commands over HTTP: 401 where the signature does not hold, 400 where the body cannot be
 * read, 503 where nothing could be stored, so that Slack delivers again. Never rejects.
 */
export function slackHttp(
  receiver: StoreFirstReceiver,
  { signingSecret, clock }: { readonly signingSecret: string; readonly clock: Clock },
): SlackHttp {
  const check = new SignatureCheck(signingSecret, clock);
  return async ({ rawBody, headers }) => {
    const body = Buffer.isBuffer(rawBody) ? rawBody : Buffer.from(rawBody);
    const signature = single(headers['x-slack-signature']);
    const timestamp = single(headers['x-slack-request-timestamp']);
    if (signature === undefined || !check.take({ rawBody: body, timestamp, signature })) {
      return refusal(new HuishengError('request.unsigned'));
    }
    try {
      const payload = parse(body.toString('utf8'), single(headers['content-type']) ?? '');
      if (payload['type'] === 'url_verification') return answer(String(payload['challenge'] ?? ''));
      if (payload['ssl_check'] !== undefined) return answer(undefined);
      const retry = Number(single(headers['x-slack-retry-num']));
      return answer(await receiver.dispatch({ payload, ...(retry > 0 ? { retryNum: retry } : {}) }));
    } catch (error) {
      check.release(signature);
      return refusal(asHuishengError(error));
    }
  };
}

function parse(body: string, contentType: string): SlackPayload {
  const form = contentType.startsWith('application/x-www-form-urlencoded') ? new URLSearchParams(body) : undefined;
  if (form && !form.has('payload')) return Object.fromEntries(form);
  try {
    return payloadSchema.parse(JSON.parse(form?.get('payload') ?? body));
  } catch (error) {
    throw new HuishengError('request.malformed', { cause: error });
  }
}

function answer(body: SlackAnswer): SlackResponse {
  if (body === undefined) return { status: 200, headers: {}, body: '' };
  if (typeof body === 'string') return { status: 200, headers: { 'content-type': 'text/plain; charset=utf-8' }, body };
  return { status: 200, headers: { 'content-type': 'application/json; charset=utf-8' }, body: JSON.stringify(body) };
}

function refusal(error: HuishengError): SlackResponse {
  return {
    status: error.http,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify({ error: error.code }),
  };
}

function single(value: string | readonly string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : value?.[0];
}
