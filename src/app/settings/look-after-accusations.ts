import type { Policy } from '#domain/policy.ts';
import { receivingUnits, unitById } from '#domain/policy.ts';
import type { LocalizedText } from '#domain/text.ts';
import { staffWhoCanSignIn } from '#store/accounts.ts';
import { unseenAccusations } from '#store/accusations.ts';
import type { PrismaClient } from '#store/generated/client.ts';

/** What keeps accusations from being seen by anybody. Nothing else of them is told. */
export interface UnseenAccusations {
  /** How many wait for a unit that may receive them. */
  readonly held: number;
  /** Units that receive accusations, and where nobody can sign in. */
  readonly unattended: readonly LocalizedText[];
}

export type LookAfterAccusations = () => Promise<UnseenAccusations>;

export function createLookAfterAccusations({
  prisma,
  policy,
  deskIsOn,
}: {
  readonly prisma: PrismaClient;
  readonly policy: Policy;
  readonly deskIsOn: boolean;
}): LookAfterAccusations {
  return async () => {
    const able = await staffWhoCanSignIn(prisma);
    const attended = new Set(
      policy.staff.filter(({ id, slack }) => able.has(id) || (deskIsOn && slack !== undefined)).map(({ unit }) => unit),
    );
    const unattended = receivingUnits(policy).filter((unit) => !attended.has(unit));
    return {
      held: (await unseenAccusations(prisma)).count,
      unattended: unattended.flatMap((unit) => unitById(policy, unit)?.name ?? []),
    };
  };
}
