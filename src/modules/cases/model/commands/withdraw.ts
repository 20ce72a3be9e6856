import { z } from 'zod';
import { HuishengError } from '#vocabulary/errors.ts';
import { assertCitizen } from '../authority.ts';
import type { Case } from '../case.ts';
import type { CommandContext } from '../decision.ts';
import { othersGoOn } from '../petitioners.ts';
import { tellsOfPressure } from '../pressure.ts';
import { type CommandKind, notWithdrawn } from './kind.ts';
import { record } from './record.ts';

const input = z.object({ reason: z.string() });

/** The last petitioner takes the case back, from their own chat only; with others there they leave it instead. */
export const withdraw: CommandKind<z.output<typeof input>> = {
  input,
  leads: { registered: 'withdrawn', handling: 'withdrawn', replied: 'withdrawn' },
  citizen: { from: 'own-chat', else: 'case.withdraw-elsewhere' },
  advice: notWithdrawn,
  decide(current, { reason }, context) {
    const { actor } = context;
    assertCitizen(actor);
    if (othersGoOn(current, actor.conversation)) throw new HuishengError('request.forbidden');
    // The handler, who reads it, may be the one of whom it speaks.
    const kept = tellsOfPressure(context.policy, reason) ? '' : reason.trim();
    return record(takenBack(current, context), { type: 'withdrawn', reason: kept }, context);
  },
};

/** The case as its petitioner's wish to withdraw it leaves it: nothing is waited for, and it can be taken up again for some days. */
export function takenBack(current: Case, { clock }: Pick<CommandContext, 'clock'>): Case {
  return { ...current, waitingForCitizen: false, withdrawalRequest: undefined, withdrawnAt: clock.now() };
}
