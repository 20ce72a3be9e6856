/** What became of one item of a batch. */
export type BatchResult<Result> =
  | { readonly ok: true; readonly value: Result }
  | { readonly ok: false; readonly error: unknown };

export interface BatcherOptions<Item, Result> {
  /** Runs a batch; gives one result an item, in the same order. A rejection rejects every item. */
  readonly run: (items: readonly Item[]) => Promise<readonly BatchResult<Result>[]>;
  readonly maxSize: number;
  readonly maxInFlight: number;
}

export interface Batcher<Item, Result> {
  submit(item: Item): Promise<Result>;
}

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (value: Result) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Batches without a timer: while batches are in flight the next one gathers, so that at rest a batch is one item and
 * under load it is dozens.
 */
export function createBatcher<Item, Result>(options: BatcherOptions<Item, Result>): Batcher<Item, Result> {
  const queue: Waiting<Item, Result>[] = [];
  let inFlight = 0;
  let scheduled = false;

  function schedule(): void {
    if (scheduled || queue.length === 0 || inFlight === options.maxInFlight) return;
    scheduled = true;
    // Requests that arrive in one tick of the event loop join one batch.
    setImmediate(() => {
      scheduled = false;
      inFlight += 1;
      void runBatch(queue.splice(0, options.maxSize)).finally(() => {
        inFlight -= 1;
        schedule();
      });
      schedule();
    });
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
        queue.push({ item, resolve, reject });
        schedule();
      });
    },
  };
}
