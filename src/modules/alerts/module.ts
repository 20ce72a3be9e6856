import type { Policy } from '#modules/office/model/policy.ts';
import type { FindDanger } from '#modules/triage/index.ts';
import type { ConsolePart } from '#platform/console/api.ts';
import type { DaysAgo, Ground } from '#platform/module.ts';
import { alertsPart } from './routes/alerts-part.ts';
import { type AlertDesk, createAlertDesk } from './service/alert-desk.ts';
import { createAlertsAtDesk } from './service/alerts-at-desk.ts';
import { alertsSource, grownSource } from './service/attention.ts';
import { createLookForDanger } from './service/look-for-danger.ts';
import { alertTimers } from './service/timer-handlers.ts';
import { createAlertPosts } from './store/alert-posts.ts';
import { deleteEndedAlerts } from './store/alerts.ts';

/** As long as a case may take: what was done for somebody in danger may be asked for then. */
const ALERT_DAYS = 180;

export interface AlertsOptions {
  readonly policy: Policy;
  /** Absent where no model is configured. */
  readonly findDanger: FindDanger | undefined;
}

/** Alerts of danger to life. */
export function openAlerts(ground: Ground, { policy, findDanger }: AlertsOptions) {
  const { prisma, keyRing } = ground;
  const options = { ...ground, policy };
  return {
    alertDesk: createAlertDesk(options),
    desk: createAlertsAtDesk(options),
    posts: createAlertPosts(prisma),
    lookForDanger: createLookForDanger({ ...options, findDanger }),
    timers: alertTimers(options),
    attention: [alertsSource({ prisma, keyRing, policy }), grownSource(prisma)],
    cleanUp: async (ago: DaysAgo) => ({ alerts: await deleteEndedAlerts(prisma, ago(ALERT_DAYS)) }),
  };
}

/** What the console's API has of it. */
export function alertsParts({ alertDesk }: { readonly alertDesk: AlertDesk }): readonly ConsolePart[] {
  return [alertsPart(alertDesk)];
}
