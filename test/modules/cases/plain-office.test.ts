import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Actor } from '#domain/person.ts';
import { loadOffice } from '#modules/authoring/service/load-office.ts';
import type { Case } from '#modules/cases/model/case.ts';
import { settleBy } from '#modules/cases/model/clocks/due-at.ts';
import type { CaseCommand } from '#modules/cases/model/command.ts';
import { decide } from '#modules/cases/model/decide.ts';
import { echoOf } from '#modules/cases/model/echoes.ts';
import { isPossible } from '#modules/cases/model/lifecycle.ts';
import type { Policy } from '#modules/office/model/policy.ts';
import { countingIds, frozenClock } from '#test/support/frozen.ts';
import { citizen, contextOf, openedCase, policy as small, staff } from '#test/support/office.ts';

const FLOWS = join(import.meta.dirname, '../../../flows');
const DAY_MS = 86_400_000;

/** The small office of tests with the rules of a plain office. */
async function plainPolicy(): Promise<Policy> {
  const office = await loadOffice(FLOWS, { kind: 'plain' });
  if (!office.ok) throw new Error(JSON.stringify(office.problems));
  const { clocks, procedures, doors } = office.policy;
  return { ...small, clocks, procedures, doors };
}

test('a plain office receives, answers within its days, closes, and reopens once; nothing of the regulations shows', async () => {
  const policy = await plainPolicy();
  const ids = countingIds(100);
  const setting = (by: Actor, day: number) => {
    const clock = frozenClock();
    clock.advance(day * DAY_MS);
    return contextOf(by, { policy, ids, clock });
  };
  const said: string[] = [];
  const then = (current: Case, day: number, by: Actor, command: CaseCommand): Case => {
    const { after, event } = decide(current, command, setting(by, day));
    said.push(JSON.stringify(echoOf(event, after, policy) ?? ''));
    return after;
  };
  const clocks = (current: Case) => current.clocks.map(({ rule, state }) => `${rule} ${state}`);

  expect(policy.doors.matters).toEqual([]);
  const filed = openedCase({ policy });
  expect(clocks(filed)).toEqual(['settle running', 'answer running']);
  // Thirty days for all; ten work days for the answer.
  expect(settleBy(filed, policy)).toEqual(new Date('2026-04-01T15:59:59.999Z'));
  expect(filed.clocks[1]?.dueAt).toEqual(new Date('2026-03-16T15:59:59.999Z'));
  const claimed = then(filed, 1, staff('wang'), { type: 'claim' });
  for (const command of ['accept', 'not-accept', 'give-opinion'] as const) {
    expect(isPossible(claimed, command, policy)).toBe(false);
  }
  const answered = then(claimed, 5, staff('wang'), { type: 'reply', text: '已修好。' });
  expect(clocks(answered)).toEqual(['settle running', 'answer met']);
  const close = { type: 'close', outcome: 'solved', toldBy: 'phone' } as const;
  const closed = then(answered, 6, staff('wang'), close);
  expect(clocks(closed)).toEqual(['settle met', 'answer met']);
  expect(() => then(closed, 7, citizen, { type: 'appeal', reason: '不服' })).toThrow(
    expect.objectContaining({ code: 'case.not-appealable' }),
  );
  const reopened = then(closed, 8, citizen, { type: 'reopen', reason: '又坏了' });
  expect(clocks(reopened)).toEqual(['settle met', 'answer met', 'settle running', 'answer running']);
  const again = then(then(reopened, 9, staff('wang'), { type: 'reply', text: '换了新的。' }), 9, staff('wang'), close);
  expect(() => then(again, 10, citizen, { type: 'reopen', reason: '又坏了' })).toThrow(
    expect.objectContaining({ code: 'case.reopen-late' }),
  );
  expect(said.join()).not.toMatch(/条例|Regulations|复查|review/);
});

test('an office of a kind that nobody wrote down is refused by the name of its folder', async () => {
  const office = await loadOffice(FLOWS, { kind: 'palace' });
  expect(office.ok).toBe(false);
  expect(office.ok ? [] : office.problems).toMatchObject([
    { code: 'missing-file', file: 'flows/policy/palace', message: { en: expect.stringContaining('Change OFFICE') } },
  ]);
});
