import type { DeskMessage } from '#desk/view.ts';
import type { AlertId } from '#domain/ids.ts';
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

/** What the desk is told at the ring that comes after so many others. */
export function alarmsOf(
  alert: Accusing & { readonly id: AlertId },
  rings: number,
  policy: Policy,
): readonly DeskMessage[] {
  const alertId = alert.id;
  const { stages } = policy.dangers.ringing;
  const reach: AlarmReach = stages[Math.min(rings, stages.length - 1)]?.reach ?? 'channel';
  const mention = reach === 'here' ? 'here' : 'channel';
  const channel: DeskMessage = { type: 'alarm', alertId, to: { type: 'channel', mention } };
  if (reach !== 'leads') return [channel];
  const out = keptOutOf(alert, policy);
  const leads = policy.staff.flatMap(({ id, role, slack }) =>
    role === 'lead' && slack !== undefined && !out?.has(id) ? [slack] : [],
  );
  return [channel, ...leads.map((slack): DeskMessage => ({ type: 'alarm', alertId, to: { type: 'person', slack } }))];
}
