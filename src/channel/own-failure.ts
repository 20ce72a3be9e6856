import { HuishengError } from '#vocabulary/errors.ts';
import { connectionCode } from './connection.ts';
import type { SendOutcome } from './contract.ts';

/**
 * How an attempt ended that broke off on our own side, before anything left. Never a refusal, since the platform was not
 * asked. While the database or the file store is away nothing else gets through either; anything else concerns this message alone.
 */
export function ownFailure(error: unknown): Extract<SendOutcome, { type: 'not-sent' }> {
  const detail = nameOf(error);
  return { type: 'not-sent', cause: detail === 'store.unavailable' ? 'unreachable' : 'ours', detail };
}

/** Codes and names only: a foreign error's message may quote what people wrote. */
function nameOf(error: unknown): string {
  if (error instanceof HuishengError) return error.code;
  return connectionCode(error) ?? (error instanceof Error ? error.name : 'not an error');
}
