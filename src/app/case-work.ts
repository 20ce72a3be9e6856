import type { Sender } from '#delivery/sender.ts';
import type { IdSource } from '#domain/clock.ts';
import type { Policy } from '#domain/policy.ts';
import type { TellingWorkOptions } from './unit-of-work.ts';

/** All that work on cases stands on, whoever does it. */
export interface CaseWorkOptions extends TellingWorkOptions {
  readonly policy: Policy;
  readonly ids: IdSource;
  readonly sender: Pick<Sender, 'lease' | 'dispatch' | 'nudge'>;
}
