import fc from 'fast-check';
import type { ClockId } from '#domain/ids.ts';
import type { Actor } from '#domain/person.ts';
import { closeOutcomes } from '#modules/cases/model/case.ts';
import type { CaseCommand } from '#modules/cases/model/command.ts';
import { otherWaysOfTelling } from '#modules/cases/model/telling-ways.ts';
import { withdrawalAnswers } from '#modules/cases/model/withdrawal.ts';
import { otherConversation, staff } from './office.ts';

const withCode: Actor = { type: 'citizen', conversation: otherConversation };
const text = fc.constantFrom('', '好的', 'more {x} <b>');

/** Any command, also ones that must be refused. */
export const anyCommand: fc.Arbitrary<CaseCommand> = fc.oneof(
  { weight: 2, arbitrary: fc.constant({ type: 'claim' as const }) },
  fc.record({ type: fc.constant('release' as const), reason: text }),
  {
    weight: 3,
    arbitrary: fc.record({ type: fc.constantFrom('note' as const, 'ask' as const, 'reply' as const), text }),
  },
  fc.record({ type: fc.constant('supplement' as const), text, files: fc.constant([]) }),
  fc.record({
    type: fc.constant('close' as const),
    outcome: fc.constantFrom(...closeOutcomes),
    toldBy: fc.constantFrom(undefined, undefined, ...otherWaysOfTelling),
  }),
  fc.record({
    type: fc.constant('tell-otherwise' as const),
    toldBy: fc.constantFrom(...otherWaysOfTelling),
    note: text,
  }),
  fc.record({
    type: fc.constant('transfer' as const),
    unit: fc.constantFrom('wages', 'labour', 'housing', 'nowhere'),
    reason: text,
  }),
  fc.record({ type: fc.constant('assign' as const), to: fc.constantFrom('wang', 'zhao', 'li', 'hou', 'nobody') }),
  fc.record({ type: fc.constant('report-progress' as const), text }),
  fc.record({ type: fc.constant('request-extension' as const), days: fc.constantFrom('10', '30'), reason: text }),
  fc.record({ type: fc.constantFrom('reopen' as const, 'appeal' as const), reason: text }),
  fc.record({ type: fc.constant('accept' as const) }),
  fc.record({ type: fc.constant('give-opinion' as const), outcome: fc.constant('supported' as const), text }),
  fc.record({
    type: fc.constant('not-accept' as const),
    reason: fc.constantFrom('legal-way', 'no-such-reason'),
    words: text,
  }),
  fc.record({ type: fc.constant('approve-extension' as const) }),
  fc.record({ type: fc.constant('refuse-extension' as const), reason: text }),
  fc.record({ type: fc.constant('call-about-clock' as const), clock: fc.constant('no-such-clock' as ClockId) }),
  fc.record({ type: fc.constant('withdraw' as const), reason: text }),
  fc.record({
    type: fc.constantFrom(
      'request-withdrawal' as const,
      'decline-withdrawal' as const,
      'expire-withdrawal' as const,
      'resume' as const,
      'leave' as const,
    ),
  }),
  fc.record({
    type: fc.constant('record-answer' as const),
    answer: fc.constantFrom(...withdrawalAnswers),
    call: text,
  }),
  fc.record({
    type: fc.constant('evaluate' as const),
    evaluation: fc.record({
      reached: fc.boolean(),
      solved: fc.boolean(),
      satisfaction: fc.integer({ min: 0, max: 6 }),
      words: text,
    }),
  }),
);

/** Any actor of the small office, the citizen, somebody with the query code, the system, and somebody unknown. */
export function anyActor(citizen: Actor): fc.Arbitrary<Actor> {
  const people = ['wang', 'wang', 'zhao', 'li', 'sun', 'hou', 'nobody'].map(staff);
  return fc.constantFrom<Actor>(citizen, citizen, withCode, ...people, { type: 'system' });
}
