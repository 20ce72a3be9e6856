/** Runs tasks of one key one after the other, in the order in which they were given, and keys beside each other. */
export interface InOrder {
  run<Result>(key: string, task: () => Promise<Result>): Promise<Result>;
  /** Resolves when every task given so far has ended. */
  idle(): Promise<void>;
}

export function createInOrder(): InOrder {
  const last = new Map<string, Promise<unknown>>();
  return {
    run(key, task) {
      const before = last.get(key);
      const running = before ? before.then(task, task) : task();
      last.set(key, running);
      const forget = () => {
        if (last.get(key) === running) last.delete(key);
      };
      running.then(forget, forget);
      return running;
    },
    async idle() {
      while (last.size > 0) await Promise.allSettled(last.values());
    },
  };
}
