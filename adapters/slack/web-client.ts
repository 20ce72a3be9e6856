import { LogLevel, WebClient, type WebClientOptions } from '@slack/web-api';
import type { Logger } from 'pino';

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
    warn: (...parts: readonly unknown[]) => logger.warn(line(parts)),
    error: (...parts: readonly unknown[]) => logger.error(line(parts)),
    setLevel: () => {},
    getLevel: () => LogLevel.WARN,
    setName: () => {},
  };
}

/** Words only, and no WebSocket address: it carries a ticket that opens a connection. */
function line(parts: readonly unknown[]): string {
  const text = parts.map((part) => (part instanceof Error ? part.name : String(part))).join(' ');
  return `slack: ${text.replace(/wss?:\/\/\S+/g, 'wss://…')}`;
}
