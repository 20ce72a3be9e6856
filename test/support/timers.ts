import { pino } from 'pino';
import { alertTimers } from '#modules/alerts/service/timer-handlers.ts';
import type { CaseWorkOptions } from '#modules/cases/service/case-work.ts';
import { caseTimers } from '#modules/cases/service/timer-handlers.ts';
import type { TimerHandlers } from '#platform/timers/handlers.ts';
import { createTimers, type Timers } from '#platform/timers/timers.ts';
import { inTellingWork, SYSTEM, type TellingWork } from '#platform/work/work.ts';

/** One process that fires the timers of these use cases, by their clock, whenever it is told to; some by other handlers. */
export function timersOf(options: CaseWorkOptions, others: Partial<TimerHandlers<TellingWork>> = {}): Timers {
  const { prisma, clock, ids } = options;
  return createTimers<TellingWork>({
    ...{
      prisma,
      clock,
      ids,
      logger: pino({ level: 'silent' }),
      handlers: { ...caseTimers(options), ...alertTimers(options), ...others },
    },
    inWork: (work) => inTellingWork(options, SYSTEM, work),
    onTried: () => {},
  });
}
