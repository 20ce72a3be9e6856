import { setTimeout as sleep } from 'node:timers/promises';
import { WebchatCitizen } from '#test/support/webchat-citizen.ts';
import { Agenda, runSteps } from './agenda.ts';
import { takeAlerts } from './at-the-desk.ts';
import { DAY_MS, dayOf } from './days.ts';
import { publishEdit } from './edit-flow.ts';
import { filingOf } from './filing.ts';
import { Journal } from './journal.ts';
import { live } from './life.ts';
import { openOffice } from './office.ts';
import type { RealPetition } from './petitions.ts';
import { randomOf } from './random.ts';
import type { Life, Stage } from './stage.ts';
import type { World } from './world.ts';

/** Sessions and staff at once, where times are the same. */
const AT_ONCE = 6;
/** So long after the last that anybody does, all that may fall due has. */
const REST_DAYS = 150;
/** Whoever wrote within so many days is still at the same page. */
const SAME_PAGE_DAYS = 30;
/** The program is stopped where nobody does anything for so long, a few times. */
const GAP_DAYS = 2;
const MOST_RESTARTS = 3;
/** The flow is edited so often, each time with so many people in the middle of it. */
const MOST_EDITIONS = 2;
const LEAST_OPEN = 1;

export interface Played {
  readonly stage: Stage;
  readonly lives: readonly Life[];
  readonly citizens: readonly WebchatCitizen[];
}

/** Plays the lives of all petitions, each thing at its time. */
export async function play(
  world: World,
  petitions: readonly RealPetition[],
  options: { readonly seed: number; readonly tell: (line: string) => void },
): Promise<Played> {
  const { seed, tell } = options;
  const stage: Stage = { world, office: await openOffice(world), agenda: new Agenda(), journal: new Journal() };
  const { agenda, journal, office } = stage;
  tell('everybody is signed in');
  const counts = Map.groupBy(petitions, ({ user }) => user);
  const citizens: WebchatCitizen[] = [];
  const pages = new Map<string, { readonly citizen: WebchatCitizen; readonly at: number }>();

  async function pageOf(user: string, at: Date): Promise<WebchatCitizen> {
    const known = pages.get(user);
    if (known && at.getTime() - known.at < SAME_PAGE_DAYS * DAY_MS) return known.citizen;
    const n = citizens.length + 1;
    const network = `10.${n >> 16}.${(n >> 8) & 255}.${n & 255}`;
    citizens.push(await WebchatCitizen.open(world.huisheng.address, 'zh-CN', network));
    const citizen = citizens.at(-1);
    if (!citizen) throw new Error('unreachable: it was just opened');
    pages.set(user, { citizen, at: at.getTime() });
    return citizen;
  }

  const lines = new Map<string, Life['line']>();
  function lineOf(user: string): Life['line'] {
    const line = lines.get(user) ?? { turn: Promise.resolve() };
    lines.set(user, line);
    return line;
  }

  const lives = petitions.map((petition): Life => {
    const random = randomOf(seed, petition.id);
    return {
      ...{ petition, random, filing: filingOf(petition, random, world.policy), drafted: undefined, filed: undefined },
      busy: (counts.get(petition.user)?.length ?? 0) > 1,
      citizen: () => pageOf(petition.user, petition.filedAt),
      line: lineOf(petition.user),
    };
  });
  for (const life of lives) live(stage, life);

  const first = agenda.next ?? world.clock.now();
  const last = petitions.at(-1)?.filedAt ?? first;
  let day = -1;
  let told = 0;
  for (let next = agenda.next; next; next = agenda.next) {
    const now = world.clock.now();
    if (journal.downs.length < MOST_RESTARTS && next.getTime() - now.getTime() > GAP_DAYS * DAY_MS && day >= 0) {
      const missed = await dueBefore(world, next);
      const part = (now.getTime() - first.getTime()) / (last.getTime() - first.getTime());
      if (missed > 0 && part > (journal.downs.length + 1) / (MOST_RESTARTS + 1)) {
        await world.restart(async () => world.clock.moveTo(next));
        journal.missedWhileDown += missed;
        journal.downs.push({ from: now, until: next });
      }
    }
    await goTo(world, next);
    if (dayOf(next) !== day) {
      day = dayOf(next);
      await office.beginDay();
    }
    await runSteps(agenda.take(), AT_ONCE);
    await takeAlerts(stage);
    const open = lives.filter(({ drafted, filed }) => drafted !== undefined && !filed).length;
    if (
      open >= LEAST_OPEN &&
      journal.endings.length > (petitions.length * (journal.editions + 1)) / (MOST_EDITIONS + 2)
    ) {
      if (journal.editions < MOST_EDITIONS) await publishEdit(stage);
    }
    const filed = journal.done.filter(({ type }) => type === 'opened').length;
    if (filed >= told + 100) {
      told = filed;
      tell(
        `${next.toISOString().slice(0, 10)}: ${filed} filed, ${journal.done.length} done, ${journal.surprises.length} surprises`,
      );
    }
  }
  await goTo(world, new Date(world.clock.now().getTime() + REST_DAYS * DAY_MS));
  return { stage, lives, citizens };
}

/** Moves the clock on; whatever falls due on the way fires in its order and at its time. */
export async function goTo(world: World, target: Date): Promise<void> {
  const { clock } = world;
  // In the time that passes here all that was said arrives.
  await allSent(world);
  await fireAll(world);
  for (let next = await nextDue(world); next && next <= target; next = await nextDue(world)) {
    if (next > clock.now()) clock.moveTo(next);
    await fireAll(world);
    await allSent(world);
  }
  if (target > clock.now()) clock.moveTo(target);
}

async function fireAll(world: World): Promise<void> {
  for (;;) {
    await world.huisheng.timers.fireDue();
    if ((await dueBefore(world, world.clock.now())) === 0) return;
    await sleep(20);
  }
}

function dueBefore({ huisheng }: World, time: Date): Promise<number> {
  return huisheng.database.prisma.timer.count({ where: { state: 'waiting', dueAt: { lte: time } } });
}

async function nextDue({ huisheng }: World): Promise<Date | undefined> {
  const next = await huisheng.database.prisma.timer.findFirst({
    where: { state: 'waiting' },
    orderBy: { dueAt: 'asc' },
  });
  return next?.dueAt;
}

/** Waits until nothing waits to be sent. */
export async function allSent({ huisheng }: World): Promise<void> {
  while ((await huisheng.database.prisma.outbox.count({ where: { state: 'pending' } })) > 0) await sleep(10);
}
