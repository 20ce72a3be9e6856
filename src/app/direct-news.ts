import type { Clock } from '#domain/clock.ts';
import type { StaffId } from '#domain/ids.ts';
import { Accounts } from '#store/accounts.ts';
import { type AuditAuthor, appendAudit } from '#store/audit.ts';
import { chooseDirectNews, wantsDirectNews } from '#store/direct-news.ts';
import type { PrismaClient } from '#store/generated/client.ts';
import type { KeyRing } from '#store/key-ring.ts';
import { authorAtDesk } from './audit/author.ts';

/** Each member of staff chooses whether they are told by direct message what citizens do with their cases. Off until they do. */
export interface DirectNews {
  wanted(staff: StaffId): Promise<boolean>;
  /** `by` is their account, where they are signed in with one. */
  choose(staff: StaffId, wanted: boolean, by?: AuditAuthor): Promise<void>;
}

export function createDirectNews({
  prisma,
  keyRing,
  clock,
}: {
  readonly prisma: PrismaClient;
  readonly keyRing: KeyRing;
  readonly clock: Clock;
}): DirectNews {
  const accounts = new Accounts(keyRing);
  return {
    wanted: (staff) => wantsDirectNews(prisma, staff),
    choose: (staff, wanted, by) =>
      prisma.$transaction(async (tx) => {
        const at = clock.now();
        if (!(await chooseDirectNews(tx, { staff, wanted, at }))) return;
        const author = by ?? (await authorAtDesk(tx, staff, accounts));
        const subject = { type: 'staff', id: staff } as const;
        const detail = { wanted: wanted ? 'on' : 'off' };
        await appendAudit(tx, { ...author, at, action: 'staff.direct-news', subject, detail });
      }),
  };
}
