import type { StaffId } from '#domain/ids.ts';
import type { Locale } from '#domain/text.ts';
import type { IntakeWay } from '../model/came-by.ts';
import type { Case, Petition } from '../model/case.ts';
import { open } from '../model/commands/open.ts';
import type { ToldByStaff } from '../model/petitioner.ts';
import { insertCases } from '../store/case-changes.ts';
import { type CaseWork, tellOfOpening, toOpen } from './case-commands.ts';
import { noteUnseen } from './tell-unseen.ts';

/** A petition that a member of staff took down, for somebody who has no conversation. */
export interface TakenDown {
  /** Made by the form: no second case is registered under it. */
  readonly intakeId: string;
  readonly staff: StaffId;
  readonly way: IntakeWay;
  readonly reachedBy: ToldByStaff;
  readonly locale: Locale;
  readonly petition: Petition;
  /** The query code that it gets. */
  readonly code: string;
}

/** Registers a petition that staff took down, as those of citizens are. Throws `case.empty-text`. */
export async function openTakenDown(taken: TakenDown, work: CaseWork): Promise<Case> {
  const { intakeId, staff, way, reachedBy, locale, petition, code } = taken;
  const [reserved] = await work.reservations.take(1);
  if (!reserved) throw new Error('no number was reserved');
  const { number, dataKeyId } = reserved;
  const command = { type: 'open', number, reachedBy, locale, petition, intake: way } as const;
  const decision = open(command, { ...work, actor: { type: 'staff', staff }, through: 'console' });
  const opening = { ...toOpen(decision, { dataKeyId, code }, work), intakeId };
  await insertCases(work.tx, [opening], work.keyRing);
  tellOfOpening(opening, [], work);
  await noteUnseen({ before: undefined, after: opening.case }, work);
  return opening.case;
}
