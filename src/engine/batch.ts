/** What became of one item of a batch. */
export type BatchResult<Result> =
  | { readonly ok: true; readonly value: Result }
  | { readonly ok: false; readonly error: unknown };

export interface BatcherOptions<Item, Result> {
  /** Items of one key are run in the order in which they came, never in two batches at once. */
  readonly key: (item: Item) => string;
  /** Runs a batch; gives one result an item, in the same order. A rejection rejects every item. */
  readonly run: (items: readonly Item[]) => Promise<readonly BatchResult<Result>[]>;
  readonly maxSize: number;
  readonly maxInFlight: number;
}

export interface Batcher<Item, Result> {
  submit(item: Item): Promise<Result>;
  /** Resolves when everything submitted so far has ended. */
  idle(): Promise<void>;
}

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly key: string;
  readonly resolve: (value: Result) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Batches without a timer: while batches are in flight the next one gathers, so that at rest a batch is one item and
 * under load it is dozens.
 */
export function createBatcher<Item, Result>(options: BatcherOptions<Item, Result>): Batcher<Item, Result> {
  let queue: Waiting<Item, Result>[] = [];
  const busyKeys = new Set<string>();
  const inFlight = new Set<Promise<void>>();
  let scheduled = false;

  function schedule(): void {
    if (scheduled) return;
    scheduled = true;
    // Requests that arrive in one tick of the event loop join one batch.
    setImmediate(() => {
      scheduled = false;
      while (inFlight.size < options.maxInFlight) {
        const batch = takeBatch();
        if (batch.length === 0) return;
        const running = runBatch(batch).finally(() => {
          inFlight.delete(running);
          for (const waiting of batch) busyKeys.delete(waiting.key);
          schedule();
        });
        inFlight.add(running);
      }
    });
  }

  /** The longest-waiting items whose keys are not in flight. An item left back holds back the later ones of its key. */
  function takeBatch(): Waiting<Item, Result>[] {
    const batch: Waiting<Item, Result>[] = [];
    const left: Waiting<Item, Result>[] = [];
    const heldBack = new Set(busyKeys);
    for (const waiting of queue) {
      if (batch.length < options.maxSize && !heldBack.has(waiting.key)) {
        batch.push(waiting);
      } else {
        heldBack.add(waiting.key);
        left.push(waiting);
      }
    }
    for (const waiting of batch) busyKeys.add(waiting.key);
    queue = left;
    return batch;
  }

  async function runBatch(batch: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await options.run(batch.map((waiting) => waiting.item));
      for (const [index, waiting] of batch.entries()) {
        const result = results[index];
        if (result?.ok) waiting.resolve(result.value);
        else waiting.reject(result ? result.error : new Error('a batch gave fewer results than it had items'));
      }
    } catch (error) {
      for (const waiting of batch) waiting.reject(error);
    }
  }

  return {
    submit(item) {
      return new Promise<Result>((resolve, reject) => {
        queue.push({ item, key: options.key(item), resolve, reject });
        schedule();
      });
    },
    async idle() {
      while (queue.length > 0 || inFlight.size > 0 || scheduled) {
        await Promise.race([...inFlight, new Promise((resolve) => setImmediate(resolve))]);
      }
    },
  };
}
