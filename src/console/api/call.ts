import { HttpError } from '@oazapfts/runtime';
import type { ErrorCode } from '#vocabulary/errors.ts';
import { defaults } from './client.gen.ts';

/** The generated client names whole paths. */
defaults.baseUrl = '';
defaults.credentials = 'same-origin';

/** Sends what the server needs to tell our page from a forged one, and the language for its errors. */
export function setHeaders(headers: Readonly<Record<string, string>>): void {
  defaults.headers = { ...defaults.headers, ...headers };
}

/** What a refused request says: the code for programs, the sentence for people. */
export interface Refusal {
  readonly code: ErrorCode | 'offline';
  /** In the reader's language; empty where the server could not be reached. */
  readonly message: string;
  /** The whole answer: some refusals hold more. */
  readonly body: unknown;
}

/** Why a call was refused. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof HttpError) {
    const body: unknown = error.data;
    if (typeof body === 'object' && body !== null && 'error' in body) {
      const { code, message } = body.error as { code: ErrorCode; message: string };
      return { code, message, body };
    }
    return { code: 'internal', message: '', body };
  }
  return { code: 'offline', message: '', body: undefined };
}

/** Codes that pass by themselves. */
const PASSING: ReadonlySet<string> = new Set(['offline', 'internal', 'store.unavailable', 'request.too-many']);

/** Tells whether what was refused is worth sending again as it is, without a word that one could do something about. */
export function passing(error: unknown): boolean {
  return PASSING.has(refusalOf(error).code);
}
