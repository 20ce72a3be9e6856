import type { Clock, IdSource } from '#domain/clock.ts';
import type { AccountId, StaffId } from '#domain/ids.ts';
import type { Principal } from '#domain/principal.ts';
import type { AccountRole } from '#domain/roles.ts';
import { type Policy, staffById } from '#modules/office/model/policy.ts';
import { lock } from '#platform/database/advisory-locks.ts';
import type { Prisma, PrismaClient } from '#platform/database/generated/client.ts';
import { inWork } from '#platform/work/work.ts';
import type { AuditFact } from '#vocabulary/audit.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import type { Account } from '../model/account.ts';
import { deleteSessions } from '../store/sessions.ts';
import { voidLinks } from '../store/sign-in-links.ts';
import { createMakeLink, type MakeLink } from './make-link.ts';
import type { SignIn } from './sign-in.ts';

const PAGE = 100;

export interface ManageAccountsOptions extends Pick<SignIn, 'accounts' | 'links'> {
  readonly prisma: PrismaClient;
  readonly policy: () => Policy;
  readonly clock: Clock;
  readonly ids: IdSource;
}

export interface AccountChange {
  readonly name?: string | undefined;
  readonly roles?: readonly AccountRole[] | undefined;
  /** Null: no longer anyone on the list of staff. */
  readonly staff?: StaffId | null | undefined;
  readonly state?: Account['state'] | undefined;
}

/** Somebody who is to have an account. */
export interface Invited {
  readonly name: string;
  readonly roles: readonly AccountRole[];
  readonly staff: StaffId | undefined;
}

/** What admins do with accounts. Every change is in the audit log. */
export interface ManageAccounts {
  /** In the order in which they were made; `next` is what comes after the last, where there are more. */
  list(
    after: AccountId | undefined,
  ): Promise<{ readonly accounts: readonly Account[]; readonly next: AccountId | undefined }>;
  /** Makes an account that nobody can sign in to yet; gives the secret of the link that opens it. Throws `account.staff-taken`. */
  invite(
    by: Principal,
    who: Invited,
  ): Promise<{
    readonly id: AccountId;
    readonly secret: string;
  }>;
  /** Throws `request.not-found`, `account.last-admin`, `account.staff-taken`. */
  change(by: Principal, id: AccountId, change: AccountChange): Promise<void>;
  readonly makeLink: MakeLink;
}

export function createManageAccounts(options: ManageAccountsOptions): ManageAccounts {
  const { prisma, accounts, links, policy, ids } = options;

  async function existing(tx: Prisma.TransactionClient, id: AccountId): Promise<Account> {
    const account = await accounts.find(tx, id);
    if (!account) throw new HuishengError('request.not-found');
    return account;
  }

  async function assertStaffFree(tx: Prisma.TransactionClient, staff: StaffId | null | undefined, id: AccountId) {
    if (staff === undefined || staff === null) return;
    if (!staffById(policy(), staff)) throw new HuishengError('request.not-found');
    const holder = await accounts.findByStaff(tx, staff);
    if (holder && holder.id !== id) throw new HuishengError('account.staff-taken');
  }

  return {
    async list(after) {
      const found = await accounts.page(prisma, after, PAGE + 1);
      const page = found.slice(0, PAGE);
      return { accounts: page, next: found.length > PAGE ? page.at(-1)?.id : undefined };
    },

    invite(by, { name, roles, staff }) {
      return inWork(options, by, async ({ tx, now, note }) => {
        await lock(tx, 'accounts');
        const id = ids.uuid() as AccountId;
        await assertStaffFree(tx, staff, id);
        await accounts.insert(tx, { id, name, roles, staff, createdAt: now });
        const secret = await links.make(tx, 'invitation', { account: id, by: by.account });
        note({ action: 'account.invited', subject: { type: 'account', id }, detail: { roles } });
        return { id, secret };
      });
    },

    change(by, id, change) {
      return inWork(options, by, async ({ tx, note }) => {
        await lock(tx, 'accounts');
        const before = await existing(tx, id);
        await assertStaffFree(tx, change.staff, id);
        await accounts.update(tx, before, change);
        const after = await existing(tx, id);
        const wasAdmin = before.state === 'active' && before.way !== 'none' && before.roles.includes('admin');
        if (wasAdmin && (await accounts.countAdmins(tx)) === 0) throw new HuishengError('account.last-admin');
        if (after.state === 'disabled') {
          await deleteSessions(tx, id);
          await voidLinks(tx, id);
        }
        for (const fact of factsOf(before, after)) note(fact);
      });
    },

    makeLink: createMakeLink(options),
  };
}

/** What the log tells of a change: one fact for each thing that is not as it was. */
function factsOf(before: Account, after: Account): AuditFact[] {
  const subject = { type: 'account', id: after.id } as const;
  const facts: AuditFact[] = [];
  if (before.name !== after.name) facts.push({ action: 'account.renamed', subject, detail: {} });
  if (before.roles.join() !== after.roles.join()) {
    facts.push({ action: 'account.roles-changed', subject, detail: { before: before.roles, roles: after.roles } });
  }
  if (before.staff !== after.staff) {
    facts.push({ action: 'account.staff-linked', subject, detail: { staff: after.staff ?? 'none' } });
  }
  if (before.state !== after.state) {
    facts.push({ action: after.state === 'active' ? 'account.enabled' : 'account.disabled', subject, detail: {} });
  }
  return facts;
}
