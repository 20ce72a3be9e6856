import { z } from 'zod';
import type { ClockId } from '#domain/ids.ts';
import { clockRule } from '#modules/office/model/procedures.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import { openStates } from '../case.ts';
import { calledBy, callNow } from '../clocks/calls.ts';
import { isRunning } from '../clocks/clock.ts';
import { idOf } from '../events/kind.ts';
import { type CommandKind, staysIn } from './kind.ts';
import { record } from './record.ts';

const input = z.object({ clock: idOf<ClockId>() });

/** Calls whoever is to be called about a clock now, by its rule. Refused with `case.no-call-due` where nobody is. */
export const callAboutClock: CommandKind<z.output<typeof input>> = {
  input,
  leads: staysIn(...openStates),
  system: true,
  decide(current, { clock: id }, context) {
    const { policy, clock: time } = context;
    const clock = current.clocks.filter(isRunning).find((one) => one.id === id);
    const call = clock && callNow(clock, time.now(), policy);
    if (!clock || !call) throw new HuishengError('case.no-call-due');
    const { role, people } = calledBy(call.to, current, policy);
    const called = { ...clock, lastCall: { through: call.at, role } };
    const clocks = current.clocks.map((one) => (one.id === id ? called : one));
    const about = { clock: id, rule: clock.rule, dueAt: clock.dueAt, role, people };
    // More time is not given any more once it is over.
    const asked = call.days === 0 && current.extensionRequest?.clock === id ? undefined : current.extensionRequest;
    const isNews = call.at > clock.startedAt;
    const fact =
      call.days === 0
        ? ({
            type: 'fell-overdue',
            ...about,
            tellsCitizen: isNews && (clockRule(clock.rule, policy)?.tellsCitizen ?? false),
          } as const)
        : ({ type: 'reminded', ...about } as const);
    return record({ ...current, clocks, extensionRequest: asked }, fact, context);
  },
};
