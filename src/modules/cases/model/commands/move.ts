import { z } from 'zod';
import { isHeld } from '../authority.ts';
import { caseStates } from '../case.ts';
import { sentTo } from '../keep-from-accused.ts';
import type { Route } from '../routing.ts';
import { type CommandKind, staysIn } from './kind.ts';
import { record } from './record.ts';

const input = z.object({
  route: z.custom<Route>((value) => typeof value === 'object' && value !== null && 'unit' in value),
});

/** Brings an accusation to where the policy sends it now. */
export const move: CommandKind<z.output<typeof input>> = {
  input,
  leads: staysIn(...caseStates),
  system: true,
  decide(current, { route }, context) {
    const fact = { type: 'moved', unit: route.unit, seeking: isHeld(route) } as const;
    return record(sentTo(current, route, context.policy), fact, context);
  },
};
