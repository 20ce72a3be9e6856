import fc from 'fast-check';
import { expect, it } from 'vitest';
import { caseStates, closeOutcomes, otherWaysOfTelling, type ReplyDelivery } from '#cases/case.ts';
import type { CaseCommand } from '#cases/command.ts';
import { decide } from '#cases/decide.ts';
import type { CaseEvent } from '#cases/events.ts';
import { allows } from '#cases/lifecycle.ts';
import { caseCard } from '#desk/card.ts';
import { HuishengError } from '#domain/errors.ts';
import type { Actor } from '#domain/person.ts';
import { countingIds } from '#test/support/frozen.ts';
import { citizen, contextOf, openedCase, policy, staff } from '#test/support/office.ts';

const text = fc.constantFrom('', '好的', 'more');
const command: fc.Arbitrary<CaseCommand> = fc.oneof(
  fc.constant({ type: 'claim' as const }),
  fc.record({ type: fc.constant('release' as const), reason: text }),
  fc.record({ type: fc.constantFrom('note' as const, 'ask' as const, 'reply' as const), text }),
  fc.record({ type: fc.constant('supplement' as const), text, files: fc.constant([]) }),
  fc.record({
    type: fc.constant('close' as const),
    outcome: fc.constantFrom(...closeOutcomes),
    toldBy: fc.constantFrom(undefined, undefined, ...otherWaysOfTelling),
  }),
  fc.record({ type: fc.constant('withdraw' as const), reason: text }),
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
const actor: fc.Arbitrary<Actor> = fc.constantFrom(
  citizen,
  ...['wang', 'wang', 'zhao', 'li', 'sun', 'hou', 'nobody'].map(staff),
  { type: 'system' as const },
);
const delivery: fc.Arbitrary<ReplyDelivery> = fc.constantFrom('pending', 'delivered', 'failed', 'unknown');

it('keeps its promises whatever is tried by whomever', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(command, actor, delivery), { maxLength: 40 }), (attempts) => {
      const ids = countingIds();
      let current = openedCase();
      const events: CaseEvent[] = [];
      for (const [tried, by, arrived] of attempts) {
        if (current.replyDelivery !== 'none') current = { ...current, replyDelivery: arrived };
        const before = current;
        try {
          const { after, event } = decide(current, tried, contextOf(by, { ids }));
          expect(allows(before.state, tried.type)).toBe(true);
          expect(event).toMatchObject({ sequence: before.version + 1, actor: by, caseId: current.id });
          events.push(event);
          current = after;
        } catch (error) {
          expect(error).toBeInstanceOf(HuishengError);
          expect(current).toBe(before);
        }
        expect(caseStates).toContain(current.state);
        expect(current.version).toBe(events.length + 1);
        if (current.state === 'closed' && before.state !== 'closed') {
          expect(before.replyDelivery === 'delivered' || current.closure?.toldBy !== undefined).toBe(true);
        }
        expect(current.closure !== undefined).toBe(current.state === 'closed' || current.state === 'evaluated');
        expect(current.evaluation !== undefined).toBe(current.state === 'evaluated');
        expect(current.state === 'registered' && current.assignee !== undefined).toBe(false);
        const { actions } = caseCard(current, policy, undefined);
        for (const action of actions) expect(allows(current.state, action)).toBe(true);
      }
      expect(events.filter(({ fact }) => fact.type === 'evaluated').length).toBeLessThanOrEqual(1);
    }),
    { numRuns: 500 },
  );
});
