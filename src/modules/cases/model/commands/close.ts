import { z } from 'zod';
import { titled } from '#domain/text.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import { openAppeal } from '../appealing.ts';
import { closeOutcomes } from '../case.ts';
import { endingKinds, endingOf, outcomesOf } from '../ending.ts';
import { outcomeNames, tellingNames } from '../names.ts';
import { hasPhone } from '../petitioners.ts';
import { knowsReply, toldOtherwise } from '../telling.ts';
import { otherWaysOfTelling } from '../telling-ways.ts';
import { allStaff, type StaffCommandKind } from './kind.ts';
import { record, taken } from './record.ts';

const input = z.object({ outcome: z.enum(closeOutcomes), toldBy: z.enum(otherWaysOfTelling).optional() });

/** Ends a case, never in silence: our latest reply is known to have reached every petitioner, or it is said how those were told whom it did not. */
export const close: StaffCommandKind<z.output<typeof input>> = {
  input,
  leads: { handling: 'closed', replied: 'closed' },
  staff: {
    roles: allStaff,
    cases: 'handled',
    offer: {
      label: { 'zh-CN': '办结', en: 'Close' },
      primary: false,
      about: {
        'zh-CN': '办结后群众会收到办理结果，并可以评价。办结后不能再答复。',
        en: 'The citizen is told the result and can rate it. After that no reply can be sent.',
      },
      form: {
        title: { 'zh-CN': '办结', en: 'Close the case' },
        submit: { 'zh-CN': '办结', en: 'Close the case' },
        shows: 'card',
        choices: [
          {
            name: 'outcome',
            label: { 'zh-CN': '办理结果', en: 'Outcome' },
            choices: endingKinds.flatMap((needs) =>
              outcomesOf[needs].map((value) => ({ value, label: titled(outcomeNames[value]), needs })),
            ),
            required: true,
            asked: 'always',
            refusals: ['case.wrong-outcome'],
          },
          {
            name: 'toldBy',
            label: { 'zh-CN': '已用其他方式告知群众', en: 'The citizen was told in another way' },
            hint: {
              'zh-CN': '还没有确认送达的答复。如果已经用下面的方式告知，请选一种。',
              en: 'No reply is known to have arrived. If you told the citizen yourself, say how.',
            },
            choices: otherWaysOfTelling.map((value) => ({
              ...{ value, label: titled(tellingNames[value]) },
              ...(value === 'phone' ? { needs: value } : {}),
            })),
            required: false,
            asked: 'reply-not-delivered',
            refusals: ['case.not-told', 'case.no-phone'],
          },
        ],
        text: undefined,
        lastLook: false,
      },
    },
  },
  // Whoever did not agree is owed an answer to that.
  refuse(current) {
    if (openAppeal(current) && current.state === 'handling') throw new HuishengError('case.appeal-unanswered');
  },
  decide(current, { outcome, toldBy }, context) {
    if (!outcomesOf[endingOf(current)].includes(outcome)) throw new HuishengError('case.wrong-outcome');
    if (!knowsReply(current) && toldBy === undefined) {
      throw new HuishengError('case.not-told', { values: { phone: hasPhone(current) } });
    }
    if (toldBy === 'phone' && !hasPhone(current)) throw new HuishengError('case.no-phone');
    const ended = { ...current, ...taken(current), waitingForCitizen: false, withdrawalRequest: undefined };
    const told = toldBy === undefined ? ended : toldOtherwise(ended);
    const { after, event } = record(told, { type: 'closed', outcome, toldBy }, context);
    return { after: { ...after, closure: { event: event.sequence, outcome, toldBy, at: event.at } }, event };
  },
};
