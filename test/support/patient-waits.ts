import { vi } from 'vitest';
import { PATIENCE_MS } from './patience.ts';

// Each call would have to say it otherwise: the second that is usual is over before a busy machine has given anyone a turn.
const { waitFor, waitUntil } = vi;
vi.waitFor = (check, options) => waitFor(check, patient(options));
vi.waitUntil = (check, options) => waitUntil(check, patient(options));

function patient(options: number | { readonly timeout?: number; readonly interval?: number } | undefined) {
  return { ...(typeof options === 'object' ? options : {}), timeout: PATIENCE_MS };
}
