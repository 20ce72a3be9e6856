import { isHeld, type Sight } from '#cases/authority.ts';
import { type Policy, staffById } from '#domain/policy.ts';
import { staffOfAdmins } from '#store/accounts.ts';
import { unseenAccusations } from '#store/accusations.ts';
import type { Prisma } from '#store/generated/client.ts';
import type { OutboxCollector } from './outbox-collector.ts';

/**
 * Tells admins who work at the desk, each by themselves, where a case became one that nobody may see: how many of these wait, and nothing of
 * what they say. To be called once the case is stored.
 */
export async function tellOfUnseen(
  { before, after }: { readonly before: Sight | undefined; readonly after: Sight },
  {
    tx,
    policy,
    outbox,
  }: {
    readonly tx: Prisma.TransactionClient;
    readonly policy: Policy;
    readonly outbox: Pick<OutboxCollector, 'toDesk'>;
  },
): Promise<void> {
  if (!isHeld(after) || (before && isHeld(before))) return;
  const { count } = await unseenAccusations(tx);
  for (const id of await staffOfAdmins(tx)) {
    const to = staffById(policy, id)?.slack;
    if (to !== undefined) outbox.toDesk({ type: 'unseen', to, count });
  }
}
