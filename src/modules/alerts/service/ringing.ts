import type { DeskMessage } from '#desk/view.ts';
import type { AlertId } from '#domain/ids.ts';
import type { Staff } from '#domain/person.ts';
import type { Policy } from '#modules/office/model/policy.ts';
import type { AlarmReach, Ringing } from '../model/dangers.ts';
import { type Accusing, keptOutOf } from './kept-out.ts';

const MINUTE_MS = 60_000;

/** When an alert that rang so many times rings next. */
export function nextRing(
  { stages, everyMinutes }: Ringing,
  { openedAt, rings, now }: { readonly openedAt: Date; readonly rings: number; readonly now: Date },
): Date {
  const stage = stages[rings];
  // What was due while the program stood still is made up for by one ring, not by all of them at once.
  const planned = stage ? openedAt.getTime() + stage.minutes * MINUTE_MS : now.getTime() + everyMinutes * MINUTE_MS;
  return new Date(Math.max(planned, now.getTime() + MINUTE_MS));
}

/** What the desk is told at the ring that comes after so many others; of an alert that accuses somebody, everybody else by themselves. */
export function alarmsOf(
  alert: Accusing & { readonly id: AlertId },
  rings: number,
  policy: Policy,
): readonly DeskMessage[] {
  const alertId = alert.id;
  const toPerson = (slack: string): DeskMessage => ({ type: 'alarm', alertId, to: { type: 'person', slack } });
  const out = keptOutOf(alert, policy);
  // Whoever it accuses reads the channel, too.
  if (out) return slackOf(policy.staff.filter(({ id }) => !out.has(id))).map(toPerson);
  const { stages } = policy.dangers.ringing;
  const reach: AlarmReach = stages[Math.min(rings, stages.length - 1)]?.reach ?? 'channel';
  const mention = reach === 'here' ? 'here' : 'channel';
  const leads = reach === 'leads' ? policy.staff.filter(({ role }) => role === 'lead') : [];
  return [{ type: 'alarm', alertId, to: { type: 'channel', mention } }, ...slackOf(leads).map(toPerson)];
}

function slackOf(staff: readonly Staff[]): readonly string[] {
  return staff.flatMap(({ slack }) => slack ?? []);
}
