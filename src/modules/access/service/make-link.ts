import type { Clock } from '#domain/clock.ts';
import type { AccountId } from '#domain/ids.ts';
import type { PrismaClient } from '#platform/database/generated/client.ts';
import { inWork, SYSTEM } from '#platform/work/work.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import type { Accounts } from '../store/accounts.ts';
import type { Links } from './links.ts';

/**
 * The secret of a link by which a person sets anew how they sign in; the links before are void. `by` is absent for the command line.
 * Throws `request.not-found`, `sign-in.disabled`.
 */
export type MakeLink = (by: { readonly account: AccountId } | undefined, id: AccountId) => Promise<string>;

export function createMakeLink(options: {
  readonly prisma: PrismaClient;
  readonly accounts: Accounts;
  readonly links: Links;
  readonly clock: Clock;
}): MakeLink {
  const { accounts, links } = options;
  return (by, id) =>
    inWork(options, by ?? SYSTEM, async ({ tx, note }) => {
      const account = await accounts.find(tx, id);
      if (!account) throw new HuishengError('request.not-found');
      if (account.state === 'disabled') throw new HuishengError('sign-in.disabled');
      const kind = account.way === 'none' ? 'invitation' : 'reset';
      const secret = await links.make(tx, kind, { account: id, by: by?.account });
      note({ action: 'account.link-made', subject: { type: 'account', id }, detail: {} });
      return secret;
    });
}
