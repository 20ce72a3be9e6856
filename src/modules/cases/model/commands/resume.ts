import { HuishengError } from '#vocabulary/errors.ts';
import { resumableUntil } from '../resuming.ts';
import { type CommandKind, type Nothing, nothing } from './kind.ts';
import { record } from './record.ts';

/**
 * The citizen takes up again what they withdrew, for some days, from the chat where it was filed only. It can be claimed anew; its deadline
 * stays.
 */
export const resume: CommandKind<Nothing> = {
  input: nothing,
  leads: { withdrawn: 'registered' },
  citizen: { from: 'own-chat', else: 'case.resume-elsewhere' },
  advice: { 'zh-CN': '不用恢复办理。', en: 'it need not be taken up again.' },
  decide(current, _, context) {
    const until = resumableUntil(current, context.policy);
    if (until === undefined || context.clock.now() > until) {
      throw new HuishengError('case.resume-late', { values: { days: context.policy.clocks.resumeDays } });
    }
    return record({ ...current, assignee: undefined, withdrawnAt: undefined }, { type: 'resumed' }, context);
  },
};
