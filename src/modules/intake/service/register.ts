import { timingSafeEqual } from 'node:crypto';
import type { Staff } from '#domain/person.ts';
import { recordTakenDown } from '#modules/alerts/index.ts';
import {
  type CaseReservations,
  type CaseWorkOptions,
  findCaseByIntake,
  openTakenDown,
  QUERY_CODE_DIGITS,
  queryCodeText,
} from '#modules/cases/index.ts';
import type { Case } from '#modules/cases/model/case.ts';
import type { Jobs } from '#platform/jobs/jobs.ts';
import type { KeyRing } from '#platform/keys/key-ring.ts';
import { inTellingWork, SYSTEM } from '#platform/work/work.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import type { IntakeForm } from '../model/form.ts';
import { readForm } from './read-form.ts';

/** A petition that was registered, with what its petitioner needs to look it up. */
export interface Registered {
  readonly case: Case;
  readonly code: string;
  /** It was registered before by the same form, of which the answer may have been lost; what was changed in it since is not in the case. */
  readonly before: boolean;
}

/**
 * Registers what a member of staff took down; once, however often the same form comes. Rejects with what is wrong in the form, and
 * `intake.registered-before` where somebody else used its id.
 */
export type Register = (staff: Staff, form: IntakeForm, formId: string) => Promise<Registered>;

export interface RegisterOptions extends CaseWorkOptions {
  readonly reservations: CaseReservations;
  readonly jobs: Pick<Jobs, 'send'>;
}

export function createRegister(options: RegisterOptions): Register {
  const { prisma, keyRing, policy, clock, ids, reservations, jobs } = options;

  return async (staff, form, intakeId) => {
    const code = codeOf(staff, intakeId, keyRing);
    // Before it is read anew: what was registered is, whatever the form holds by now.
    const known = await registered(intakeId, code);
    if (known) return known;
    const read = readForm(form, { policy, now: clock.now() });
    const { way, locale } = form;
    const opened = await inTellingWork(options, SYSTEM, async ({ tx, now, outbox }) => {
      // Of two presses at once the second waits here for the first.
      const data = { channel: 'console', externalId: `intake:${intakeId}`, receivedAt: now };
      if ((await tx.inbound.createMany({ data, skipDuplicates: true })).count === 0) return undefined;
      const work = { tx, outbox, keyRing, policy, clock, ids, reservations };
      const opened = await openTakenDown({ intakeId, staff: staff.id, way, locale, code, ...read }, work);
      await recordTakenDown(opened, work);
      await jobs.send(tx, 'triage-case', [{ caseId: opened.id }]);
      return opened;
    });
    if (opened) return { case: opened, code, before: false };
    const first = await registered(intakeId, code);
    if (!first) throw new HuishengError('internal', { cause: new Error('a form was registered without a case') });
    return first;
  };

  async function registered(intakeId: string, code: string): Promise<Registered | undefined> {
    const found = await findCaseByIntake(prisma, intakeId, keyRing);
    if (!found) return undefined;
    const { case: current } = found.stored;
    const hash = keyRing.index(queryCodeText(current.number, code));
    if (!timingSafeEqual(hash, found.queryCodeHash)) {
      throw new HuishengError('intake.registered-before', { values: { number: current.number } });
    }
    return { case: current, code, before: true };
  }
}

/** The query code of what is registered by a form: not stored, and yet the same when its answer was lost and it is sent again. */
function codeOf({ id }: Staff, intakeId: string, keyRing: KeyRing): string {
  const drawn = keyRing.index(`intake-code|${id}|${intakeId}`).readBigUInt64BE();
  return String(drawn % 10n ** BigInt(QUERY_CODE_DIGITS)).padStart(QUERY_CODE_DIGITS, '0');
}
