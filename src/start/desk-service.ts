import type { DeskService } from '#desk/contract.ts';
import { createAlertsAtDesk } from '#modules/alerts/index.ts';
import type { CaseWorkOptions } from '#modules/cases/index.ts';
import { createCaseDesk } from '#modules/cases/index.ts';
import { createUndeliveredDesk } from '#modules/operations/index.ts';

/** What staff may ask of the application, whatever their desk. Rejects with `store.unavailable` while the database is away. */
export function createDeskService(options: CaseWorkOptions): DeskService {
  return { ...createCaseDesk(options), ...createUndeliveredDesk(options), ...createAlertsAtDesk(options) };
}
