import { HuishengError } from './errors.ts';

/**
 * Names an error by its class and code, for what is kept unsealed: the message of a foreign error may quote what a citizen wrote.
 */
export function failureName(error: unknown): string {
  if (error instanceof HuishengError) return error.code;
  if (!(error instanceof Error)) return 'not an error';
  return 'code' in error ? `${error.name} ${String(error.code)}` : error.name;
}
