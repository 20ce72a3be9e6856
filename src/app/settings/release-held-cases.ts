import type { StaffId } from '#domain/ids.ts';
import type { Principal } from '#domain/principal.ts';
import { appendAudit } from '#store/audit.ts';
import { openCasesHeldBy } from '#store/open-case-counts.ts';
import { insertOutbox } from '#store/outbox.ts';
import { runCaseCommand } from '../case-commands.ts';
import type { DeskServiceOptions } from '../desk-service.ts';

/** Somebody may hold hundreds. */
const RELEASE_LIMIT = { timeout: 60_000 };

/** Puts every open case that somebody holds back for colleagues to claim, with a reason that they read. Gives how many they were. */
export type ReleaseHeldCases = (
  held: { readonly staff: StaffId; readonly reason: string },
  who: Principal,
) => Promise<number>;

export function createReleaseHeldCases(options: DeskServiceOptions): ReleaseHeldCases {
  const { prisma, keyRing, policy, clock, ids, sender } = options;
  return async ({ staff, reason }, who) => {
    const rows = await prisma.$transaction(async (tx) => {
      const held = await openCasesHeldBy(tx, staff);
      const outbox = options.newCollector();
      for (const caseId of held) {
        await runCaseCommand(
          { caseId, command: { type: 'release', reason }, actor: { type: 'system' }, through: 'console' },
          { tx, outbox, keyRing, policy, clock, ids },
        );
      }
      const inserted = await insertOutbox(tx, outbox.drafts, { keyRing, lease: sender.lease() });
      await appendAudit(tx, {
        ...{ at: clock.now(), account: who.account, action: 'staff.cases-released' },
        ...{ subject: { type: 'staff', id: staff }, detail: { count: held.length } },
      });
      return { inserted, count: held.length };
    }, RELEASE_LIMIT);
    sender.dispatch(rows.inserted);
    return rows.count;
  };
}
