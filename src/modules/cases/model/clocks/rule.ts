import type { Policy } from '#modules/office/model/policy.ts';
import type { CaseFactType } from '../events.ts';

/** When clocks of one kind run, and until when. */
export interface ClockRule {
  /** What starts one, with a deadline of its own. */
  readonly starts: readonly CaseFactType[];
  /** What starts one with the deadline of the one before it. */
  readonly resumes: readonly CaseFactType[];
  /** What it is a deadline for: done in time it is met, later it is missed. */
  readonly meets: readonly CaseFactType[];
  /** What makes it pointless. */
  readonly cancels: readonly CaseFactType[];
  /** When one that starts at `at` falls due. */
  readonly due: (policy: Policy, at: Date) => Date;
}
