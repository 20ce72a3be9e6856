import type { AlertsAtDesk } from '#desk/contract.ts';
import { assertMay } from '#desk/permissions.ts';
import type { CaseWorkOptions } from '#modules/cases/index.ts';
import { reaching } from '#platform/database/unavailable.ts';
import { createAlertDesk, staffViewer } from './alert-desk.ts';

/** What staff do at their desk for somebody who may be in danger. Rejects with `store.unavailable` while the database is away. */
export function createAlertsAtDesk(options: CaseWorkOptions): AlertsAtDesk {
  const alerts = createAlertDesk(options);
  return {
    alert: (id, viewer) => reaching(() => alerts.card(id, viewer && staffViewer(viewer))),
    takeAlert: (id, viewer) =>
      reaching(async () => {
        assertMay(viewer, 'alert.take');
        return alerts.take(id, staffViewer(viewer));
      }),
    unsentToCitizen: (id, viewer) =>
      reaching(async () => {
        assertMay(viewer, 'alert.take');
        return alerts.unsent(id, staffViewer(viewer));
      }),
    keepUnsentToCitizen: (id, text, viewer) =>
      reaching(async () => {
        assertMay(viewer, 'alert.take');
        await alerts.keepUnsent(id, text, staffViewer(viewer));
      }),
    writeToCitizen: (id, message, viewer) =>
      reaching(async () => {
        assertMay(viewer, 'alert.take');
        return alerts.write(id, message, staffViewer(viewer));
      }),
  };
}
