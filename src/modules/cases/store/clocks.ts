import type { CaseId, ClockId, ClockRuleId, EventId } from '#domain/ids.ts';
import type { CalledRole, DayCount } from '#modules/office/model/procedures.ts';
import { Prisma } from '#platform/database/generated/client.ts';
import type { CaseClock, ClockEnd, ClockExtension } from '../model/clocks/clock.ts';
import type { CaseEvent } from '../model/events.ts';

/** How long a clock runs, within JSON; the time in milliseconds. */
interface ClockTerms {
  readonly countedFrom: number;
  readonly length: DayCount;
  readonly mayExtendBy?: DayCount;
  readonly extension?: ClockExtension;
}

/** A clock as `clocksOf` gives it, within JSON; times in milliseconds. */
export interface ClockRow {
  readonly id: string;
  readonly rule: string;
  readonly startedAt: number;
  readonly startedBy: string;
  readonly dueAt: number;
  readonly terms: ClockTerms;
  readonly calledThrough: number | null;
  readonly calledRole: string | null;
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
      'terms', k.terms, 'calledThrough', (extract(epoch FROM k.called_through) * 1000)::bigint, 'calledRole', k.called_role,
      'endedAt', (extract(epoch FROM k.ended_at) * 1000)::bigint, 'endedBy', k.ended_by
    ) ORDER BY k.started_at, k.id), '[]') FROM case_clock k WHERE k.case_id = ${caseId})`;
}

export function toClock({ endedAt, endedBy, state, terms, calledThrough, calledRole, ...row }: ClockRow): CaseClock {
  const { countedFrom, length, mayExtendBy, extension } = terms;
  const started = {
    id: row.id as ClockId,
    rule: row.rule as ClockRuleId,
    startedAt: new Date(row.startedAt),
    startedBy: row.startedBy as EventId,
    dueAt: new Date(row.dueAt),
    ...{ countedFrom: new Date(countedFrom), length, mayExtendBy, extension },
    lastCall:
      calledThrough === null || calledRole === null
        ? undefined
        : { through: new Date(calledThrough), role: calledRole as CalledRole },
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
    INSERT INTO case_clock (id, case_id, rule, started_at, started_by, due_at, terms, called_through, called_role, state, ended_at, ended_by)
    SELECT * FROM unnest(
      ${each(({ id }) => id)}::uuid[], ${all.map(({ caseId }) => caseId)}::uuid[], ${each(({ rule }) => rule)}::text[],
      ${each(({ startedAt }) => startedAt)}::timestamptz[], ${each(({ startedBy }) => startedBy)}::uuid[],
      ${each(({ dueAt }) => dueAt)}::timestamptz[], ${each((clock) => JSON.stringify(termsOf(clock)))}::jsonb[],
      ${each(({ lastCall }) => lastCall?.through ?? null)}::timestamptz[], ${each(({ lastCall }) => lastCall?.role ?? null)}::text[],
      ${each(({ state }) => state)}::text[],
      ${each((clock) => (clock.state === 'running' ? null : clock.endedAt))}::timestamptz[],
      ${each((clock) => (clock.state === 'running' ? null : clock.endedBy))}::uuid[]
    ) ON CONFLICT (id) DO UPDATE SET
      due_at = EXCLUDED.due_at, terms = EXCLUDED.terms, called_through = EXCLUDED.called_through, called_role = EXCLUDED.called_role,
      state = EXCLUDED.state, ended_at = EXCLUDED.ended_at, ended_by = EXCLUDED.ended_by`;
}

function termsOf({ countedFrom, length, mayExtendBy, extension }: CaseClock): ClockTerms {
  return {
    ...{ countedFrom: countedFrom.getTime(), length },
    ...(mayExtendBy === undefined ? {} : { mayExtendBy }),
    ...(extension === undefined ? {} : { extension }),
  };
}

/** Of the case's clocks, those that the event started or ended, or that it says something of. */
export function clocksTouchedBy({ id, fact }: CaseEvent, clocks: readonly CaseClock[]): readonly CaseClock[] {
  const named = 'clock' in fact ? fact.clock : undefined;
  return clocks.filter(
    (clock) => clock.id === named || clock.startedBy === id || (clock.state !== 'running' && clock.endedBy === id),
  );
}
