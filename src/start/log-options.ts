import type { LoggerOptions } from 'pino';
import { describeError } from '#modules/conversations/index.ts';
import type { Config } from './config.ts';

/** Properties that never reach a log, wherever they stand: secrets, and what citizens wrote or are reached by. */
const REDACTED = [
  'token',
  'secret',
  'password',
  'passphrase',
  'authorization',
  'cookie',
  // Of a request, as libraries log it at trace: the session is among them.
  'headers',
  'address',
  'phone',
  'text',
  'payload',
];

/**
 * One JSON object a line. Errors are told by name, code and place: the message of a foreign error may quote a
 * secret (a Bot API address holds the token) or what a citizen wrote (a database's refusal quotes the value).
 */
export function logOptions(config: Pick<Config, 'logLevel'>): LoggerOptions {
  return {
    level: config.logLevel,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    redact: { paths: REDACTED.flatMap((name) => [name, `*.${name}`]), censor: '[redacted]' },
    serializers: { err: describeError, error: describeError },
  };
}
