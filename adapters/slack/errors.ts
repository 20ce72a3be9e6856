import { RespondError } from '@slack/bolt';
import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';
import { connectionCode, neverLeft } from '#channel/connection.ts';
import type { SendOutcome } from '#channel/contract.ts';
import { HuishengError } from '#vocabulary/errors.ts';

/** Slack's own words for "it broke on our side, and part of it may have been done". */
const brokenInside = new Set([
  'fatal_error',
  'internal_error',
  'request_timeout',
  'service_unavailable',
  'team_added_to_org',
]);
const rateLimited = new Set(['ratelimited', 'rate_limited', 'rate_limit_exceeded']);
/** Where Slack names no time. */
const RETRY_AFTER_MS = 1000;
const HTTP_TIMEOUT = 408;
const ERROR_WORD = /^[a-z][a-z0-9_.-]{0,80}$/;

/** Refusals that the operator can mend, and how. */
const advice: Readonly<Record<string, string>> = {
  invalid_auth: 'SLACK_BOT_TOKEN is not valid',
  not_authed: 'SLACK_BOT_TOKEN is missing',
  token_revoked: 'SLACK_BOT_TOKEN was revoked; install the app again',
  token_expired: 'SLACK_BOT_TOKEN has expired; install the app again',
  account_inactive: 'the app was removed from the workspace; install it again',
  missing_scope: 'the app lacks a permission; install it again with slack-manifest.json',
  channel_not_found: 'SLACK_QUEUE_CHANNEL names no channel that the app can see; use its id and invite the app',
  not_in_channel: 'invite the app to the queue channel',
  is_archived: 'the queue channel is archived',
  restricted_action: 'the workspace does not let the app post there',
};

/**
 * How a call ended that Slack did not take. Only Slack's own word is a refusal, and what the operator can mend waits for that.
 * Never personal data: Slack's error words and Node's codes only.
 * @param repeatable the call may be made again even if it arrived, such as an update
 */
export function callOutcome(error: unknown, repeatable: boolean): Exclude<SendOutcome, { type: 'sent' }> {
  if (error instanceof WebAPIRateLimitedError) {
    return { type: 'not-sent', cause: 'rate-limited', retryAfterMs: error.retryAfter * 1000 };
  }
  if (error instanceof WebAPIPlatformError) {
    const word = wordOf(error);
    return word === undefined ? uncertain('Slack: the answer was cut off', repeatable) : refused(word, repeatable);
  }
  if (error instanceof WebAPIHTTPError) {
    const detail = `Slack answered ${error.statusCode}`;
    const mayBeDone = error.statusCode >= 500 || error.statusCode === HTTP_TIMEOUT;
    // Slack refuses with 200 and a word; another answer is from somebody in between, who let nothing through.
    return mayBeDone ? uncertain(detail, repeatable) : { type: 'not-sent', cause: 'unreachable', detail };
  }
  const original = error instanceof WebAPIRequestError ? error.original : error;
  const detail = `Slack: ${connectionCode(original) ?? nameOf(original)}`;
  return neverLeft(original) ? { type: 'not-sent', cause: 'unreachable', detail } : uncertain(detail, repeatable);
}

function refused(word: string, repeatable: boolean): Exclude<SendOutcome, { type: 'sent' }> {
  if (rateLimited.has(word)) return { type: 'not-sent', cause: 'rate-limited', retryAfterMs: RETRY_AFTER_MS };
  if (brokenInside.has(word)) return uncertain(`Slack: ${word}`, repeatable);
  const mend = advice[word];
  return mend === undefined
    ? { type: 'failed', cause: 'rejected', detail: `Slack: ${word}` }
    : { type: 'not-sent', cause: 'unreachable', detail: `Slack: ${word} (${mend})` };
}

function uncertain(detail: string, repeatable: boolean): Exclude<SendOutcome, { type: 'sent' }> {
  return repeatable ? { type: 'not-sent', cause: 'unreachable', detail } : { type: 'unknown', detail };
}

/** Slack's word, or `undefined` where its client took an answer for one that was cut off or was somebody else's page. */
function wordOf(error: WebAPIPlatformError): string | undefined {
  const word: unknown = error.data.error;
  return typeof word === 'string' && ERROR_WORD.test(word) ? word : undefined;
}

/** Why Slack refuses our token, if that is what it says. */
export function tokenRefusal(error: unknown): string | undefined {
  const word = error instanceof WebAPIPlatformError ? wordOf(error) : undefined;
  return word === undefined || rateLimited.has(word) || brokenInside.has(word)
    ? undefined
    : `Slack: ${word}${advice[word] === undefined ? '' : ` (${advice[word]})`}`;
}

export function isPlatformError(error: unknown, ...words: readonly string[]): boolean {
  return error instanceof WebAPIPlatformError && words.includes(error.data.error);
}

/** An error as a person should hear of it: a failure of Slack's is not one of ours. */
export function tellable(error: unknown): HuishengError {
  if (error instanceof HuishengError) return error;
  const slack =
    error instanceof WebAPIPlatformError ||
    error instanceof WebAPIHTTPError ||
    error instanceof WebAPIRequestError ||
    error instanceof WebAPIRateLimitedError ||
    error instanceof RespondError;
  return new HuishengError(slack ? 'channel.unavailable' : 'internal', { cause: error });
}

/** An error for the log, without its message, which may quote what people wrote. */
export function whatWentWrong(error: unknown): { readonly code: string; readonly at: readonly string[] } {
  const root = rootOf(error);
  const slack = root instanceof WebAPIPlatformError ? (wordOf(root) ?? 'cut_answer') : undefined;
  const code = slack ?? (error instanceof HuishengError ? error.code : undefined) ?? nameOf(root);
  const stack = root instanceof Error ? (root.stack ?? '') : '';
  return { code, at: stack.split('\n').filter((line) => line.startsWith('    at ')) };
}

function rootOf(error: unknown): unknown {
  return error instanceof Error && error.cause !== undefined ? rootOf(error.cause) : error;
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
