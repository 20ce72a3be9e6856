/**
 * Runs what is added to a lane one after the other, and lanes beside each other, at most {@link MAX_RUNNING} at once.
 * `run` gets the first item, and may take all that waits behind it out of the lane.
 */
export class Lanes<Item> {
  static readonly MAX_RUNNING = 64;
  readonly #queues = new Map<string, Item[]>();
  readonly #ready: string[] = [];
  readonly #run: (item: Item, takeRest: () => Item[]) => Promise<void>;
  #running = 0;
  #waiters: (() => void)[] = [];

  constructor(run: (item: Item, takeRest: () => Item[]) => Promise<void>) {
    this.#run = run;
  }

  add(lane: string, item: Item): void {
    const queue = this.#queues.get(lane);
    if (queue) {
      queue.push(item);
      return;
    }
    this.#queues.set(lane, [item]);
    this.#ready.push(lane);
    this.#start();
  }

  /** Resolves when no lane holds anything. */
  async idle(): Promise<void> {
    if (this.#queues.size > 0) await new Promise<void>((resolve) => this.#waiters.push(resolve));
  }

  #start(): void {
    while (this.#running < Lanes.MAX_RUNNING) {
      const lane = this.#ready.shift();
      if (lane === undefined) return;
      this.#running += 1;
      void this.#step(lane);
    }
  }

  async #step(lane: string): Promise<void> {
    const queue = this.#queues.get(lane) ?? [];
    const first = queue[0];
    if (first !== undefined) await this.#run(first, () => queue.splice(1));
    queue.shift();
    this.#running -= 1;
    if (queue.length > 0) this.#ready.push(lane);
    else this.#queues.delete(lane);
    this.#start();
    if (this.#queues.size === 0) for (const resolve of this.#waiters.splice(0)) resolve();
  }
}
