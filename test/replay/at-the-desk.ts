import type { StaffId } from '#domain/ids.ts';
import type { CaseFactType } from '#modules/cases/model/events.ts';
import type { Done } from './journal.ts';
import { refusedFor } from './office.ts';
import type { Life, Stage } from './stage.ts';

/** How often a press is sent twice, in percent. */
const TWICE_PERCENT = 3;

/** A case as the office has it now. */
export type Standing = NonNullable<Awaited<ReturnType<typeof standingOf>>>;

export async function standingOf({ world }: Stage, { filed }: Life) {
  if (!filed) return undefined;
  return world.huisheng.database.prisma.case.findUniqueOrThrow({
    where: { id: filed.caseId },
    select: {
      id: true,
      state: true,
      unit: true,
      assignee: true,
      keptFromStaff: true,
      keptFromUnits: true,
      accusation: true,
    },
  });
}

/** Who works on it: its handler, else the officer of its unit, else the lead. Nobody of an accusation that all are kept from. */
export function workerOn({ assignee, unit, keptFromStaff, keptFromUnits, accusation }: Standing): StaffId | undefined {
  if (accusation && keptFromUnits.includes(unit)) return undefined;
  const those = [assignee ?? `${unit}.officer`, `${unit}.officer`, `${unit}.lead`];
  return those.find((id) => !keptFromStaff.includes(id)) as StaffId | undefined;
}

export interface Act {
  readonly type: string;
  readonly input?: object;
  /** What is to have happened then. */
  readonly fact: CaseFactType;
  /** In which states it is tried; in others whoever meant to has no need to. */
  readonly from: readonly string[];
  readonly who?: (standing: Standing) => StaffId;
  /** By how much it moves a deadline. */
  readonly more?: Done['more'];
}

/** Does something with a case where its state allows it. Gives whether it was done. */
export async function act(
  stage: Stage,
  life: Life,
  { type, input = {}, fact, from, who, more }: Act,
): Promise<boolean> {
  const { office, journal, world } = stage;
  const standing = await standingOf(stage, life);
  if (!standing || !from.includes(standing.state)) return false;
  const worker = who ? who(standing) : workerOn(standing);
  if (!worker) {
    journal.held.add(standing.id);
    return false;
  }
  const times = life.random.percent(TWICE_PERCENT) ? 2 : 1;
  const refused = refusedFor(await office.act(worker, { caseId: standing.id, type, input, times }));
  if (refused !== undefined) {
    journal.surprise(life.petition.id, `${type} was refused: ${refused}`);
    return false;
  }
  journal.repeated += times - 1;
  journal.done.push({ caseId: standing.id, type: fact, at: world.clock.now(), by: 'staff', ...(more ? { more } : {}) });
  return true;
}

/** Tries to close what was not answered. */
export async function closeInSilence(stage: Stage, life: Life): Promise<void> {
  const standing = await standingOf(stage, life);
  const worker = standing && workerOn(standing);
  if (standing?.state !== 'handling' || !worker) return;
  const told = await stage.world.huisheng.database.prisma.caseEvent.count({
    where: { caseId: standing.id, type: 'replied' },
  });
  if (told > 0) return;
  const tried = { caseId: standing.id, type: 'close', input: { outcome: 'explained' } };
  stage.journal.silentCloses.push(refusedFor(await stage.office.act(worker, tried)));
}

/** Whoever may takes each alert that rings, and ends it. */
export async function takeAlerts({ world, office, journal }: Stage): Promise<void> {
  const ringing = await world.huisheng.database.prisma.alert.findMany({ where: { state: 'ringing' } });
  for (const { id } of ringing) {
    for (const who of ['petition-office.lead', 'discipline.lead', 'city.lead'] as StaffId[]) {
      if (refusedFor(await office.ask(who, 'POST', `/alerts/${id}/take`, {})) !== undefined) continue;
      const ending = { outcome: 'no-danger', note: '已电话核实，没有危险。' };
      const refused = refusedFor(await office.ask(who, 'POST', `/alerts/${id}/end`, ending));
      if (refused !== undefined) journal.surprise('alert', `an alert could not be ended: ${refused}`);
      journal.alertsTaken += 1;
      break;
    }
  }
}
