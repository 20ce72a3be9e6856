import { may } from '#desk/permissions.ts';
import type { Clock } from '#domain/clock.ts';
import { calendarDay } from '#modules/cases/model/calendar.ts';
import type { Policy } from '#modules/office/model/policy.ts';
import { missedYear } from '#modules/office/model/work-days.ts';
import type { AttentionSource } from '#platform/console/attention.ts';

/** A year that is near and whose holidays nobody entered, for all who can enter them. */
export function workDaysSource({ policy, clock }: { readonly policy: Policy; readonly clock: Clock }): AttentionSource {
  return {
    name: 'workdays',
    look: async ({ roles }) => {
      if (!may(roles, 'settings.edit')) return undefined;
      const missed = missedYear(policy.workDays, calendarDay(clock.now(), policy.clocks.timeZone));
      return { count: missed ? 1 : 0, latest: missed && new Date(missed.since) };
    },
  };
}
