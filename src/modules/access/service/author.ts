import type { StaffId } from '#domain/ids.ts';
import type { Prisma } from '#platform/database/generated/client.ts';
import type { AuditAuthor } from '#platform/work/audit.ts';
import type { Accounts } from '../store/accounts.ts';

/** Whom the audit log names for what a member of staff did at a desk that knows no accounts: their account, where they have one. */
export async function authorAtDesk(
  tx: Prisma.TransactionClient,
  staff: StaffId,
  accounts: Accounts,
): Promise<AuditAuthor> {
  const account = await accounts.findByStaff(tx, staff);
  return account ? { account: account.id } : { account: null, staff };
}
