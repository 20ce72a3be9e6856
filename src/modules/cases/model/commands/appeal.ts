import { z } from 'zod';
import { HuishengError } from '#vocabulary/errors.ts';
import { possibleAppeal } from '../appealing.ts';
import { calledBy } from '../clocks/calls.ts';
import type { CommandKind } from './kind.ts';
import { record, someText } from './record.ts';

const input = z.object({ reason: z.string() });

/**
 * A petitioner does not agree with how the case ended: the unit above decides it anew, with all that is in it. Nobody of the unit that ended it
 * handles it any more. It has to be answered anew.
 */
export const appeal: CommandKind<z.output<typeof input>> = {
  input,
  leads: { closed: 'registered' },
  citizen: { from: 'own-chat', else: 'case.appeal-elsewhere' },
  advice: { 'zh-CN': '还不能申请复查、复核。', en: 'no review or recheck can be asked for yet.' },
  decide(current, { reason: typed }, context) {
    const { policy, clock } = context;
    const possible = possibleAppeal(current, policy);
    if (!possible) throw new HuishengError('case.not-appealable');
    const { rule, unit, until } = possible;
    if (clock.now() > until) throw new HuishengError('case.appeal-late', { values: { days: rule.askDays } });
    const sent = {
      ...{ ...current, unit, assignee: undefined, closure: undefined, replyDelivery: 'none' as const },
      appeal: { round: rule.round, against: current.unit, heldBy: current.assignee },
    };
    const { people } = calledBy('lead', sent, policy);
    const fact = {
      ...({ type: 'appealed', round: rule.round, from: current.unit, to: unit } as const),
      ...{ reason: someText(typed), people },
    };
    return record(sent, fact, context);
  },
};
