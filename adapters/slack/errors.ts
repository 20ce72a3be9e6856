import { RespondError } from '@slack/bolt';
import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';
import { connectionCode, neverLeft } from '#channel/connection.ts';
import type { SendOutcome } from '#channel/contract.ts';
import { HuishengError } from '#domain/errors.ts';

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
 * How a call ended that Slack did not take. Never personal data: Slack's error words and Node's codes only.
 * @param repeatable the call may be made again even if it arrived, such as an update
 */
export function sendOutcomeOf(error: unknown, repeatable = false): SendOutcome {
  if (error instanceof WebAPIRateLimitedError) {
    return { type: 'not-sent', cause: 'rate-limited', retryAfterMs: error.retryAfter * 1000 };
  }
  if (error instanceof WebAPIPlatformError) return refused(error.data.error, repeatable);
  if (error instanceof WebAPIHTTPError) {
    const detail = `Slack answered ${error.statusCode}`;
    return error.statusCode >= 500 ? uncertain(detail, repeatable) : { type: 'failed', cause: 'rejected', detail };
  }
  if (error instanceof WebAPIRequestError) {
    const detail = `Slack: ${connectionCode(error.original) ?? error.original.name}`;
    return neverLeft(error.original)
      ? { type: 'not-sent', cause: 'unreachable', detail }
      : uncertain(detail, repeatable);
  }
  if (error instanceof HuishengError && error.code === 'store.unavailable') {
    return { type: 'not-sent', cause: 'unreachable', detail: error.code };
  }
  return { type: 'failed', cause: 'rejected', detail: error instanceof HuishengError ? error.code : 'internal' };
}

/** As {@link sendOutcomeOf}, for what belongs to a case: it waits where the operator can mend what keeps it back. */
export function postOutcomeOf(error: unknown): SendOutcome {
  const outcome = sendOutcomeOf(error);
  const mendable = error instanceof WebAPIPlatformError && advice[error.data.error] !== undefined;
  return mendable && outcome.type === 'failed'
    ? { type: 'not-sent', cause: 'unreachable', detail: outcome.detail }
    : outcome;
}

function refused(word: string, repeatable: boolean): SendOutcome {
  if (rateLimited.has(word)) return { type: 'not-sent', cause: 'rate-limited', retryAfterMs: RETRY_AFTER_MS };
  if (brokenInside.has(word)) return uncertain(`Slack: ${word}`, repeatable);
  return { type: 'failed', cause: 'rejected', detail: `Slack: ${word}${advice[word] ? ` (${advice[word]})` : ''}` };
}

function uncertain(detail: string, repeatable: boolean): SendOutcome {
  return repeatable ? { type: 'not-sent', cause: 'unreachable', detail } : { type: 'unknown', detail };
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
  const slack = root instanceof WebAPIPlatformError ? root.data.error : undefined;
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
