/** Ctrl-C, a supervisor's request, and a terminal that went away. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/**
 * Until then a further signal is the same request, in milliseconds: a terminal and a supervisor send theirs to npm as well, which passes it
 * on to us.
 */
export const SAME_MS = 2_000;

export interface StopSignalsOptions {
  readonly process: Pick<NodeJS.EventEmitter, 'on'>;
  /** Milliseconds, from anywhere on. */
  readonly now: () => number;
  /** Somebody asked again, on purpose. */
  readonly onInsisted: () => void;
}

/** Aborts at the first signal that asks the program to stop; from then on none ends it by itself. */
export function stopSignals({ process, now, onInsisted }: StopSignalsOptions): AbortSignal {
  const stopping = new AbortController();
  let askedAt = Number.NaN;
  const hear = () => {
    if (!stopping.signal.aborted) {
      askedAt = now();
      stopping.abort();
    } else if (now() - askedAt > SAME_MS) {
      onInsisted();
    }
  };
  for (const signal of SIGNALS) process.on(signal, hear);
  return stopping.signal;
}
