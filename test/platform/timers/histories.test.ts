import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { databaseOfFile } from '#test/support/database.ts';
import { type JournalLine, timerWorld } from '#test/support/timer-world.ts';
import type { TimerKind } from '#vocabulary/timers.ts';

/** `npm run test:long` tries many more. */
const RUNS = Number(process.env['LONG'] ?? 12);
const SUBJECTS = [1, 2, 3].map((n) => `00000000-0000-7000-8000-00000000000${n}`);
const KINDS = ['withdrawal-request.expires', 'alert.rings'] as const satisfies readonly TimerKind[];

const database = databaseOfFile();
beforeAll(() => timerWorld(database).prepare());

const which = fc.record({ subject: fc.constantFrom(...SUBJECTS), kind: fc.constantFrom(...KINDS) });
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('set' as const), which, seconds: fc.integer({ min: 1, max: 9 }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('cancel' as const), which }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('wait' as const), seconds: fc.integer({ min: 1, max: 9 }) }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('look' as const), who: fc.nat(1) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('crash' as const), who: fc.nat(1), after: fc.nat(12) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('leases end' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('fail' as const), times: fc.integer({ min: 1, max: 3 }) }) },
);

it('whatever is set, cancelled, and dies: each timer fires once, and those of one subject in the order of their time', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40 }), async (steps) => {
      const world = timerWorld(database);
      await world.empty();
      let failures = 0;
      const meanwhile = async () => {
        await sleep(1);
        if (failures > 0) {
          failures -= 1;
          throw new Error('refused');
        }
      };
      const start = () => {
        const life = { dead: false };
        return { life, timers: world.process({ life, meanwhile }) };
      };
      const processes = [start(), start()];
      for (const one of steps) {
        switch (one.do) {
          case 'set':
            await world.set(one.which, one.seconds);
            break;
          case 'cancel':
            await world.cancel(one.which);
            break;
          case 'wait':
            world.clock.advance(one.seconds * 1_000);
            break;
          case 'look':
            void processes[one.who]?.timers.fireDue();
            break;
          case 'crash': {
            const dying = processes[one.who];
            void dying?.timers.fireDue();
            await sleep(one.after);
            if (dying) dying.life.dead = true;
            processes[one.who] = start();
            break;
          }
          case 'leases end':
            // Of the living, too: one that stands still for long loses what it took.
            await world.leasesEnd();
            break;
          case 'fail':
            failures += one.times;
        }
      }
      failures = 0;
      world.clock.advance(3_600_000);
      await expect
        .poll(async () => {
          await world.leasesEnd();
          await Promise.all(processes.map(({ timers }) => timers.fireDue()));
          return database.prisma.timer.count();
        })
        .toBe(0);
      expect(faults(await world.journal())).toEqual([]);
    }),
    { numRuns: RUNS, endOnFailure: true },
  );
});

/** What must not stand in a journal. Lines of one subject are in the order in which they came to hold. */
function faults(journal: readonly JournalLine[]): string[] {
  const set = new Map<string, JournalLine>();
  const found: string[] = [];
  for (const line of journal) {
    const key = `${line.subject} ${line.kind}`;
    if (line.did === 'set') set.set(key, line);
    else if (line.did === 'cancelled') set.delete(key);
    else {
      const due = set.get(key)?.due_at;
      if (due?.getTime() !== line.due_at?.getTime()) found.push(`${key} fired without being set for that time`);
      set.delete(key);
      const first = [...set.values()].find(
        (other) => other.subject === line.subject && (other.due_at ?? 0) < (line.due_at ?? 0),
      );
      if (first) found.push(`${key} fired before ${first.kind}`);
    }
  }
  for (const key of set.keys()) found.push(`${key} never fired`);
  return found;
}
