import type { Principal } from '#domain/principal.ts';
import { type FailedTimer, findFailedTimers, tryFailedTimer } from '#platform/timers/failed-timers.ts';
import { inWork, type WorkOptions } from '#platform/work/work.ts';
import { HuishengError } from '#vocabulary/errors.ts';

/** Timers on one page. */
const PAGE = 50;

/** What fell due and could not be done. Of whom or what each is about it tells only an id, since an accusation may be among them. */
export interface FailedTimers {
  /** The latest first; `next` is where the following page begins. */
  list(query: {
    readonly before?: string;
  }): Promise<{ readonly items: readonly FailedTimer[]; readonly next: string | undefined }>;
  /** Rejects `timer.not-failed` where somebody was quicker. */
  tryAgain(by: Principal, id: string): Promise<void>;
}

export function createFailedTimers(options: WorkOptions): FailedTimers {
  return {
    async list(query) {
      const found = await findFailedTimers(options.prisma, { ...query, limit: PAGE + 1 });
      const items = found.slice(0, PAGE);
      return { items, next: found.length > PAGE ? items.at(-1)?.id : undefined };
    },
    async tryAgain(by, id) {
      await inWork(options, by, async ({ tx, note }) => {
        if (!(await tryFailedTimer(tx, id))) throw new HuishengError('timer.not-failed');
        note({ action: 'timer.tried-again', subject: { type: 'timer', id }, detail: {} });
      });
    },
  };
}
