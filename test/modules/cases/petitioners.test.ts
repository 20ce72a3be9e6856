import { beforeEach, describe, expect, it } from 'vitest';
import type { StaffAction } from '#desk/action.ts';
import type { CaseId, OutboxId, PetitionerId } from '#domain/ids.ts';
import type { CommandCall, CommandOutput } from '#flow/commands.ts';
import type { FlowRunner } from '#modules/cases/flow-commands/command.ts';
import type { CaseCommand } from '#modules/cases/model/command.ts';
import { open } from '#modules/cases/model/commands/open.ts';
import { caseNumber } from '#modules/cases/model/number.ts';
import type { Petitioner, ReachedBy } from '#modules/cases/model/petitioner.ts';
import { runCaseCommand } from '#modules/cases/service/case-commands.ts';
import { insertCases } from '#modules/cases/store/case-changes.ts';
import { findCase } from '#modules/cases/store/cases.ts';
import { petitionerInserts } from '#modules/cases/store/petitioners.ts';
import { endRows } from '#platform/outbox/outbox.ts';
import { caseWorld, emptyCases } from '#test/support/case-world.ts';
import { databaseOfFile } from '#test/support/database.ts';
import { petition, policy, staff } from '#test/support/office.ts';
import { refusalCode } from '#test/support/refusal.ts';

const database = databaseOfFile();
let world: ReturnType<typeof caseWorld>;
let zhang: FlowRunner;
let liu: FlowRunner;
let externalIds = 0;

beforeEach(async () => {
  await emptyCases(database);
  world = caseWorld(database);
  zhang = await world.conversation('zhang');
  liu = await world.conversation('liu', 'en');
});

async function load(id: CaseId) {
  const stored = await findCase(database.prisma, id, database.keyRing);
  if (!stored) throw new Error('not found');
  return stored;
}

/** Files a petition: at a counter, where whoever files it has no conversation. */
async function filed(reachedBy: ReachedBy): Promise<CaseId> {
  const { keyRing, prisma } = database;
  const [dataKeyId = 0] = await keyRing.createCaseKeys(prisma, 1);
  const actor =
    reachedBy.type === 'staff' ? staff('wang') : ({ type: 'citizen', conversation: reachedBy.conversation } as const);
  const command = { type: 'open', number: caseNumber(2026, 5), reachedBy, locale: 'zh-CN', petition } as const;
  const decision = open(command, { ...world, actor, through: 'console', policy });
  const queryCodeHash = keyRing.index('code');
  await world.inTurn(({ tx }) =>
    insertCases(tx, [{ decision, dataKeyId, queryCodeHash, callAt: undefined, remindAt: undefined }], keyRing),
  );
  return decision.after.id;
}

async function joins(id: CaseId, runner: FlowRunner): Promise<void> {
  const { dataKeyId } = await load(id);
  const joined: Petitioner = {
    ...{ id: world.ids.uuid() as PetitionerId, part: 'joined', joinedAt: world.clock.now() },
    reachedBy: { type: 'conversation', conversation: runner.id },
    identity: { type: 'named', name: '刘芳', phone: '+8613900001111' },
    ...{ onBehalfOf: undefined, leftAt: undefined },
  };
  await world.inTurn(({ tx }) =>
    tx.$executeRaw(petitionerInserts([{ caseId: id, dataKeyId, petitioners: [joined] }], database.keyRing)),
  );
}

const filedByBoth = async () => {
  const id = await filed({ type: 'conversation', conversation: zhang.id });
  await joins(id, liu);
  return id;
};

function act(caseId: CaseId, command: StaffAction['command']) {
  externalIds += 1;
  const externalId = `act-${externalIds}`;
  return world.desk.run({ externalId, through: 'slack', staff: member('wang'), caseId, command });
}

function member(id: string) {
  const found = policy.staff.find((one) => one.id === id);
  if (!found) throw new Error(id);
  return found;
}

const run = (call: CommandCall, runner: FlowRunner) => world.run(call, runner);

async function view(id: CaseId, runner: FlowRunner) {
  const output = await run({ command: 'case.view', input: { case: id } }, runner);
  return output as CommandOutput<'case.view'>;
}

describe('a second petitioner', () => {
  it('hears what the first one hears, in the language that they read', async () => {
    const id = await filedByBoth();
    world.sent();
    await act(id, { type: 'claim' });
    const { rows, toCitizen } = world.sent();
    const told = rows.flatMap((row) => (row.recipient === 'citizen' ? [row.conversationId] : []));
    expect(told).toEqual([zhang.id, liu.id]);
    expect(toCitizen.map((message) => (message.type === 'text' ? message.text : ''))).toEqual([
      expect.stringContaining('已由劳动监察承办'),
      expect.stringContaining('is now working on your case'),
    ]);
  });

  it('is to be reached by the reply, too, or told in another way, before the case can close', async () => {
    const id = await filedByBoth();
    await act(id, { type: 'claim' });
    await act(id, { type: 'reply', text: '已查实' });
    const close = { type: 'close', outcome: 'solved' } as const;
    const rows = await database.prisma.outbox.findMany({ where: { state: 'pending', channel: 'telegram' } });
    const ending = (conversation: string, state: 'sent' | 'failed') =>
      endRows(
        database.prisma,
        rows
          .filter(({ conversationId }) => conversationId === conversation)
          .map(({ id: row }) => ({ id: row as OutboxId, state, ref: undefined, reason: 'test' })),
        world.clock.now(),
      );
    await ending(zhang.id, 'sent');
    expect(await refusalCode(act(id, close))).toBe('case.not-told');
    await ending(liu.id, 'failed');
    expect(await refusalCode(act(id, close))).toBe('case.not-told');
    await act(id, { ...close, toldBy: 'phone' });
    expect((await load(id)).case).toMatchObject({ state: 'closed', closure: { toldBy: 'phone' } });
  });

  it('was not told by a reply from before they joined', async () => {
    const id = await filed({ type: 'conversation', conversation: zhang.id });
    await act(id, { type: 'claim' });
    await act(id, { type: 'reply', text: '已查实' });
    await world.end('sent');
    expect((await load(id)).case.replyDelivery).toBe('delivered');
    await joins(id, liu);
    expect(await refusalCode(act(id, { type: 'close', outcome: 'solved' }))).toBe('case.not-told');
    await act(id, { type: 'reply', text: '已查实' });
    await world.end('sent');
    await act(id, { type: 'close', outcome: 'solved' });
  });

  it('has the case among their own, adds to it as themselves, and is called so by nobody', async () => {
    const id = await filedByBoth();
    const { number } = (await load(id)).case;
    expect(await run({ command: 'case.mine', input: {} }, liu)).toMatchObject({ count: 1 });
    expect(await run({ command: 'case.own', input: { number } }, liu)).toMatchObject({ number });
    world.sent();
    await run({ command: 'case.supplement', input: { case: id, text: '我也没拿到', files: [] } }, liu);
    expect(world.sent().toCitizen).toEqual([]);
    const last = (timeline: string) => timeline.split('\n').at(-1);
    expect(last((await view(id, liu)).timeline['zh-CN'])).toContain('您补充了');
    expect(last((await view(id, zhang)).timeline['zh-CN'])).toContain('另一位信访人补充了');
    const withCode = await world.conversation('anybody');
    expect(await refusalCode(run({ command: 'case.own', input: { number } }, withCode))).toBe('case.not-filed-here');
  });

  it('rates the ending once, as the first one does; the query code rates for who filed it', async () => {
    const id = await filedByBoth();
    await act(id, { type: 'claim' });
    await act(id, { type: 'close', outcome: 'solved', toldBy: 'phone' });
    const evaluate = (runner: FlowRunner, satisfaction: number) => {
      const input = { case: id, reached: true, solved: true, satisfaction, words: '' };
      return run({ command: 'case.evaluate', input }, runner);
    };
    const withCode = await world.conversation('anybody');
    await evaluate(withCode, 1);
    expect(await refusalCode(evaluate(zhang, 5))).toBe('case.wrong-state');
    expect(await view(id, zhang)).toMatchObject({ canEvaluate: false });
    expect(await view(id, liu)).toMatchObject({ canEvaluate: true });
    await evaluate(liu, 4);
    expect(await refusalCode(evaluate(liu, 5))).toBe('case.wrong-state');
    const { evaluations } = (await load(id)).case;
    expect(evaluations.map(({ by, satisfaction }) => [by, satisfaction])).toEqual([
      [withCode.id, 1],
      [liu.id, 4],
    ]);
  });

  it('takes back their part alone; the last one withdraws the case', async () => {
    const id = await filedByBoth();
    const withdraw = (runner: FlowRunner) =>
      run({ command: 'case.withdraw', input: { case: id, reason: '不告了' } }, runner);
    await withdraw(zhang);
    const { case: current } = await load(id);
    expect(current).toMatchObject({
      state: 'registered',
      petitioners: [{ leftAt: expect.any(Date) }, { part: 'joined' }],
    });
    expect(await run({ command: 'case.mine', input: {} }, zhang)).toMatchObject({ count: 0 });
    world.sent();
    await act(id, { type: 'claim' });
    const { rows } = world.sent();
    expect(rows.filter(({ channel }) => channel === 'telegram')).toMatchObject([{ conversationId: liu.id }]);
    await withdraw(liu);
    expect((await load(id)).case.state).toBe('withdrawn');
  });

  it('stays masked for the whole desk, as the first one does', async () => {
    const id = await filedByBoth();
    await run({ command: 'case.supplement', input: { case: id, text: '我是刘芳，电话13900001111', files: [] } }, liu);
    const { text } = await world.desk.read(id, member('zhao'));
    expect(text).not.toContain('刘芳');
    expect((await load(id)).case.petitioners[1]).toMatchObject({ identity: { type: 'named', name: '刘芳' } });
  });

  it('acts at the same moment as the first one without a deadlock', async () => {
    const id = await filedByBoth();
    const say = (runner: FlowRunner) => {
      return world.inTurn(async (work) => {
        await work.tx.$queryRaw`SELECT id FROM conversation WHERE id = ${runner.id}::uuid FOR NO KEY UPDATE`;
        const command: CaseCommand = { type: 'supplement', text: runner.id, files: [] };
        const actor = { type: 'citizen', conversation: runner.id } as const;
        await runCaseCommand({ caseId: id, command, actor, through: 'telegram' }, work);
      });
    };
    await Promise.all([zhang, liu, zhang, liu].map(say));
    expect((await load(id)).case.version).toBe(5);
  });
});

describe('a petitioner without a conversation', () => {
  it('gets no echo, and closing asks how they were told', async () => {
    const id = await filed({ type: 'staff', by: 'phone', address: '幸福路 12 号' });
    expect((await load(id)).case.petitioners).toMatchObject([
      { part: 'filed', reachedBy: { type: 'staff', by: 'phone', address: '幸福路 12 号' } },
    ]);
    await act(id, { type: 'claim' });
    const { replyDelivery } = await act(id, { type: 'reply', text: '已查实' });
    expect(world.sent().toCitizen).toEqual([]);
    expect(replyDelivery).toBe('none');
    expect(await refusalCode(act(id, { type: 'close', outcome: 'solved' }))).toBe('case.not-told');
    await act(id, { type: 'close', outcome: 'solved', toldBy: 'in-person' });
    expect((await load(id)).case).toMatchObject({ state: 'closed', closure: { toldBy: 'in-person' } });
  });

  it('cannot be asked in a chat whether to withdraw: staff see that they must ask', async () => {
    const id = await filed({ type: 'staff', by: 'in-person', address: '' });
    const withCode = await world.conversation('anybody');
    await run({ command: 'case.request-withdrawal', input: { case: id } }, withCode);
    expect((await load(id)).case.withdrawalRequest).toMatchObject({ undelivered: true });
  });
});
