import { z } from 'zod';
import { staffById } from '#modules/office/model/policy.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import { maySee } from '../authority.ts';
import { reopenableUntil } from '../reopening.ts';
import type { CommandKind } from './kind.ts';
import { record, someText } from './record.ts';

const input = z.object({ reason: z.string() });

/**
 * A petitioner says that the matter is not settled: once, and for some days, the case goes on with all that is in it, with whoever handled it
 * where they still may. It has to be answered anew, and its deadline starts anew.
 */
export const reopen: CommandKind<z.output<typeof input>> = {
  input,
  leads: { closed: 'registered' },
  mayLeadTo: 'handling',
  citizen: { from: 'own-chat', else: 'case.reopen-elsewhere' },
  advice: { 'zh-CN': '不用重新办理。', en: 'it need not be reopened.' },
  decide(current, { reason: typed }, context) {
    const { policy, clock } = context;
    const until = reopenableUntil(current, policy);
    if (until === undefined || clock.now() > until) {
      throw new HuishengError('case.reopen-late', { values: { days: policy.procedures.reopenDays } });
    }
    const reason = someText(typed);
    const holder = current.assignee === undefined ? undefined : staffById(policy, current.assignee);
    const keeps = holder !== undefined && maySee(holder, current, policy);
    const again = {
      ...{ ...current, closure: undefined, reopened: true, replyDelivery: 'none' as const },
      // Whoever goes on with it has taken it on.
      acceptance: 'accepted' as const,
      ...(keeps ? { state: 'handling' as const } : { state: 'registered' as const, assignee: undefined }),
    };
    return record(again, { type: 'reopened', reason }, context);
  },
};
