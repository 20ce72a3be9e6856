import { parentPort } from 'node:worker_threads';
import type { TextValues } from '#domain/text.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import { type FlowTaskName, flowTasks } from './tasks.ts';

/** What a thread is asked; one task at a time. */
export interface Asked {
  readonly task: FlowTaskName;
  readonly input: unknown;
}

/** What comes back. An error of ours loses its class on the way, so what it is made of goes beside it. */
export type Answered =
  | { readonly ok: true; readonly result: unknown }
  | { readonly ok: false; readonly error: unknown; readonly ours?: Pick<HuishengError, 'code' | 'values'> };

parentPort?.on('message', async ({ task, input }: Asked) => parentPort?.postMessage(await answer(task, input)));

async function answer(task: FlowTaskName, input: unknown): Promise<Answered> {
  try {
    const run: (input: never) => unknown = flowTasks[task];
    return { ok: true, result: await run(input as never) };
  } catch (error) {
    if (!(error instanceof HuishengError)) return { ok: false, error };
    const { code, values, cause }: { code: HuishengError['code']; values: TextValues; cause?: unknown } = error;
    return { ok: false, error: cause, ours: { code, values } };
  }
}
