import type { TimerKind, TimerSubjects } from '#vocabulary/timers.ts';

/** A timer that fires now. */
export interface DueTimer<Kind extends TimerKind> {
  readonly subject: TimerSubjects[Kind];
  /** When it fell due, which is long ago where the program was down. */
  readonly dueAt: Date;
}

/**
 * Does what is due, in the unit of work in which its timers end: all of it holds, once, or nothing. `lock` takes the locks that are held
 * wherever such timers are set or cancelled, so that nobody does while they fire; the timers then go, and `fire` may set them anew. It makes
 * no network call, finds out for itself what there is still to do, and rejects only what may succeed later: a try that fails is made again
 * after a pause, and one that fails too often is shown to the operator.
 */
export type TimerHandler<Kind extends TimerKind, Work extends { readonly tx: unknown }> =
  /** Each in a unit of work of its own. */
  | {
      readonly type: 'one';
      lock(subject: TimerSubjects[Kind], tx: Work['tx']): Promise<unknown>;
      fire(due: DueTimer<Kind>, work: Work): Promise<unknown>;
    }
  /** Many in one unit of work, each about another subject. Where one of them fails, all are called once more, each by itself. */
  | {
      readonly type: 'many';
      lock(subjects: readonly TimerSubjects[Kind][], tx: Work['tx']): Promise<unknown>;
      fire(due: readonly DueTimer<Kind>[], work: Work): Promise<unknown>;
    };

/** The handler of every kind. */
export type TimerHandlers<Work extends { readonly tx: unknown }> = {
  readonly [Kind in TimerKind]: TimerHandler<Kind, Work>;
};
