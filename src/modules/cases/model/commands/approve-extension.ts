import { clockRule } from '#modules/office/model/procedures.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import { isRunning } from '../clocks/clock.ts';
import { afterDays } from '../clocks/day-count.ts';
import { assertDecides, whileAsked } from './decide-extension.ts';
import { type Nothing, nothing, type StaffCommandKind } from './kind.ts';
import { record } from './record.ts';

/** Gives a clock the time that was asked for: its deadline moves, and the petitioners are told why. */
export const approveExtension: StaffCommandKind<Nothing> = {
  input: nothing,
  ...whileAsked,
  staff: {
    roles: ['lead'],
    cases: 'handled',
    offer: {
      label: { 'zh-CN': '批准延期', en: 'Approve more time' },
      primary: false,
      about: {
        'zh-CN': '批准后时限马上改变，群众会收到新的日期和申请里写的原因。',
        en: 'The deadline moves at once, and the citizen is told the new date and the reason that was given.',
      },
      // A press alone would approve what somebody asked for in the meantime, too.
      form: {
        title: { 'zh-CN': '批准延期', en: 'Approve more time' },
        submit: { 'zh-CN': '批准', en: 'Approve' },
        shows: 'request',
        choices: [],
        text: undefined,
        lastLook: false,
      },
    },
  },
  decide(current, _, context) {
    const request = assertDecides(current, context);
    const clock = current.clocks.filter(isRunning).find(({ id }) => id === request.clock);
    if (!clock) throw new HuishengError('case.no-extension-request');
    if (context.clock.now() > clock.dueAt) throw new HuishengError('case.extension-late');
    const { by, reason, askedBy } = request;
    const dueAt = afterDays(clock.dueAt, by, context.policy);
    const basis = clockRule(clock.rule, context.policy)?.extension?.basis ?? { 'zh-CN': '', en: '' };
    const fact = { type: 'extended', clock: clock.id, rule: clock.rule, by, reason, askedBy, dueAt, basis } as const;
    const { after, event } = record({ ...current, extensionRequest: undefined }, fact, context);
    // Calls are counted from the new end.
    const longer = { ...clock, dueAt, extension: { by, event: event.id }, lastCall: undefined };
    return { after: { ...after, clocks: after.clocks.map((one) => (one.id === clock.id ? longer : one)) }, event };
  },
};
