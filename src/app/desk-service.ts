import type { DeskService } from '#desk/contract.ts';
import { createAlertsAtDesk } from './alerts/alerts-at-desk.ts';
import { createCaseDesk } from './case-desk.ts';
import type { CaseWorkOptions } from './case-work.ts';
import { createUndeliveredDesk } from './trouble/undelivered-desk.ts';

/** What staff may ask of the application, whatever their desk. Rejects with `store.unavailable` while the database is away. */
export function createDeskService(options: CaseWorkOptions): DeskService {
  return { ...createCaseDesk(options), ...createUndeliveredDesk(options), ...createAlertsAtDesk(options) };
}
