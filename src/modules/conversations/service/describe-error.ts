import { HuishengError } from '#vocabulary/errors.ts';

/** Frames of the stack that a dead letter keeps. */
const FRAMES = 6;

/**
 * What failed and where, for operators: names, codes and places in code. Messages of foreign errors are left out, since they
 * may quote what a citizen wrote.
 */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : '';
  const frames = (error.stack ?? '')
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, FRAMES);
  const cause = error instanceof HuishengError && error.cause ? `\ncaused by ${describeError(error.cause)}` : '';
  return `${error.name}${code}\n${frames.join('\n')}${cause}`;
}
