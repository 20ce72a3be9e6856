import fc from 'fast-check';
import { expect, it } from 'vitest';
import { caseCard } from '#modules/cases/desk/card.ts';
import { caseStates, isOpen, type ReplyDelivery } from '#modules/cases/model/case.ts';
import { kindOfCommand } from '#modules/cases/model/command.ts';
import { decide } from '#modules/cases/model/decide.ts';
import { echoOf } from '#modules/cases/model/echoes.ts';
import type { CaseEvent } from '#modules/cases/model/events.ts';
import { isPossible } from '#modules/cases/model/lifecycle.ts';
import { stateForCitizen, stateNameForCitizen } from '#modules/cases/model/state-for-citizen.ts';
import { knowsReply } from '#modules/cases/model/telling.ts';
import { anyActor, anyCommand } from '#test/support/case-commands.ts';
import { countingIds } from '#test/support/frozen.ts';
import { citizen, contextOf, openedCase, policy } from '#test/support/office.ts';
import { HuishengError } from '#vocabulary/errors.ts';

/** What the citizens of an open case read of its state: what comes later stays. */
const inOrder = [['已登记'], ['办理中'], ['已答复', '已答复，继续办理', '没有受理', '复查办理中', '复核办理中']];

const delivery: fc.Arbitrary<ReplyDelivery> = fc.constantFrom('pending', 'delivered', 'failed', 'unknown');

it('keeps its promises whatever is tried by whomever', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(anyCommand, anyActor(citizen), delivery), { maxLength: 40 }), (attempts) => {
      const ids = countingIds();
      let current = openedCase();
      const events: CaseEvent[] = [];
      let lastSeen = 0;
      let toldOfWork = 0;
      for (const [tried, by, arrived] of attempts) {
        const { toldThrough = 0 } = current;
        if (current.replyDelivery !== 'none' && current.replyDelivery !== 'told') {
          current = {
            ...current,
            replyDelivery: arrived,
            undelivered: arrived === 'failed' && toldThrough < current.version,
          };
        }
        const { withdrawalRequest } = current;
        if (withdrawalRequest) {
          current = { ...current, withdrawalRequest: { ...withdrawalRequest, undelivered: arrived === 'failed' } };
        }
        const before = current;
        try {
          const { after, event } = decide(current, tried, contextOf(by, { ids }));
          expect(isPossible(before, tried.type, policy)).toBe(true);
          const { leads, mayLeadTo } = kindOfCommand(tried.type);
          expect([leads[before.state], mayLeadTo]).toContain(after.state);
          expect(event).toMatchObject({ sequence: before.version + 1, actor: by, caseId: current.id });
          events.push(event);
          const isWork = event.fact.type === 'claimed' || event.fact.type === 'assigned';
          if (isWork && echoOf(event, after, policy)) toldOfWork += 1;
          current = after;
        } catch (error) {
          expect(error).toBeInstanceOf(HuishengError);
          expect(current).toBe(before);
        }
        expect(caseStates).toContain(current.state);
        expect(current.version).toBe(events.length + 1);
        if (current.state === 'closed' && before.state !== 'closed') {
          expect(knowsReply(before) || current.closure?.toldBy !== undefined).toBe(true);
        }
        expect(current.closure !== undefined).toBe(current.state === 'closed');
        expect(current.evaluations.length).toBe(events.filter(({ fact }) => fact.type === 'evaluated').length);
        expect(current.state === 'registered' && current.assignee !== undefined).toBe(false);
        expect(current.clocks.some(({ state }) => state === 'running')).toBe(isOpen(current.state));
        if (isOpen(current.state)) {
          const seen = inOrder.findIndex((names) => names.includes(stateNameForCitizen(current)['zh-CN'] ?? ''));
          expect(seen).toBeGreaterThanOrEqual(lastSeen);
          expect(stateForCitizen(current) === 'registered').toBe(seen === 0);
          lastSeen = seen;
        }
        expect(current.clocks.filter(({ extension }) => extension).length).toBeLessThanOrEqual(1);
        if (current.extensionRequest) expect(isOpen(current.state)).toBe(true);
        if (current.withdrawalRequest) expect(isOpen(current.state)).toBe(true);
        const { actions } = caseCard(current, policy, {
          suggestedTopic: undefined,
          deskFiles: { all: 0, here: 0, lost: 0 },
        });
        for (const action of actions) expect(isPossible(current, action, policy)).toBe(true);
      }
      expect(toldOfWork).toBeLessThanOrEqual(1);
      expect(events.filter(({ fact }) => fact.type === 'evaluated').length).toBeLessThanOrEqual(1);
    }),
    { numRuns: 500 },
  );
});
