import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openCase, runCaseCommand } from '#app/case-commands.ts';
import type { FlowRunner } from '#app/flow-commands.ts';
import type { Case } from '#cases/case.ts';
import { HuishengError } from '#domain/errors.ts';
import type { CaseId, StaffId } from '#domain/ids.ts';
import type { Actor } from '#domain/person.ts';
import { caseEvents, nextSequence } from '#store/case-changes.ts';
import { findCase } from '#store/cases.ts';
import { anyActor, anyCommand } from '#test/support/case-commands.ts';
import { caseWorld, emptyCases } from '#test/support/case-world.ts';
import { freshDatabase, type TestDatabase } from '#test/support/database.ts';
import { petition, policy, staff } from '#test/support/office.ts';

let database: TestDatabase;
let world: ReturnType<typeof caseWorld>;
let zhang: FlowRunner;

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyCases(database);
  world = caseWorld(database);
  zhang = await world.conversation('zhang');
});

const open = async () => {
  const request = { conversation: zhang.id, channel: zhang.channel, locale: zhang.locale, petition };
  const opened = await world.inTurn((work) => openCase(request, work));
  return opened.case;
};

async function load(id: CaseId) {
  const stored = await findCase(database.prisma, id, database.keyRing);
  if (!stored) throw new Error('not found');
  return stored;
}

describe('a case in the store', () => {
  it('comes back as it was decided, whatever happened to it, with one event a change', async () => {
    const citizen: Actor = { type: 'citizen', conversation: zhang.id };
    const history = fc.array(fc.tuple(anyCommand, anyActor(citizen)), { minLength: 5, maxLength: 25 });
    await fc.assert(
      fc.asyncProperty(history, async (attempts) => {
        let current: Case = await open();
        for (const [command, actor] of attempts) {
          const request = { caseId: current.id, command, actor, through: 'console' as const };
          try {
            current = await world.inTurn((work) => runCaseCommand(request, work));
          } catch (error) {
            if (!(error instanceof HuishengError)) throw error;
          }
        }
        const stored = await load(current.id);
        expect(stored.case).toEqual(current);
        const events = await caseEvents(database.prisma, stored, database.keyRing);
        expect(events.map(({ sequence }) => sequence)).toEqual(
          Array.from({ length: current.version }, (_, n) => n + 1),
        );
        expect(events[0]?.fact).toEqual({ type: 'opened', petition: current.petition });
      }),
      { numRuns: 15 },
    );
  });

  it('gives sequence numbers without a gap, also where a transaction is rolled back', async () => {
    const rolledBack = database.prisma.$transaction(async (tx) => {
      await nextSequence(tx, 2026);
      throw new Error('rolled back');
    });
    await expect(rolledBack).rejects.toThrow('rolled back');
    const given = await Promise.all(
      Array.from({ length: 6 }, () => database.prisma.$transaction((tx) => nextSequence(tx, 2026))),
    );
    expect(given.sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(await database.prisma.$transaction((tx) => nextSequence(tx, 2027))).toBe(1);
  });

  it('is changed by a citizen’s turn and by staff at the same moment without a deadlock', async () => {
    const { id } = await open();
    const wang = policy.staff.find((member) => member.id === ('wang' as StaffId));
    if (!wang) throw new Error('no wang');
    const claim = { type: 'claim' } as const;
    await world.inTurn((work) =>
      runCaseCommand({ caseId: id, command: claim, actor: staff('wang'), through: 'slack' }, work),
    );
    const turns = Array.from({ length: 8 }, () =>
      world.inTurn(async (work) => {
        // As a batch of turns does before anything else.
        await work.tx.$queryRaw`SELECT id FROM conversation WHERE id = ${zhang.id}::uuid FOR UPDATE`;
        const command = { type: 'supplement', text: '补充', files: [] } as const;
        const actor = { type: 'citizen', conversation: zhang.id } as const;
        await runCaseCommand({ caseId: id, command, actor, through: 'telegram' }, work);
      }),
    );
    const replies = Array.from({ length: 8 }, (_, n) =>
      world.desk.run({
        externalId: `reply ${n}`,
        through: 'slack',
        staff: wang,
        caseId: id,
        command: { type: 'reply', text: '答复' },
      }),
    );
    await Promise.all([...turns, ...replies]);
    expect((await load(id)).case.version).toBe(18);
  });
});
