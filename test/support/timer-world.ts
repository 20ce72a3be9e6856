import { pino } from 'pino';
import type { DatabaseClient } from '#platform/database/database-client.ts';
import type { Prisma } from '#platform/database/generated/client.ts';
import { systemIds } from '#platform/system.ts';
import type { TimerHandler, TimerHandlers } from '#platform/timers/handlers.ts';
import { cancelTimers, setTimers } from '#platform/timers/set-timers.ts';
import { createTimers, type TimerOutcome } from '#platform/timers/timers.ts';
import type { TimerKind, TimerSetting } from '#vocabulary/timers.ts';
import type { TestDatabase } from './database.ts';
import { frozenClock } from './frozen.ts';
import { type Life, mortal } from './mortal.ts';

/** A handler's only effect here: a line in the journal. */
export interface TimerWork {
  readonly tx: Prisma.TransactionClient;
}

/** A line of the journal, in the order of what happened to its subject. */
export interface JournalLine {
  readonly did: 'set' | 'cancelled' | 'fired';
  readonly kind: TimerKind;
  readonly subject: string;
  readonly due_at: Date | null;
}

export interface TimerProcess {
  /** What a handler does before it writes its lines: it may take its time, or fail. */
  readonly meanwhile?: (kind: TimerKind, subject: string) => Promise<void>;
  /** In how many seconds a timer that fires is to fire again. */
  readonly again?: () => number | undefined;
  readonly life?: Life;
}

/** Timers of two kinds over a test database: one fires each by itself, the other many at once. */
export function timerWorld({ prisma }: TestDatabase) {
  const clock = frozenClock();

  const lock = (subjects: readonly string[], tx: Prisma.TransactionClient) =>
    tx.$queryRaw`SELECT id FROM timer_subject WHERE id = ANY (${[...subjects]}::uuid[]) ORDER BY id FOR UPDATE`;
  const note = (tx: Prisma.TransactionClient, { did, kind, subject, due_at }: JournalLine) =>
    tx.$executeRaw`
      INSERT INTO timer_journal (did, kind, subject, due_at)
      VALUES (${did}, ${kind}, ${subject}::uuid, ${due_at}::timestamptz)`;

  const dueIn = (seconds: number) => new Date(clock.now().getTime() + seconds * 1_000);

  function handlers({
    meanwhile,
    again,
  }: Required<Pick<TimerProcess, 'meanwhile' | 'again'>>): TimerHandlers<TimerWork> {
    async function fireOne({ kind, subject, dueAt }: TimerSetting, { tx }: TimerWork): Promise<void> {
      await meanwhile(kind, subject);
      await note(tx, { did: 'fired', kind, subject, due_at: dueAt });
      const seconds = again();
      if (seconds !== undefined) await setTimers(tx, [{ kind, subject, dueAt: dueIn(seconds) } as TimerSetting]);
    }

    const one = <Kind extends TimerKind>(kind: Kind): TimerHandler<Kind, TimerWork> => ({
      type: 'one',
      lock: (subject, tx) => lock([subject], tx),
      fire: (due, work) => fireOne({ kind, ...due } as TimerSetting, work),
    });
    const many: TimerHandler<'alert.rings', TimerWork> = {
      type: 'many',
      lock,
      async fire(due, work) {
        for (const one of due) await fireOne({ kind: 'alert.rings', ...one }, work);
      },
    };
    return {
      'withdrawal-request.expires': one('withdrawal-request.expires'),
      'alert.rings': many,
      'alert.message-checked': one('alert.message-checked'),
      'unseen-accusations.told': one('unseen-accusations.told'),
      'case-clocks.called': one('case-clocks.called'),
      'case-doors.reminded': one('case-doors.reminded'),
    };
  }

  return {
    clock,
    /** Before the first test. */
    async prepare(): Promise<void> {
      await prisma.$executeRaw`CREATE TABLE timer_subject (id uuid PRIMARY KEY)`;
      await prisma.$executeRaw`
        CREATE TABLE timer_journal (n serial, did text, kind text, subject uuid, due_at timestamptz)`;
    },
    async empty(): Promise<void> {
      await prisma.$executeRaw`TRUNCATE timer, timer_subject, timer_journal`;
    },
    /** Sets a timer that falls due in so many seconds, as whatever it belongs to would: under the subject's lock. */
    set: ({ kind, subject }: Pick<JournalLine, 'kind' | 'subject'>, seconds: number) =>
      prisma.$transaction(async (tx) => {
        await tx.$executeRaw`INSERT INTO timer_subject VALUES (${subject}::uuid) ON CONFLICT DO NOTHING`;
        await lock([subject], tx);
        const dueAt = dueIn(seconds);
        await setTimers(tx, [{ kind, subject, dueAt } as TimerSetting]);
        await note(tx, { did: 'set', kind, subject, due_at: dueAt });
      }),
    cancel: ({ kind, subject }: Pick<JournalLine, 'kind' | 'subject'>) =>
      prisma.$transaction(async (tx) => {
        await lock([subject], tx);
        await cancelTimers(tx, [{ kind, subject } as TimerSetting]);
        await note(tx, { did: 'cancelled', kind, subject, due_at: null });
      }),
    /** Ends every lease and every pause, as time would: the database's goes on by itself. */
    async leasesEnd(): Promise<void> {
      await prisma.$executeRaw`UPDATE timer SET free_at = now() - interval '1 second' WHERE free_at IS NOT NULL`;
    },
    journal: () => prisma.$queryRaw<JournalLine[]>`SELECT did, kind, subject, due_at FROM timer_journal ORDER BY n`,
    /** A process that fires timers, and can die as by `kill -9`. */
    process({ meanwhile = async () => {}, again = () => undefined, life = { dead: false } }: TimerProcess = {}) {
      const reached: DatabaseClient = mortal(prisma, life);
      const tried: TimerOutcome[] = [];
      const timers = createTimers<TimerWork>({
        ...{ prisma: reached, clock, ids: systemIds, logger: pino({ level: 'silent' }) },
        handlers: handlers({ meanwhile, again }),
        inWork: (work) => reached.$transaction((tx) => work({ tx })),
        onTried: (_kind, outcome) => void tried.push(outcome),
      });
      return { ...timers, tried };
    },
  };
}
