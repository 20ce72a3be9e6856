import type { HuishengError } from './errors.ts';

/** After a line, how long the same is counted instead of being told again, in milliseconds: a flood of refusals is none of lines. */
const QUIET_MS = 10_000;
/** Who may not, or too often. */
const TOLD_STATUS: ReadonlySet<number> = new Set([401, 403, 429]);

interface Told {
  readonly until: number;
  more: number;
}

const told = new Map<string, Told>();

export interface RefusalLog {
  info(facts: object, message: string): void;
}

/**
 * Notes in the log that somebody was turned away, so that an operator sees guessing and floods: failed sign-ins, wrong query codes, limits. Says
 * which rule and where, and how many more were like it since the last such line; never who. `where` is a route's pattern or a command.
 */
export function noteRefusal(log: RefusalLog, error: HuishengError, where: string | undefined): void {
  const { code, http } = error;
  if (!TOLD_STATUS.has(http) && code !== 'case.wrong-code') return;
  const key = `${code} ${where}`;
  const before = told.get(key);
  const now = performance.now();
  if (before && now < before.until) {
    before.more += 1;
    return;
  }
  told.set(key, { until: now + QUIET_MS, more: 0 });
  log.info({ code, where, more: before?.more ?? 0 }, 'somebody was turned away');
}
