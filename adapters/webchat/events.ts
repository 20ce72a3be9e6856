import { setTimeout as delay } from 'node:timers/promises';
import type { Address } from '#domain/messages.ts';
import type { LogEntry, WebchatLog } from './log.ts';

/** A silent stream says so often that it lives; it also looks for lines whose notice got lost. */
const HEARTBEAT_MS = 15_000;

interface Following {
  readonly log: WebchatLog;
  readonly address: Address;
  /** The last line that the page has; undefined for a page that has none. */
  readonly after: string | undefined;
  readonly signal: AbortSignal;
}

/**
 * A conversation as server-sent events: what there is, `ready`, then what comes, until `signal` aborts. Each line is a
 * `message` event whose id resumes the stream.
 */
export async function* conversationEvents({ log, address, after, signal }: Following): AsyncGenerator<string> {
  const bell = new Bell();
  const unsubscribe = log.subscribe(address, () => bell.ring());
  signal.addEventListener('abort', () => bell.ring(), { once: true });
  try {
    let last = after;
    let ready = false;
    while (!signal.aborted) {
      bell.reset();
      const entries = await log.since(address, last);
      for (const entry of entries) yield format(entry);
      last = entries.at(-1)?.id ?? last ?? '0';
      if (entries.length > 0) continue;
      if (!ready) yield 'event: ready\ndata: {}\n\n';
      ready = true;
      if ((await bell.heard(HEARTBEAT_MS)) === 'silence') yield ': still here\n\n';
    }
  } finally {
    unsubscribe();
  }
}

function format({ id, author, externalId, at, payload }: LogEntry): string {
  const head = JSON.stringify({ id, author, externalId, at: at.toISOString() });
  return `id: ${id}\nevent: message\ndata: ${head.slice(0, -1)},"payload":${payload}}\n\n`;
}

/** Remembers that it rang while nobody listened, so that no notice is lost between a read and a wait. */
class Bell {
  #rung = false;
  #wake: (() => void) | undefined;

  ring(): void {
    this.#rung = true;
    this.#wake?.();
  }

  reset(): void {
    this.#rung = false;
  }

  async heard(withinMs: number): Promise<'rung' | 'silence'> {
    if (this.#rung) return 'rung';
    const timer = new AbortController();
    const { promise, resolve } = Promise.withResolvers<'rung'>();
    this.#wake = () => resolve('rung');
    const silence = delay(withinMs, 'silence' as const, { signal: timer.signal }).catch(() => 'rung' as const);
    const result = await Promise.race([promise, silence]);
    timer.abort();
    this.#wake = undefined;
    return result;
  }
}
