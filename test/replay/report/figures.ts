import type { Facts } from '../checks/facts.ts';
import { DAY_MS } from '../days.ts';
import { barPlot, countAxis, linePlot } from './plots.ts';

const WEEK_MS = 7 * DAY_MS;
/** Longer times stand together in the last bar. */
const MOST_DAYS = 90;
const BAR_DAYS = 5;
const BLUE = '#1f6fb4';
const RED = '#c0392b';
const GREEN = '#2e8b57';

export interface Figures {
  readonly numbers: readonly (readonly [what: string, value: string])[];
  readonly plots: readonly { readonly title: string; readonly svg: string }[];
}

/** What the replay shows of the office: how soon people were answered, how much was open, how much of it late. */
export async function figuresOf(facts: Facts): Promise<Figures> {
  const { events, cases, prisma, stage } = facts;
  const answered = cases.flatMap(({ id, openedAt }) => {
    const reply = events.get(id)?.find(({ type }) => type === 'replied');
    return reply ? [(reply.at.getTime() - openedAt.getTime()) / DAY_MS] : [];
  });
  const sorted = answered.toSorted((one, other) => one - other);
  const quantile = (share: number) =>
    (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0).toFixed(1);
  const clocks = await prisma.caseClock.findMany({
    select: { startedAt: true, dueAt: true, endedAt: true, state: true },
  });
  const ends = (state: string) => clocks.filter((clock) => clock.state === state).length;
  const end = facts.end.getTime();

  const first = Math.min(...cases.map(({ openedAt }) => openedAt.getTime()));
  const last = Math.max(...[...events.values()].flatMap((of) => of.map(({ at }) => at.getTime())));
  const weeks = Array.from({ length: Math.ceil((last - first) / WEEK_MS) + 1 }, (_, index) => first + index * WEEK_MS);
  const running = (at: number, from: (clock: (typeof clocks)[number]) => Date) =>
    clocks.filter((clock) => from(clock).getTime() <= at && (clock.endedAt?.getTime() ?? end) > at).length;
  const open = weeks.map((at) => [at, running(at, ({ startedAt }) => startedAt)] as const);
  const late = weeks.map((at) => [at, running(at, ({ dueAt }) => dueAt)] as const);

  return {
    numbers: [
      ['petitions filed', String(cases.length)],
      ['answered', String(answered.length)],
      ['days to the first answer: median, 9 of 10, longest', `${quantile(0.5)}, ${quantile(0.9)}, ${quantile(1)}`],
      ['clocks met, missed, cancelled, running', ['met', 'missed', 'cancelled', 'running'].map(ends).join(', ')],
      ['things that people did', String(stage.journal.done.length)],
      ['alerts of danger taken', String(stage.journal.alertsTaken)],
    ],
    plots: [
      { title: 'Time to the first answer', svg: timesToAnswer(answered) },
      { title: 'Load and overdue', svg: overTheYears(open, late) },
      { title: 'Overdue alone', svg: overTheYears([], late) },
    ],
  };
}

function timesToAnswer(days: readonly number[]): string {
  const bars = Array.from({ length: MOST_DAYS / BAR_DAYS + 1 }, (_, index) => {
    const from = index * BAR_DAYS;
    return [from, days.filter((one) => one >= from && (from === MOST_DAYS || one < from + BAR_DAYS)).length] as const;
  });
  const ticks = Array.from(
    { length: MOST_DAYS / 10 + 1 },
    (_, index) => [index * 10, index * 10 === MOST_DAYS ? `${MOST_DAYS}+` : String(index * 10)] as const,
  );
  const x = { label: 'days from filing to the first answer', ticks, from: 0, to: MOST_DAYS + BAR_DAYS };
  const y = countAxis('petitions', Math.max(...bars.map(([, count]) => count)));
  return barPlot({ title: 'Time to the first answer', x, y }, { name: 'petitions', points: bars, color: BLUE });
}

type Points = readonly (readonly [x: number, y: number])[];

function overTheYears(open: Points, late: Points): string {
  const [from = 0] = late[0] ?? [];
  const [to = 1] = late.at(-1) ?? [];
  const years = Array.from({ length: 30 }, (_, index) => 2005 + index).map(
    (year) => [Date.UTC(year, 0, 1), String(year)] as const,
  );
  const x = { label: 'weeks', ticks: years.filter(([at]) => at >= from && at <= to), from, to };
  const y = countAxis('clocks', Math.max(1, ...[...open, ...late].map(([, count]) => count)));
  const lines = [
    { name: 'run', points: open, color: GREEN },
    { name: 'run and are overdue', points: late, color: RED },
  ];
  return linePlot(
    { title: open.length > 0 ? 'Load and overdue' : 'Overdue', x, y },
    lines.filter(({ points }) => points.length > 0),
  );
}
