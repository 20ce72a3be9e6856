import { z } from 'zod';
import type { CaseNumber } from '#domain/ids.ts';
import { idOf } from '../events/kind.ts';
import { type CommandKind, staysIn } from './kind.ts';
import { record } from './record.ts';

const input = z.object({ earlier: idOf<CaseNumber>() });

/** Notes for staff that the same petition had come from the same chat before. */
export const noteRepeat: CommandKind<z.output<typeof input>> = {
  input,
  leads: staysIn('registered', 'handling', 'replied'),
  system: true,
  decide: (current, { earlier }, context) => record(current, { type: 'repeated', earlier }, context),
};
