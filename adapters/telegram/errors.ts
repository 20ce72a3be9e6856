import { connectionCode, neverLeft } from '#channel/connection.ts';
import type { SendOutcome } from '#channel/contract.ts';

/** Pause where Telegram asks for one without saying how long, in milliseconds. */
const DEFAULT_PAUSE_MS = 5_000;

/** How Telegram answered a call that it did not carry out. */
export interface ApiFailure {
  readonly code: number;
  readonly description: string;
  readonly retryAfterMs: number | undefined;
  readonly migrateTo: string | undefined;
}

export type NotSent = Exclude<SendOutcome, { type: 'sent' }>;

/** The rows are asked from top to bottom; `says` is looked for in Telegram's description, whatever its case. */
const REFUSALS: readonly { code: number; says: RegExp; cause: 'blocked' | 'gone' | 'rejected' }[] = [
  { code: 403, says: /deactivated/i, cause: 'gone' },
  { code: 403, says: /./, cause: 'blocked' },
  { code: 400, says: /chat not found|user not found|PEER_ID_INVALID/i, cause: 'gone' },
];

/** How a send ended whose call failed with this error, of grammY, Telegraf or Node. */
export function outcomeOf(error: unknown): NotSent {
  const failure = apiFailure(error);
  if (!failure) {
    const detail = describeError(error);
    return neverLeft(error) ? { type: 'not-sent', cause: 'unreachable', detail } : { type: 'unknown', detail };
  }
  const { code, description, migrateTo } = failure;
  const detail = describeError(error);
  if (migrateTo !== undefined) return { type: 'moved', to: migrateTo };
  if (code === 429)
    return { type: 'not-sent', cause: 'rate-limited', retryAfterMs: failure.retryAfterMs ?? DEFAULT_PAUSE_MS };
  // A wrong token is the operator's to mend; the message waits for it. Telegram answers 404 where it has not even its form.
  if (code === 401 || code === 404) return { type: 'not-sent', cause: 'unreachable', detail };
  // A server that broke, or a proxy before it, may have carried the call out.
  if (code >= 500) return { type: 'unknown', detail };
  const refusal = REFUSALS.find((row) => row.code === code && row.says.test(description));
  return { type: 'failed', cause: refusal?.cause ?? 'rejected', detail };
}

/** Why an edit did not happen, where a new message may or need not follow: it already reads so, or it cannot be edited. */
export function editRefusal(error: unknown): 'unchanged' | 'impossible' | undefined {
  const failure = apiFailure(error);
  if (failure?.code !== 400) return undefined;
  if (/message is not modified/i.test(failure.description)) return 'unchanged';
  return outcomeOf(error).type === 'failed' && !/chat not found/i.test(failure.description) ? 'impossible' : undefined;
}

/** Telegram's answer inside a GrammyError (`error_code`) or a TelegramError (`response.error_code`). */
export function apiFailure(error: unknown): ApiFailure | undefined {
  const answer = member(error, 'response') ?? error;
  const code = member(answer, 'error_code');
  if (typeof code !== 'number') return undefined;
  const parameters = member(answer, 'parameters');
  const retryAfter = member(parameters, 'retry_after');
  const migrateTo = member(parameters, 'migrate_to_chat_id');
  return {
    code,
    description: String(member(answer, 'description') ?? ''),
    retryAfterMs: typeof retryAfter === 'number' ? retryAfter * 1_000 : undefined,
    migrateTo: typeof migrateTo === 'number' || typeof migrateTo === 'string' ? String(migrateTo) : undefined,
  };
}

/** For logs. The message of a connection's error is left out: it holds the URL, and that holds the token. */
export function describeError(error: unknown): string {
  const failure = apiFailure(error);
  if (failure) return `${failure.code} ${failure.description}`;
  return connectionCode(error) ?? (error instanceof Error ? error.name : 'an unknown error');
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && name in value ? Reflect.get(value, name) : undefined;
}
