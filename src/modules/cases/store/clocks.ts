import type { CaseId, ClockId, EventId } from '#domain/ids.ts';
import { Prisma } from '#platform/database/generated/client.ts';
import type { CaseClock, ClockEnd, ClockRuleId } from '../model/clocks/clock.ts';

/** A clock as `clocksOf` gives it, within JSON; times in milliseconds. */
export interface ClockRow {
  readonly id: string;
  readonly rule: string;
  readonly startedAt: number;
  readonly startedBy: string;
  readonly dueAt: number;
  readonly state: string;
  readonly endedAt: number | null;
  readonly endedBy: string | null;
}

/** The clocks of a case in the order of their starts, as a value of a larger query. */
export function clocksOf(caseId: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(
    SELECT coalesce(json_agg(json_build_object(
      'id', k.id, 'rule', k.rule, 'startedAt', (extract(epoch FROM k.started_at) * 1000)::bigint, 'startedBy', k.started_by,
      'dueAt', (extract(epoch FROM k.due_at) * 1000)::bigint, 'state', k.state,
      'endedAt', (extract(epoch FROM k.ended_at) * 1000)::bigint, 'endedBy', k.ended_by
    ) ORDER BY k.started_at, k.id), '[]') FROM case_clock k WHERE k.case_id = ${caseId})`;
}

export function toClock({ endedAt, endedBy, state, ...row }: ClockRow): CaseClock {
  const started = {
    id: row.id as ClockId,
    rule: row.rule as ClockRuleId,
    startedAt: new Date(row.startedAt),
    startedBy: row.startedBy as EventId,
    dueAt: new Date(row.dueAt),
  };
  return endedAt === null || endedBy === null
    ? { ...started, state: 'running' }
    : { ...started, state: state as ClockEnd, endedAt: new Date(endedAt), endedBy: endedBy as EventId };
}

/** A case, and those of its clocks that are to be written. */
export interface ClocksToSave {
  readonly caseId: CaseId;
  readonly clocks: readonly CaseClock[];
}

/** Writes clocks as they are now: the statement, which may be a part of a larger one. */
export function clockWrites(cases: readonly ClocksToSave[]): Prisma.Sql {
  const all = cases.flatMap(({ caseId, clocks }) => clocks.map((clock) => ({ caseId, clock })));
  const each = <Value>(read: (clock: CaseClock) => Value) => all.map(({ clock }) => read(clock));
  return Prisma.sql`
    INSERT INTO case_clock (id, case_id, rule, started_at, started_by, due_at, state, ended_at, ended_by)
    SELECT * FROM unnest(
      ${each(({ id }) => id)}::uuid[], ${all.map(({ caseId }) => caseId)}::uuid[], ${each(({ rule }) => rule)}::text[],
      ${each(({ startedAt }) => startedAt)}::timestamptz[], ${each(({ startedBy }) => startedBy)}::uuid[],
      ${each(({ dueAt }) => dueAt)}::timestamptz[], ${each(({ state }) => state)}::text[],
      ${each((clock) => (clock.state === 'running' ? null : clock.endedAt))}::timestamptz[],
      ${each((clock) => (clock.state === 'running' ? null : clock.endedBy))}::uuid[]
    ) ON CONFLICT (id) DO UPDATE SET state = EXCLUDED.state, ended_at = EXCLUDED.ended_at, ended_by = EXCLUDED.ended_by`;
}

/** Of the case's clocks, those that the event started or ended. */
export function clocksTouchedBy(event: EventId, clocks: readonly CaseClock[]): readonly CaseClock[] {
  return clocks.filter((clock) => clock.startedBy === event || (clock.state !== 'running' && clock.endedBy === event));
}
