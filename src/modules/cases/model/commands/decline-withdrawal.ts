import { HuishengError } from '#vocabulary/errors.ts';
import { type CommandKind, type Nothing, nothing, notWithdrawn, staysIn } from './kind.ts';
import { record } from './record.ts';

/** The petitioner answers that the case is not to be withdrawn, from the chat where it was filed only. */
export const declineWithdrawal: CommandKind<Nothing> = {
  input: nothing,
  leads: staysIn('registered', 'handling', 'replied'),
  citizen: { from: 'own-chat', else: 'case.withdraw-elsewhere' },
  advice: notWithdrawn,
  decide(current, _, context) {
    if (!current.withdrawalRequest) throw new HuishengError('case.no-withdrawal-request');
    return record({ ...current, withdrawalRequest: undefined }, { type: 'withdrawal-declined' }, context);
  },
};
