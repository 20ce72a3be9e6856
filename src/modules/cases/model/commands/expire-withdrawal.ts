import { HuishengError } from '#vocabulary/errors.ts';
import { type CommandKind, type Nothing, nothing, staysIn } from './kind.ts';
import { record } from './record.ts';

/** Nobody answered the request to withdraw the case in time, so it goes on. Refused before its time with `case.no-withdrawal-request`. */
export const expireWithdrawal: CommandKind<Nothing> = {
  input: nothing,
  leads: staysIn('registered', 'handling', 'replied'),
  system: true,
  decide(current, _, context) {
    const { withdrawalRequest } = current;
    if (!withdrawalRequest || withdrawalRequest.until >= context.clock.now()) {
      throw new HuishengError('case.no-withdrawal-request');
    }
    return record({ ...current, withdrawalRequest: undefined }, { type: 'withdrawal-expired' }, context);
  },
};
