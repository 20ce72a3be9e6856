import { expect, test } from 'vitest';
import { workDaysSource } from '#modules/settings/service/work-days-attention.ts';
import { principal } from '#test/support/console.ts';
import { frozenClock } from '#test/support/frozen.ts';
import { policy } from '#test/support/office.ts';

test('whoever may enter the holidays is told that those of a year are missing, by the office’s own day', async () => {
  const clock = frozenClock('2026-11-01T15:59:00Z');
  const { look } = workDaysSource({ policy, clock });
  const admin = principal({ roles: ['admin'] });
  expect(await look(admin)).toEqual({ count: 0, latest: undefined });
  // In Shanghai it is the second of November now.
  clock.advance(60_000);
  expect(await look(admin)).toEqual({ count: 1, latest: new Date('2026-11-02') });
  expect(await look(principal({ roles: ['auditor'] }))).toBeUndefined();
});
