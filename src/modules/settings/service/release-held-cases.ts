import type { StaffId } from '#domain/ids.ts';
import type { Principal } from '#domain/principal.ts';
import type { CaseWorkOptions } from '#modules/cases/index.ts';
import { openCasesHeldBy, runCaseCommand } from '#modules/cases/index.ts';
import { inTellingWork } from '#platform/work/work.ts';

/** Somebody may hold hundreds. */
const RELEASE_LIMIT = { timeout: 60_000 };

/** Puts every open case that somebody holds back for colleagues to claim, with a reason that they read. Gives how many they were. */
export type ReleaseHeldCases = (
  held: { readonly staff: StaffId; readonly reason: string },
  who: Principal,
) => Promise<number>;

export function createReleaseHeldCases(options: CaseWorkOptions): ReleaseHeldCases {
  return ({ staff, reason }, who) =>
    inTellingWork(
      options,
      who,
      async ({ tx, outbox, note }) => {
        const held = await openCasesHeldBy(tx, staff);
        for (const caseId of held) {
          await runCaseCommand(
            {
              caseId,
              command: { type: 'release', reason },
              actor: { type: 'system' },
              through: 'console',
              admin: who.name,
            },
            { ...options, tx, outbox },
          );
        }
        const count = held.length;
        note({ action: 'staff.cases-released', subject: { type: 'staff', id: staff }, detail: { count } });
        return count;
      },
      RELEASE_LIMIT,
    );
}
