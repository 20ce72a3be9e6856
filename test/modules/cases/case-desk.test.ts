import { pino } from 'pino';
import { beforeEach, describe, expect, it } from 'vitest';
import type { StaffAction } from '#desk/action.ts';
import type { CaseId, TopicId } from '#domain/ids.ts';
import { commands } from '#flow/commands.ts';
import type { FlowRunner } from '#modules/cases/flow-commands/command.ts';
import { createCaseIndex } from '#modules/cases/service/index-case.ts';
import { caseWorld, emptyCases } from '#test/support/case-world.ts';
import { databaseOfFile } from '#test/support/database.ts';
import { policy } from '#test/support/office.ts';
import { refusal } from '#test/support/refusal.ts';
import { formatError } from '#text/format.ts';
import { HuishengError } from '#vocabulary/errors.ts';

const database = databaseOfFile();
let world: ReturnType<typeof caseWorld>;
let zhang: FlowRunner;

beforeEach(async () => {
  await emptyCases(database);
  world = caseWorld(database);
  zhang = await world.conversation('zhang');
});

async function open(topic = 'labour/wages'): Promise<{ id: CaseId; number: string }> {
  const output = await world.run(
    {
      command: 'case.open',
      input: {
        kind: 'complaint',
        topic: topic as TopicId,
        title: '拖欠工资',
        body: '三个月没发工资。',
        place: null,
        happenedOn: null,
        files: [],
        anonymous: false,
        name: '张伟',
        phone: '+8613812345678',
      },
    },
    zhang,
  );
  const { id, number } = commands['case.open'].output.parse(output);
  return { id: id as CaseId, number };
}

const staff = (id: string) => {
  const found = policy.staff.find((member) => member.id === id);
  if (!found) throw new Error(id);
  return found;
};

const run = (who: string, caseId: CaseId, command: StaffAction['command'], externalId = world.ids.uuid()) =>
  world.desk.run({ externalId, through: 'slack', staff: staff(who), caseId, command });

describe('claiming', () => {
  it('gives the case to exactly one of ten at once, and tells the others who', async () => {
    const { id } = await open();
    world.sent();
    const claims = Array.from({ length: 10 }, (_, n) => run(n % 2 ? 'wang' : 'zhao', id, { type: 'claim' }));
    const ended = await Promise.allSettled(claims);
    const won = ended.filter((claim) => claim.status === 'fulfilled');
    expect(won).toHaveLength(1);
    const holder = won[0]?.value.holder?.en ?? '';
    for (const claim of ended) {
      if (claim.status === 'fulfilled') continue;
      const { reason } = claim;
      expect(reason).toBeInstanceOf(HuishengError);
      if (reason.code === 'case.already-claimed') expect(formatError(reason, 'zh-CN')).toContain(holder);
      else expect(reason.code).toBe('case.already-yours');
    }
    expect(await database.prisma.caseEvent.count({ where: { caseId: id, type: 'claimed' } })).toBe(1);
    expect(world.sent().toCitizen).toHaveLength(1);
  });

  it('happens once however often the same request comes', async () => {
    const { id } = await open();
    const cards = await Promise.all(Array.from({ length: 4 }, () => run('wang', id, { type: 'claim' }, 'T1')));
    for (const card of cards) expect(card).toMatchObject({ state: 'handling', holder: { en: 'wang' } });
    expect(await run('wang', id, { type: 'claim' }, 'T1')).toMatchObject({ state: 'handling' });
    expect(await database.prisma.caseEvent.count({ where: { caseId: id } })).toBe(2);
  });

  it('may be tried again under the same id where it was refused', async () => {
    const { id } = await open();
    await run('zhao', id, { type: 'claim' });
    expect((await refusal(run('wang', id, { type: 'claim' }, 'T2'))).code).toBe('case.already-claimed');
    await run('zhao', id, { type: 'release', reason: '' });
    expect(await run('wang', id, { type: 'claim' }, 'T2')).toMatchObject({ holder: { en: 'wang' } });
  });

  it('tells an unknown case from a known one', async () => {
    const nowhere = '01900000-0000-7000-8000-00000000dead' as CaseId;
    expect((await refusal(run('wang', nowhere, { type: 'claim' }))).code).toBe('case.not-found');
  });
});

describe('the reply’s delivery', () => {
  it.each([
    ['sent', 'delivered'],
    ['failed', 'failed'],
    ['unknown', 'unknown'],
  ] as const)('is known from the outbox: %s is %s', async (ended, delivery) => {
    const { id } = await open();
    await run('wang', id, { type: 'claim' });
    expect(await world.desk.card(id)).toMatchObject({ replyDelivery: 'none' });
    await world.end('sent');
    expect(await run('wang', id, { type: 'reply', text: '已支付' })).toMatchObject({
      replyDelivery: 'pending',
      state: 'replied',
    });
    await world.end(ended);
    expect(await world.desk.card(id)).toMatchObject({ replyDelivery: delivery });
    const close = run('wang', id, { type: 'close', outcome: 'solved', toldBy: undefined });
    if (delivery === 'delivered') expect(await close).toMatchObject({ state: 'closed', outcome: 'solved' });
    else expect((await refusal(close)).code).toBe('case.not-told');
  });

  it('is that of the latest reply', async () => {
    const { id } = await open();
    await run('wang', id, { type: 'claim' });
    await run('wang', id, { type: 'reply', text: '一' });
    await world.end('sent');
    await run('wang', id, { type: 'reply', text: '二' });
    expect(await world.desk.card(id)).toMatchObject({ replyDelivery: 'pending' });
    const close = run('wang', id, { type: 'close', outcome: 'solved', toldBy: undefined });
    expect((await refusal(close)).code).toBe('case.not-told');
  });

  it('is offered to be tried again, by who may see the case', async () => {
    const { id } = await open();
    await run('wang', id, { type: 'claim' });
    await world.end('sent');
    await run('wang', id, { type: 'reply', text: '一' });
    await world.end('unknown');
    const [message] = await world.desk.undelivered(staff('wang'));
    expect(message).toMatchObject({ state: 'unknown', cause: 'lost', card: { id } });
    expect(await world.desk.undelivered(staff('hou'))).toEqual([]);
    if (!message) throw new Error('none');
    expect((await refusal(world.desk.sendAgain(message.id, staff('hou')))).code).toBe('case.not-found');
    await world.desk.sendAgain(message.id, staff('wang'));
    expect(world.nudges()).toBe(1);
    expect(await database.prisma.outbox.findUnique({ where: { id: message.id } })).toMatchObject({
      state: 'pending',
      leaseUntil: world.clock.now(),
    });
    expect(await world.desk.card(id)).toMatchObject({ replyDelivery: 'pending' });
    expect(await world.desk.undelivered(staff('wang'))).toEqual([]);
    // Pressed once more by somebody whose tab is old, it changes nothing and is not on record.
    await world.desk.sendAgain(message.id, staff('wang'));
    const noted = await database.prisma.auditEntry.findMany({ where: { subjectId: message.id } });
    expect(noted).toMatchObject([{ action: 'outbox.sent-again', accountId: null, staffId: 'wang' }]);
  });
});

describe('what is sent', () => {
  it('is the citizen’s echo with its buttons, and the card and story for the desk', async () => {
    const { id, number } = await open();
    await run('wang', id, { type: 'claim' });
    world.sent();
    await run('wang', id, { type: 'close', outcome: 'explained', toldBy: 'phone' });
    const { rows, toCitizen, toDesk } = world.sent();
    expect(toCitizen).toEqual([
      expect.objectContaining({ choices: [{ label: '评价办理情况', token: `go:evaluate_${number}` }] }),
    ]);
    expect(rows[0]).toMatchObject({ to: 'zhang', subject: { type: 'case', id, sequence: 3 } });
    expect(toDesk.map(({ type }) => type)).toEqual(['card', 'thread']);
  });

  it('speaks the language that the citizen reads by then', async () => {
    const { id } = await open();
    await database.prisma.conversation.update({ where: { id: zhang.id }, data: { locale: 'en' } });
    world.sent();
    await run('wang', id, { type: 'claim' });
    expect(world.sent().toCitizen).toEqual([expect.objectContaining({ text: expect.stringContaining('Wages Team') })]);
  });
});

describe('what staff may see', () => {
  it('is in the queue: theirs first, then by deadline, of their unit and below', async () => {
    const first = await open();
    world.clock.advance(86_400_000);
    const second = await open();
    world.clock.advance(86_400_000);
    const third = await open('labour/other');
    await run('wang', second.id, { type: 'claim' });
    const queue = async (who: string) => (await world.desk.queue(staff(who))).cards.map((card) => card.id);
    expect(await queue('wang')).toEqual([second.id, first.id]);
    expect(await queue('li')).toEqual([first.id, second.id, third.id]);
    expect(await queue('hou')).toEqual([]);
    await run('wang', second.id, { type: 'close', outcome: 'solved', toldBy: 'phone' });
    expect(await queue('wang')).toEqual([first.id]);
  });

  it('is counted beyond what the queue lists', async () => {
    const { id } = await open();
    for (let filed = 1; filed < 51; filed += 1) {
      if (filed % 10 === 0) world.clock.advance(3_600_001);
      await open();
    }
    expect(await world.desk.queue(staff('wang'))).toMatchObject({ total: 51, cards: { length: 50 } });
    await run('wang', id, { type: 'claim' });
    await run('wang', id, { type: 'close', outcome: 'solved', toldBy: 'phone' });
    expect(await world.desk.queue(staff('wang'))).toMatchObject({ total: 50, cards: { length: 50 } });
    expect(await world.desk.queue(staff('hou'))).toEqual({ total: 0, cards: [] });
  });

  it('is found by words and by numbers, among what they see', async () => {
    const { id, number } = await open();
    await createCaseIndex({ ...database, logger: pino({ level: 'silent' }) }).indexMissing();
    const find = async (typed: string, who = 'wang') =>
      (await world.desk.find(typed, staff(who))).cards.map((card) => card.id);
    expect(await find('工资')).toEqual([id]);
    expect(await find('路灯')).toEqual([]);
    expect(await find('工资', 'hou')).toEqual([]);
    expect(await find(number)).toEqual([id]);
    expect(await find(number, 'hou')).toEqual([]);
    const [, sequence = '', check = ''] = number.split('-');
    expect(await find(String(Number(sequence)))).toEqual([id]);
    expect(await find(`${sequence}-${check}`)).toEqual([id]);
    // Digits among letters are words.
    expect(await find(`${Number(sequence)}号楼`)).toEqual([]);
    // A telephone's number is looked for as what it is.
    for (const phone of ['13812345678', '0731-8888888']) expect(await find(phone)).toEqual([]);
    await expect(find(`${sequence}-${(Number(check) + 1) % 10}`)).rejects.toThrow(
      new HuishengError('case.mistyped-number'),
    );
  });

  it('is found by number as it is typed', async () => {
    const { id, number } = await open();
    expect(await world.desk.findByNumber(`编号 ${number.replaceAll('-', '')}`, staff('wang'))).toMatchObject({ id });
    const wrongDigit = number.slice(0, -1) + ((Number(number.at(-1)) + 1) % 10);
    const refused = async (typed: string, who: string) =>
      (await refusal(world.desk.findByNumber(typed, staff(who)))).code;
    expect(await refused(wrongDigit, 'wang')).toBe('case.mistyped-number');
    expect(await refused('hello', 'wang')).toBe('case.not-found');
    expect(await refused(number, 'hou')).toBe('case.not-found');
  });

  it('is everything for the handler only, with what was added later', async () => {
    const { id } = await open();
    expect((await refusal(world.desk.detail(id, staff('wang')))).code).toBe('case.unclaimed');
    await run('wang', id, { type: 'claim' });
    await world.run({ command: 'case.supplement', input: { case: id, text: '打13912345678', files: [] } }, zhang);
    await run('wang', id, { type: 'reply', text: '已支付' });
    expect(await world.desk.detail(id, staff('wang'))).toMatchObject({
      body: '三个月没发工资。\n\n— 2026-03-02 —\n打13912345678',
      petitioner: { type: 'named', name: '张伟', phone: '+8613812345678' },
      reply: '已支付',
      locale: 'zh-CN',
      card: { state: 'replied' },
    });
    expect((await refusal(world.desk.detail(id, staff('zhao')))).code).toBe('case.not-yours');
    expect((await refusal(world.desk.detail(id, staff('hou')))).code).toBe('case.not-found');
    expect(await world.desk.detail(id, staff('sun'))).toMatchObject({ reply: '已支付' });
    await run('wang', id, { type: 'close', outcome: 'solved', toldBy: 'phone' });
    expect((await refusal(world.desk.detail(id, staff('zhao')))).code).toBe('case.ended-not-yours');
  });
});

describe('reading a case', () => {
  it('is for its unit and those above, before it is claimed too; who it is from shows to who handles it', async () => {
    const { id } = await open();
    const officer = await world.desk.read(id, staff('wang'));
    expect(officer.text).not.toContain('13812345678');
    expect(officer.text).not.toBe('');
    expect((await refusal(world.desk.read(id, staff('hou')))).code).toBe('case.not-found');
    await run('wang', id, { type: 'claim' });
    await run('wang', id, { type: 'reply', text: '已责令补发，电话13900000000。' });
    expect((await world.desk.read(id, staff('wang'))).text).toContain('13900000000');
    expect((await world.desk.read(id, staff('sun'))).text).toContain('13900000000');
    expect((await world.desk.read(id, staff('zhao'))).text).not.toContain('13900000000');
  });
});
