import type { DeskService } from '#desk/contract.ts';
import { createAlertsAtDesk } from '#modules/alerts/service/alerts-at-desk.ts';
import { type CaseDeskOptions, createCaseDesk } from '#modules/cases/service/case-desk.ts';
import { createDraftsAtDesk } from '#modules/cases/service/drafts-at-desk.ts';
import { createNoteReading } from '#modules/cases/service/note-reading.ts';
import { createUndeliveredDesk } from '#modules/operations/service/undelivered-desk.ts';

/** All that staff may ask at their desk, without the rest of the program. */
export function deskService(options: Omit<CaseDeskOptions, 'noteReading'>): DeskService {
  return {
    ...createCaseDesk({ ...options, noteReading: createNoteReading(options) }),
    ...createDraftsAtDesk(options),
    ...createUndeliveredDesk(options),
    ...createAlertsAtDesk(options),
  };
}
