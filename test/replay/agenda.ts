/** Something that somebody does at a time. */
export interface Step {
  readonly at: Date;
  readonly run: () => Promise<void>;
}

/** What is still to be done, earliest first; what is done adds more to it. */
export class Agenda {
  readonly #steps: Step[] = [];

  get length(): number {
    return this.#steps.length;
  }

  add(at: Date, run: Step['run']): void {
    const step = { at, run };
    let [low, high] = [0, this.#steps.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const there = this.#steps[middle];
      if (there && there.at > at) low = middle + 1;
      else high = middle;
    }
    // The earliest stands last, where it is cheap to take.
    this.#steps.splice(low, 0, step);
  }

  /** When the next is due; undefined where nothing is left. */
  get next(): Date | undefined {
    return this.#steps.at(-1)?.at;
  }

  /** All that is due at the earliest time. */
  take(): readonly Step[] {
    const time = this.next?.getTime();
    const taken: Step[] = [];
    for (let last = this.#steps.at(-1); last && last.at.getTime() === time; last = this.#steps.at(-1)) {
      taken.push(last);
      this.#steps.pop();
    }
    return taken;
  }
}

/** Runs them, so many at once. Rejects with the first that failed, when the others under way have ended. */
export async function runSteps(steps: readonly Pick<Step, 'run'>[], atOnce: number): Promise<void> {
  const left = steps.values();
  const worker = async () => {
    for (const { run } of left) await run();
  };
  const ended = await Promise.allSettled(Array.from({ length: Math.min(atOnce, steps.length) }, worker));
  for (const one of ended) if (one.status === 'rejected') throw one.reason;
}
