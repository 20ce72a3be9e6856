import type { IdSource } from '#domain/clock.ts';
import type { Policy } from '#modules/office/model/policy.ts';
import type { Sender } from '#platform/outbox/sender.ts';
import type { TellingWorkOptions } from '#platform/work/work.ts';

/** All that work on cases stands on, whoever does it. */
export interface CaseWorkOptions extends TellingWorkOptions {
  readonly policy: Policy;
  readonly ids: IdSource;
  readonly sender: Pick<Sender, 'lease' | 'dispatch' | 'nudge'>;
}
