import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { HuishengError } from '#vocabulary/errors.ts';
import type { FlowTaskInput, FlowTaskName, FlowTaskResult } from './tasks.ts';
import type { Answered, Asked } from './thread.ts';

/** Two, so that somebody who tries a draft does not wait for a colleague's checks. */
const MAX_THREADS = 2;
/** How long a thread without work is kept, in milliseconds: one starts in half a second and keeps 100 MB and more. */
const IDLE_MS = 60_000;

/** How often we look what a task has used, in milliseconds. */
const LOOK_MS = 500;

/** What one task may take. */
export interface TaskLimits {
  /** Of processor time, in milliseconds: on a busy machine it may wait as long as it must. */
  readonly ms: number;
  readonly megabytes: number;
}

/** Several times what the largest shipped flow takes on a slow machine. */
const defaultLimits: TaskLimits = { ms: 30_000, megabytes: 256 };

/** Runs what takes long on threads of its own, so that no citizen waits for it. */
export interface FlowTaskPool {
  /** @throws HuishengError `flow.too-heavy` where a limit was reached, `flow.interrupted` where the program stops */
  run<Name extends FlowTaskName>(task: Name, input: FlowTaskInput<Name>): Promise<FlowTaskResult<Name>>;
  /** Gives the threads back, whatever they do. */
  stop(): Promise<void>;
}

interface Job extends Asked {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
}

interface Thread {
  readonly worker: Worker;
  /** Before that, nobody can say what it has used. */
  readonly online: Promise<unknown>;
  job: Job | undefined;
  timer: NodeJS.Timeout | undefined;
}

/** Threads are begun when there is work, used again, and ended by a task that goes beyond the limits. */
export function createFlowTaskPool(limits: TaskLimits = defaultLimits): FlowTaskPool {
  const threads = new Set<Thread>();
  const waiting: Job[] = [];
  let stopped = false;

  function next(): void {
    const thread = [...threads].find(({ job }) => job === undefined) ?? (threads.size < MAX_THREADS ? begin() : null);
    const job = thread ? waiting.shift() : undefined;
    if (!thread || !job) return;
    clearTimeout(thread.timer);
    thread.job = job;
    thread.worker.ref();
    try {
      thread.worker.postMessage({ task: job.task, input: job.input } satisfies Asked);
      void limit(thread, job);
    } catch (error) {
      settle(thread)?.reject(error);
    }
  }

  /** Ends the thread once its job has used more than it may. */
  async function limit(thread: Thread, job: Job): Promise<void> {
    await thread.online;
    const before = await usedBy(thread);
    while (thread.job === job) {
      await sleep(LOOK_MS, undefined, { ref: false });
      if (thread.job !== job) return;
      const isOver = (await usedBy(thread)) - before > limits.ms;
      if (isOver && thread.job === job) end(thread, new HuishengError('flow.too-heavy'));
    }
  }

  function begin(): Thread {
    const worker = new Worker(new URL('./thread.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: limits.megabytes },
      // It needs no secret.
      env: {},
    });
    const online = new Promise((resolve) => worker.once('online', resolve));
    const thread: Thread = { worker, online, job: undefined, timer: undefined };
    worker.on('message', (answer: Answered) => {
      const job = settle(thread);
      if (answer.ok) job?.resolve(answer.result);
      else job?.reject(errorOf(answer));
      next();
    });
    worker.on('error', (error: NodeJS.ErrnoException) => {
      const full = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      end(thread, full ? new HuishengError('flow.too-heavy', { cause: error }) : error);
    });
    worker.on('exit', () => end(thread, new HuishengError('flow.interrupted')));
    threads.add(thread);
    return thread;
  }

  /** The thread has no work any more. */
  function settle(thread: Thread): Job | undefined {
    const { job } = thread;
    clearTimeout(thread.timer);
    thread.job = undefined;
    thread.worker.unref();
    thread.timer = setTimeout(() => end(thread), IDLE_MS).unref();
    return job;
  }

  function end(thread: Thread, reason?: Error): void {
    if (!threads.delete(thread)) return;
    settle(thread)?.reject(reason);
    clearTimeout(thread.timer);
    void thread.worker.terminate();
    if (waiting.length > 0 && !stopped) next();
  }

  return {
    run: (task, input) =>
      new Promise((resolve, reject) => {
        if (stopped) return reject(new HuishengError('flow.interrupted'));
        waiting.push({ task, input, resolve: resolve as Job['resolve'], reject });
        next();
      }),
    async stop() {
      stopped = true;
      const interrupted = new HuishengError('flow.interrupted');
      for (const { reject } of waiting.splice(0)) reject(interrupted);
      const ending = [...threads];
      for (const thread of ending) end(thread, interrupted);
      await Promise.all(ending.map(({ worker }) => worker.terminate()));
    },
  };
}

/** Processor time in milliseconds; 0 of a thread that has ended meanwhile, which its job hears of by the event. */
async function usedBy({ worker }: Thread): Promise<number> {
  try {
    const { user, system } = await worker.cpuUsage();
    return (user + system) / 1_000;
  } catch {
    return 0;
  }
}

function errorOf({ error, ours }: Extract<Answered, { ok: false }>): unknown {
  return ours ? new HuishengError(ours.code, { values: ours.values, cause: error }) : error;
}
