import { LogLevel, WebClient, type WebClientOptions } from '@slack/web-api';
import type { Logger } from 'pino';
import { whatWentWrong } from './errors.ts';

/** Longer than Slack takes for anything; then the call counts as ambiguous. */
const TIMEOUT_MS = 10_000;

/** One attempt a call: the outbox decides about another. By default the client tries ten times over half an hour. */
export function clientOptions(apiUrl: string | undefined, logger: Logger): WebClientOptions {
  return {
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: TIMEOUT_MS,
    logger: slackLogger(logger),
    ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl.endsWith('/') ? apiUrl : `${apiUrl}/` }),
  };
}

export function webClient(token: string, options: WebClientOptions): WebClient {
  return new WebClient(token, options);
}

/** Slack's libraries' logger on ours. Their debug output holds whole payloads and is dropped. */
export function slackLogger(logger: Logger) {
  return {
    debug: () => {},
    info: () => {},
    warn: (...parts: readonly unknown[]) => logger.warn(complaint(parts), 'slack: a library warns'),
    error: (...parts: readonly unknown[]) => logger.error(complaint(parts), 'slack: a library reports an error'),
    setLevel: () => {},
    getLevel: () => LogLevel.WARN,
    setName: () => {},
  };
}

/**
 * The codes in a library's complaint, and where in the code it was made. Never its words: they quote Slack's, which may
 * quote what people wrote, and addresses that open a connection.
 */
function complaint(parts: readonly unknown[]) {
  return { codes: parts.flatMap(codesIn), at: whatWentWrong(new Error()).at };
}

/** A word such as `missing_charset` alone, or the place in our own message that Slack complains of. */
const CODE = /^[a-z]+(?:_[a-z]+)+$|(?<=\[json-pointer:)[\w/-]+(?=\]$)/;

function codesIn(part: unknown): readonly string[] {
  if (part instanceof Error) return [whatWentWrong(part).code];
  return typeof part === 'string' ? (CODE.exec(part) ?? []) : [];
}
