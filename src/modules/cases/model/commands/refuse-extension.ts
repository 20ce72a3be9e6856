import { z } from 'zod';
import { HuishengError } from '#vocabulary/errors.ts';
import { assertDecides, whileAsked } from './decide-extension.ts';
import type { StaffCommandKind } from './kind.ts';
import { LONGEST_REASON, record, someText } from './record.ts';

const input = z.object({ reason: z.string() });

/** Leaves a clock as it is, although more time was asked for. */
export const refuseExtension: StaffCommandKind<z.output<typeof input>> = {
  input,
  ...whileAsked,
  staff: {
    roles: ['lead'],
    cases: 'handled',
    offer: {
      label: { 'zh-CN': '不批准延期', en: 'Refuse more time' },
      primary: false,
      form: {
        title: { 'zh-CN': '不批准延期', en: 'Refuse more time' },
        submit: { 'zh-CN': '不批准', en: 'Refuse' },
        shows: 'request',
        choices: [],
        text: {
          name: 'reason',
          label: { 'zh-CN': '原因（同事会看到，群众看不到）', en: 'Why (colleagues see it, the citizen does not)' },
          rows: 3,
          limit: LONGEST_REASON,
          reader: 'colleagues',
          templates: false,
        },
        lastLook: false,
      },
    },
  },
  decide(current, { reason }, context) {
    const request = assertDecides(current, context);
    const clock = current.clocks.find(({ id }) => id === request.clock);
    if (!clock) throw new HuishengError('case.no-extension-request');
    const { askedBy } = request;
    const fact = {
      type: 'extension-refused',
      rule: clock.rule,
      askedBy,
      reason: someText(reason, LONGEST_REASON),
    } as const;
    return record({ ...current, extensionRequest: undefined }, fact, context);
  },
};
