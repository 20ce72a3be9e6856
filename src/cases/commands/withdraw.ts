import { z } from 'zod';
import { tellsOfPressure } from '../pressure.ts';
import { type CommandKind, notWithdrawn } from './kind.ts';
import { record } from './record.ts';

const input = z.object({ reason: z.string() });

/** The citizen takes the case back, from the chat where it was filed only. */
export const withdraw: CommandKind<z.output<typeof input>> = {
  input,
  leads: { registered: 'withdrawn', handling: 'withdrawn', replied: 'withdrawn' },
  citizen: { from: 'own-chat', else: 'case.withdraw-elsewhere' },
  advice: notWithdrawn,
  decide(current, { reason }, context) {
    // The handler, who reads it, may be the one of whom it speaks.
    const kept = tellsOfPressure(context.policy, reason) ? '' : reason.trim();
    const fact = { type: 'withdrawn', reason: kept } as const;
    const ended = { waitingForCitizen: false, withdrawalRequest: undefined };
    return record({ ...current, ...ended, withdrawnAt: context.clock.now() }, fact, context);
  },
};
