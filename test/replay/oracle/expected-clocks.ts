import { dayOf, timeOn } from '../days.ts';
import { after, type Count, type Rule, type Rules } from './rules.ts';

/** What happened to a case, as the oracle needs it: the granted days of an extension come with it. */
export interface Happened {
  readonly type: string;
  readonly at: Date;
  readonly more?: Count;
}

export interface ExpectedClock {
  readonly rule: Rule;
  readonly startedAt: Date;
  countedFrom: Date;
  dueAt: Date;
  state: 'running' | 'met' | 'missed' | 'cancelled';
  endedAt?: Date;
  /** When it was given more time. */
  extendedAt?: Date;
  /** As it fell due before that. */
  dueBefore?: Date;
  /** Of one that took up the deadline of another. */
  readonly resumed?: ExpectedClock;
}

/** The events that are the moments of the policy's file; an appeal with how many there were by then. */
const eventsOf: Readonly<Record<string, readonly string[]>> = {
  registered: ['opened'],
  claimed: ['claimed', 'assigned'],
  accepted: ['accepted'],
  'not-accepted': ['not-accepted'],
  answered: ['replied', 'opinion-given'],
  closed: ['closed'],
  withdrawn: ['withdrawn', 'withdrawn-by-phone'],
  'taken-up-again': ['resumed'],
  reopened: ['reopened'],
  'review-asked': ['appealed 1'],
  'recheck-asked': ['appealed 2'],
  'citizen-asked': ['asked'],
  'citizen-answered': ['supplemented'],
};

function isOne(type: string, moments: readonly string[]): boolean {
  return moments.some((moment) => {
    const events = eventsOf[moment];
    if (!events) throw new Error(`the oracle does not know the moment ${moment}`);
    return events.includes(type);
  });
}

/** The clocks that a case of this kind must have had. */
export function expectedClocks(kind: string, story: readonly Happened[], rules: Rules): readonly ExpectedClock[] {
  const clocks: ExpectedClock[] = [];
  for (const { type, at, more } of story) {
    const running = clocks.filter(({ state }) => state === 'running');
    const longer = running.filter(({ rule, extendedAt }) => rule.extension && !extendedAt);
    const nearest = longer.toSorted((one, other) => one.dueAt.getTime() - other.dueAt.getTime())[0];
    if (type === 'extended' && more && nearest) {
      nearest.dueBefore = nearest.dueAt;
      nearest.dueAt = endOf(after(dayOf(nearest.dueAt), more, rules));
      nearest.extendedAt = at;
    }
    for (const clock of running) {
      if (isOne(type, clock.rule.cancels)) clock.state = 'cancelled';
      else if (isOne(type, clock.rule.meets)) clock.state = at > clock.dueAt ? 'missed' : 'met';
      else if (isOne(type, ['closed', 'withdrawn'])) clock.state = 'cancelled';
      if (clock.state !== 'running') clock.endedAt = at;
    }
    for (const rule of rules.rulesFor(kind)) {
      const last = clocks.findLast((clock) => clock.rule === rule);
      // What was done before it was withdrawn is not owed again.
      const before = last?.state === 'cancelled' && isOne(type, rule.resumes) ? last : undefined;
      if (before) clocks.push({ ...before, startedAt: at, state: 'running', resumed: before });
      else if (isOne(type, rule.starts)) clocks.push(begun(rule, at, rules));
    }
  }
  return clocks;
}

function begun(rule: Rule, at: Date, rules: Rules): ExpectedClock {
  const last = after(dayOf(at), rules.lengthOf(rule), rules);
  return { rule, startedAt: at, countedFrom: at, dueAt: endOf(last), state: 'running' };
}

/** The last millisecond of a day. */
function endOf(day: number): Date {
  return new Date(timeOn(day + 1, 0).getTime() - 1);
}
