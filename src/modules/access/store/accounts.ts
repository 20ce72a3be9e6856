import type { AccountId, StaffId } from '#domain/ids.ts';
import type { AccountRole } from '#domain/roles.ts';
import type { Prisma, Account as Row } from '#platform/database/generated/client.ts';
import type { KeyRing } from '#platform/keys/key-ring.ts';
import type { Account } from '../model/account.ts';

/** What stands sealed in an account's row. */
interface Profile {
  readonly name: string;
  readonly login?: string | undefined;
}

/** What a sign-in checks; never leaves the application. */
export interface Credentials {
  readonly account: Account;
  readonly passphrase: string | undefined;
  /** Base32. */
  readonly totpSecret: string | undefined;
}

/** How a person signs in from now on. */
export type Way =
  | { readonly type: 'passphrase'; readonly login: string; readonly passphrase: string; readonly totpSecret: string }
  | { readonly type: 'provider'; readonly issuer: string; readonly subject: string };

const profileAt = (id: string) => ({ table: 'account', column: 'profile_sealed', row: id });
const totpAt = (id: string) => ({ table: 'account', column: 'totp_sealed', row: id });

/** Members of staff with an account that they have opened and that nobody has shut. */
export async function staffWhoCanSignIn(db: Prisma.TransactionClient): Promise<ReadonlySet<StaffId>> {
  const rows = await db.account.findMany({
    where: {
      ...{ state: 'active', staff: { not: null } },
      OR: [{ passphrase: { not: null } }, { oidcIndex: { not: null } }],
    },
    select: { staff: true },
  });
  return new Set(rows.map(({ staff }) => staff as StaffId));
}

/** Members of staff with an admin's account that nobody has shut. */
export async function staffOfAdmins(db: Prisma.TransactionClient): Promise<readonly StaffId[]> {
  const rows = await db.account.findMany({
    where: { state: 'active', staff: { not: null }, roles: { has: 'admin' } },
    select: { staff: true },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ staff }) => staff as StaffId);
}

/** The account of a member of staff, if they have one. */
export async function accountOfStaff(db: Prisma.TransactionClient, staff: StaffId): Promise<AccountId | undefined> {
  const row = await db.account.findUnique({ where: { staff }, select: { id: true } });
  return row ? (row.id as AccountId) : undefined;
}

/** The people who may sign in. Names and login names are found by keyed hashes and kept sealed. */
export class Accounts {
  readonly #keyRing: KeyRing;

  constructor(keyRing: KeyRing) {
    this.#keyRing = keyRing;
  }

  count(db: Prisma.TransactionClient): Promise<number> {
    return db.account.count();
  }

  /** How many active admins can sign in. */
  countAdmins(db: Prisma.TransactionClient): Promise<number> {
    const way = [{ passphrase: { not: null } }, { oidcIndex: { not: null } }];
    return db.account.count({ where: { state: 'active', roles: { has: 'admin' }, OR: way } });
  }

  async find(db: Prisma.TransactionClient, id: AccountId): Promise<Account | undefined> {
    const row = await db.account.findUnique({ where: { id } });
    return row ? this.read(row) : undefined;
  }

  async findByProvider(db: Prisma.TransactionClient, issuer: string, subject: string): Promise<Account | undefined> {
    const row = await db.account.findUnique({ where: { oidcIndex: this.#providerIndex(issuer, subject) } });
    return row ? this.read(row) : undefined;
  }

  async findByStaff(db: Prisma.TransactionClient, staff: StaffId): Promise<Account | undefined> {
    const row = await db.account.findUnique({ where: { staff } });
    return row ? this.read(row) : undefined;
  }

  async findByLogin(db: Prisma.TransactionClient, login: string): Promise<Credentials | undefined> {
    const row = await db.account.findUnique({ where: { loginIndex: this.loginIndex(login) } });
    return row ? this.#credentials(row) : undefined;
  }

  async credentials(db: Prisma.TransactionClient, id: AccountId): Promise<Credentials | undefined> {
    const row = await db.account.findUnique({ where: { id } });
    return row ? this.#credentials(row) : undefined;
  }

  /** In the order in which they were made. */
  async page(db: Prisma.TransactionClient, after: AccountId | undefined, limit: number): Promise<Account[]> {
    const rows = await db.account.findMany({
      where: after === undefined ? {} : { id: { gt: after } },
      orderBy: { id: 'asc' },
      take: limit,
    });
    return rows.map((row) => this.read(row));
  }

  /** The names of these accounts, for sentences about them. */
  async names(db: Prisma.TransactionClient, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await db.account.findMany({ where: { id: { in: [...ids] } } });
    return new Map(rows.map((row) => [row.id, this.read(row).name]));
  }

  async insert(
    tx: Prisma.TransactionClient,
    account: {
      readonly id: AccountId;
      readonly name: string;
      readonly roles: readonly AccountRole[];
      readonly staff: StaffId | undefined;
      readonly createdAt: Date;
    },
  ): Promise<void> {
    const { id, name, roles, staff, createdAt } = account;
    await tx.account.create({
      data: { id, profileSealed: this.#sealProfile(id, { name }), roles: [...roles], staff: staff ?? null, createdAt },
    });
  }

  async update(
    tx: Prisma.TransactionClient,
    account: Account,
    change: {
      readonly name?: string | undefined;
      readonly roles?: readonly AccountRole[] | undefined;
      readonly staff?: StaffId | null | undefined;
      readonly state?: Account['state'] | undefined;
    },
  ): Promise<void> {
    const { id, login } = account;
    const { name, roles, staff, state } = change;
    await tx.account.update({
      where: { id },
      data: {
        ...(name === undefined ? {} : { profileSealed: this.#sealProfile(id, { name, login }) }),
        ...(roles ? { roles: [...roles] } : {}),
        ...(staff === undefined ? {} : { staff }),
        ...(state ? { state } : {}),
      },
    });
  }

  /** Gives an account its name and the one way by which it is signed in to; what was the way before is none any more. */
  async setWay(tx: Prisma.TransactionClient, account: { readonly id: AccountId; readonly name: string }, way: Way) {
    const { id, name } = account;
    const local = way.type === 'passphrase' ? way : undefined;
    await tx.account.update({
      where: { id },
      data: {
        profileSealed: this.#sealProfile(id, { name, login: local?.login }),
        loginIndex: local ? this.loginIndex(local.login) : null,
        passphrase: local?.passphrase ?? null,
        totpSealed: local ? this.#keyRing.seal(local.totpSecret, totpAt(id)) : null,
        totpStep: null,
        oidcIndex: way.type === 'provider' ? this.#providerIndex(way.issuer, way.subject) : null,
      },
    });
  }

  async setPassphrase(tx: Prisma.TransactionClient, id: AccountId, passphrase: string): Promise<void> {
    await tx.account.update({ where: { id }, data: { passphrase } });
  }

  async setTotp(tx: Prisma.TransactionClient, id: AccountId, totpSecret: string): Promise<void> {
    const totpSealed = this.#keyRing.seal(totpSecret, totpAt(id));
    await tx.account.update({ where: { id }, data: { totpSealed, totpStep: null } });
  }

  /** Tells whether this time step's code was not taken before; from now on it was, and every earlier one. */
  async takeTotpStep(tx: Prisma.TransactionClient, id: AccountId, step: number): Promise<boolean> {
    const { count } = await tx.account.updateMany({
      where: { id, OR: [{ totpStep: null }, { totpStep: { lt: step } }] },
      data: { totpStep: step },
    });
    return count === 1;
  }

  async noteSignIn(tx: Prisma.TransactionClient, id: AccountId, at: Date): Promise<void> {
    await tx.account.update({ where: { id }, data: { lastSignInAt: at } });
  }

  loginIndex(login: string): Buffer<ArrayBuffer> {
    return this.#keyRing.index(`account-login|${login}`);
  }

  /** An account as its row tells it. */
  read(row: Row): Account {
    const profile = JSON.parse(this.#keyRing.open(row.profileSealed, profileAt(row.id))) as Profile;
    return {
      id: row.id as AccountId,
      name: profile.name,
      login: profile.login,
      roles: row.roles as AccountRole[],
      staff: (row.staff as StaffId | null) ?? undefined,
      way: row.passphrase !== null ? 'passphrase' : row.oidcIndex === null ? 'none' : 'provider',
      state: row.state as Account['state'],
      createdAt: row.createdAt,
      lastSignInAt: row.lastSignInAt ?? undefined,
    };
  }

  #credentials(row: Row): Credentials {
    return {
      account: this.read(row),
      passphrase: row.passphrase ?? undefined,
      totpSecret: row.totpSealed ? this.#keyRing.open(row.totpSealed, totpAt(row.id)) : undefined,
    };
  }

  #providerIndex(issuer: string, subject: string): Buffer<ArrayBuffer> {
    return this.#keyRing.index(`account-provider|${issuer}|${subject}`);
  }

  #sealProfile(id: string, profile: Profile): Buffer<ArrayBuffer> {
    return this.#keyRing.seal(JSON.stringify(profile), profileAt(id));
  }
}
