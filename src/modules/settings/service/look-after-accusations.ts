import type { LocalizedText } from '#domain/text.ts';
import { staffWhoCanSignIn } from '#modules/access/index.ts';
import { unseenAccusations } from '#modules/cases/index.ts';
import type { Policy } from '#modules/office/model/policy.ts';
import { receivingUnits, unitById } from '#modules/office/model/policy.ts';
import type { PrismaClient } from '#platform/database/generated/client.ts';

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
