import type { StaffId } from '#domain/ids.ts';
import { Accounts, authorAtDesk } from '#modules/access/index.ts';
import type { KeyRing } from '#platform/keys/key-ring.ts';
import type { AuditAuthor } from '#platform/work/audit.ts';
import { inWork, SYSTEM, type WorkOptions } from '#platform/work/work.ts';
import { chooseDirectNews, wantsDirectNews } from '../store/direct-news.ts';

/** Each member of staff chooses whether they are told by direct message what citizens do with their cases. Off until they do. */
export interface DirectNews {
  wanted(staff: StaffId): Promise<boolean>;
  /** `by` is their account, where they are signed in with one. */
  choose(staff: StaffId, wanted: boolean, by?: AuditAuthor): Promise<void>;
}

export function createDirectNews(options: WorkOptions & { readonly keyRing: KeyRing }): DirectNews {
  const accounts = new Accounts(options.keyRing);
  return {
    wanted: (staff) => wantsDirectNews(options.prisma, staff),
    choose: (staff, wanted, by) =>
      inWork(options, SYSTEM, async ({ tx, now, note }) => {
        if (!(await chooseDirectNews(tx, { staff, wanted, at: now }))) return;
        const author = by ?? (await authorAtDesk(tx, staff, accounts));
        const detail = { wanted: wanted ? 'on' : 'off' };
        note({ action: 'staff.direct-news', subject: { type: 'staff', id: staff }, detail }, author);
      }),
  };
}
