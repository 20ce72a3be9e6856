import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { CaseId, StaffId } from '#domain/ids.ts';
import type { Actor } from '#domain/person.ts';
import { onDay } from '#domain/when.ts';
import type { FlowRunner } from '#modules/cases/flow-commands/command.ts';
import type { Case } from '#modules/cases/model/case.ts';
import type { CaseCommand } from '#modules/cases/model/command.ts';
import { openCases, runCaseCommand } from '#modules/cases/service/case-commands.ts';
import { caseEvents, nextSequences } from '#modules/cases/store/case-changes.ts';
import { findCase } from '#modules/cases/store/cases.ts';
import { anyActor, anyCommand } from '#test/support/case-commands.ts';
import { caseWorld, emptyCases } from '#test/support/case-world.ts';
import { databaseOfFile } from '#test/support/database.ts';
import { petition, policy, staff } from '#test/support/office.ts';
import { HuishengError } from '#vocabulary/errors.ts';

const database = databaseOfFile();
let world: ReturnType<typeof caseWorld>;
let zhang: FlowRunner;

beforeEach(async () => {
  await emptyCases(database);
  world = caseWorld(database);
  zhang = await world.conversation('zhang');
});

const open = async () => {
  const request = { conversation: zhang.id, channel: zhang.channel, locale: zhang.locale, petition };
  const [opened] = await world.inTurn((work) => openCases([request], work));
  if (!opened || opened instanceof HuishengError) throw opened ?? new Error('nothing was opened');
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
        // Nobody may file without end within an hour.
        world.clock.advance(3_600_000);
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

  it('opens what was said when an evaluation stood in its case, sealed under the case', async () => {
    const filed = await open();
    const act = (command: CaseCommand, actor: Actor) =>
      world.inTurn((work) => runCaseCommand({ caseId: filed.id, command, actor, through: 'console' }, work));
    await act({ type: 'claim' }, staff('wang'));
    await act({ type: 'close', outcome: 'solved', toldBy: 'phone' }, staff('wang'));
    const said = { reached: true, solved: false, satisfaction: 2, words: '' };
    await act({ type: 'evaluate', evaluation: said }, { type: 'citizen', conversation: zhang.id });
    const { dataKeyId } = await load(filed.id);
    const sealedAt = { table: 'case', column: 'evaluation_sealed', row: filed.id };
    const wordsSealed = new Uint8Array(database.keyRing.sealUnder(dataKeyId, '太慢', sealedAt));
    await database.prisma.evaluation.updateMany({ data: { id: filed.id, wordsSealed } });
    expect((await load(filed.id)).case.evaluations).toMatchObject([{ satisfaction: 2, words: '太慢', by: zhang.id }]);
  });

  it('gives sequence numbers once, however many ask at the same moment, and begins anew each year', async () => {
    const given = await Promise.all([1, 3, 2].map((count) => nextSequences(database.prisma, 2026, count)));
    expect(given.flat().sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(await nextSequences(database.prisma, 2027, 1)).toEqual([1]);
  });

  it('reads a petition that was filed when a time was a day alone', async () => {
    const before = { ...petition, happenedOn: '2026-02-14' } as unknown as typeof petition;
    const request = { conversation: zhang.id, channel: zhang.channel, locale: zhang.locale, petition: before };
    const [opened] = await world.inTurn((work) => openCases([request], work));
    if (!opened || opened instanceof HuishengError) throw new Error('refused');
    const stored = await load(opened.case.id);
    expect(stored.case.petition.happenedOn).toEqual(onDay('2026-02-14'));
    const [first] = await caseEvents(database.prisma, stored, database.keyRing);
    expect(first?.fact).toMatchObject({ type: 'opened', petition: { happenedOn: onDay('2026-02-14') } });
  });

  it('opens many at once, and refuses only the one that says nothing', async () => {
    const request = { conversation: zhang.id, channel: zhang.channel, locale: zhang.locale, petition };
    const silent = { ...request, petition: { ...petition, body: ' ' } };
    const opened = await world.inTurn((work) => openCases([request, silent, request], work));
    const [first, second, third] = opened;
    if (!first || !third || first instanceof HuishengError || third instanceof HuishengError)
      throw new Error('refused');
    expect(second).toMatchObject({ code: 'case.empty-text' });
    expect(first.case.number).not.toBe(third.case.number);
    expect(first.code).toMatch(/^\d{8}$/);
    expect((await load(third.case.id)).case).toEqual(third.case);
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
