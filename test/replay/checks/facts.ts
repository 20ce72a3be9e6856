import type { PrismaClient } from '#platform/database/generated/client.ts';
import type { Idle } from '../idle-watch.ts';
import type { Played } from '../play.ts';

/** What was found of one promise. */
export interface Check {
  /** The number of the promise in the design; several checks may be of one. */
  readonly promise: number;
  readonly name: string;
  /** How many things were looked at. */
  readonly looked: number;
  /** Each thing that was not as promised, by an id that says nothing of anybody. */
  readonly failed: readonly string[];
  /** What else is to be known of it. */
  readonly note?: string;
}

/** One thing that happened to a case, as the program kept it. */
export interface KeptEvent {
  readonly id: string;
  readonly caseId: string;
  readonly sequence: number;
  readonly type: string;
  readonly at: Date;
  readonly actorType: string;
  readonly actorId: string | null;
  readonly through: string;
}

/** What the program kept, read past the program. */
export interface Facts extends Played {
  readonly prisma: PrismaClient;
  readonly events: ReadonlyMap<string, readonly KeptEvent[]>;
  readonly cases: readonly KeptCase[];
  readonly end: Date;
  readonly idle: Idle;
}

export type KeptCase = Awaited<ReturnType<typeof casesOf>>[number];

function casesOf(prisma: PrismaClient) {
  return prisma.case.findMany({
    select: {
      ...{
        id: true,
        number: true,
        kind: true,
        state: true,
        version: true,
        unit: true,
        assignee: true,
        openedAt: true,
        dueAt: true,
      },
      ...{ closedAt: true, toldBy: true, accusation: true, keptFromStaff: true, keptFromUnits: true },
    },
    orderBy: { openedAt: 'asc' },
  });
}

export async function readFacts(played: Played, idle: Idle): Promise<Facts> {
  const { huisheng, clock } = played.stage.world;
  const { prisma } = huisheng.database;
  await played.stage.office.beginDay();
  const events = await prisma.caseEvent.findMany({
    select: {
      id: true,
      caseId: true,
      sequence: true,
      type: true,
      at: true,
      actorType: true,
      actorId: true,
      through: true,
    },
    orderBy: [{ caseId: 'asc' }, { sequence: 'asc' }],
  });
  return {
    ...{ ...played, prisma, idle, end: clock.now() },
    events: Map.groupBy(events, ({ caseId }) => caseId),
    cases: await casesOf(prisma),
  };
}

/** Events that the program makes by itself, when something falls due or a job finds something. */
export const OWN_EVENTS: readonly string[] = [
  'reminded',
  'fell-overdue',
  'repeated',
  'moved',
  'withdrawal-expired',
  'door-reminded',
];
