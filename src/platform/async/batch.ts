/** What became of one item of a batch. */
export type BatchResult<Result> =
  | { readonly ok: true; readonly value: Result }
  | { readonly ok: false; readonly error: unknown };

export interface BatcherOptions<Item, Result> {
  /**
   * Runs a batch; gives one result an item, in the same order. A rejection rejects every item. What it leaves for `afterwards` is done
   * once the next batch is under way, and before the items hear of their results.
   */
  readonly run: (
    items: readonly Item[],
    afterwards: (work: () => void) => void,
  ) => Promise<readonly BatchResult<Result>[]>;
  readonly maxSize: number;
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
 * Batches without a timer: while one batch runs the next one gathers, so that at rest a batch is one item and under load it is
 * dozens. The next one begins before the items of the last go on, so that the database and this process work at once.
 */
export function createBatcher<Item, Result>(options: BatcherOptions<Item, Result>): Batcher<Item, Result> {
  const queue: Waiting<Item, Result>[] = [];
  let running = false;

  function begin(): void {
    void runBatch(queue.splice(0, options.maxSize));
  }

  async function runBatch(batch: readonly Waiting<Item, Result>[]): Promise<void> {
    const settle = await settlementOf(batch);
    if (queue.length >= batch.length) {
      begin();
      // What the next batch sends to the database is written before this.
      setImmediate(settle);
    } else {
      settle();
      // A smaller one waits for those who come along with what was just settled: the more turns a commit holds, the less each costs.
      if (queue.length > 0) setImmediate(begin);
      else running = false;
    }
  }

  async function settlementOf(batch: readonly Waiting<Item, Result>[]): Promise<() => void> {
    const left: (() => void)[] = [];
    const rejectAll = (error: unknown) => {
      for (const waiting of batch) waiting.reject(error);
    };
    try {
      const items = batch.map((waiting) => waiting.item);
      const results = await options.run(items, (work) => left.push(work));
      return () => {
        try {
          for (const work of left) work();
        } catch (error) {
          rejectAll(error);
        }
        for (const [index, waiting] of batch.entries()) {
          const result = results[index];
          if (result?.ok) waiting.resolve(result.value);
          else waiting.reject(result ? result.error : new Error('a batch gave fewer results than it had items'));
        }
      };
    } catch (error) {
      return () => rejectAll(error);
    }
  }

  return {
    submit(item) {
      return new Promise<Result>((resolve, reject) => {
        queue.push({ item, resolve, reject });
        if (running) return;
        running = true;
        // Requests that arrive in one tick of the event loop join one batch.
        setImmediate(begin);
      });
    },
  };
}
