import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { CaseId, FileId, TopicId } from '#domain/ids.ts';
import type { NetworkName } from '#domain/network.ts';
import { runFlowCommand } from '#engine/run-command.ts';
import type { CommandInput, CommandOutput } from '#flow/commands.ts';
import { commands } from '#flow/commands.ts';
import { insertFiles, markRefused, markStored } from '#modules/attachments/store/files.ts';
import type { FlowRunner } from '#modules/cases/flow-commands/command.ts';
import { flowCases } from '#modules/cases/service/flow-cases.ts';
import { findCase } from '#modules/cases/store/cases.ts';
import { caseWorld, emptyCases } from '#test/support/case-world.ts';
import { databaseOfFile } from '#test/support/database.ts';
import { formatError } from '#text/format.ts';
import { HuishengError } from '#vocabulary/errors.ts';

const database = databaseOfFile();
let world: ReturnType<typeof caseWorld>;
let zhang: FlowRunner;
let other: FlowRunner;

const input: CommandInput<'case.open'> = {
  kind: 'complaint',
  topic: 'labour/wages' as TopicId,
  title: '拖欠工资',
  body: '三个月没发工资，请打13812345678。',
  place: { words: '人民路12号' },
  happenedOn: '2026-02-14',
  files: [],
  anonymous: false,
  name: '张伟',
  phone: '+8613812345678',
};

beforeEach(async () => {
  await emptyCases(database);
  world = caseWorld(database);
  zhang = await world.conversation('zhang');
  other = await world.conversation('other', 'en', 'webchat');
});

const open = async (extra: Partial<typeof input> = {}) =>
  commands['case.open'].output.parse(await world.run({ command: 'case.open', input: { ...input, ...extra } }, zhang));
const find = (number: string, code: string, runner = other) =>
  world.run({ command: 'case.find', input: { number, code } }, runner);
const view = async (id: string, runner = zhang) => {
  const output = await world.run({ command: 'case.view', input: { case: id as CaseId } }, runner);
  return output as CommandOutput<'case.view'>;
};
const claim = (id: string) =>
  world.desk.run({
    externalId: world.ids.uuid(),
    through: 'slack',
    staff: staffOf('wang'),
    caseId: id as CaseId,
    command: { type: 'claim' },
  });
const staffOf = (id: string) => {
  const found = world.desk.staffBySlackUser(`U${id.toUpperCase()}`);
  if (!found) throw new Error(id);
  return found;
};
/** A photo that came in, whose bytes the platform still has. */
async function arrives({ id: conversationId }: FlowRunner) {
  const id = world.ids.uuid() as FileId;
  const file = { id, kind: 'photo', name: '工资条.jpg', mime: 'image/jpeg', size: 5 } as const;
  const context = { keyRing: database.keyRing, now: world.clock.now() };
  const arrived = { conversationId, file, source: { handle: 'AgACAgUAAx' } };
  await database.prisma.$transaction((tx) => insertFiles(tx, [arrived], context));
  return file;
}
const keepBytes = (id: FileId) => {
  const kept = {
    storageKey: id,
    key: Buffer.alloc(32),
    mime: 'image/jpeg',
    size: 5,
    sha256: Buffer.alloc(32),
  } as const;
  return database.prisma.$transaction((tx) => markStored(tx, { id, kept }, database.keyRing));
};

const code = (error: unknown) => (error instanceof HuishengError ? error.code : error);
/** The refusal that an attempt meets. */
const wrongly = async (attempt: Promise<unknown>) => {
  const error = await attempt.catch((thrown: unknown) => thrown);
  if (!(error instanceof HuishengError)) throw new Error('nothing was refused');
  return error;
};
const refusal = (attempt: Promise<unknown>) => attempt.then(() => 'nothing', code);

describe('opening', () => {
  it('gives numbers in order, a query code and the deadline', async () => {
    expect(await open()).toMatchObject({
      number: '2026-000001-5',
      code: expect.stringMatching(/^\d{8}$/),
      dueOn: '2026-05-01',
    });
    const second = await open();
    expect(second.number).toMatch(/^2026-000002-/);
  });

  it('puts a card and the story’s first line on the desk, without what the citizen wrote in confidence', async () => {
    const { id } = await open();
    const { toDesk, toCitizen } = world.sent();
    expect(toDesk.map((message) => message.type)).toEqual(['card', 'thread']);
    expect(toCitizen).toEqual([]);
    expect(JSON.stringify([toDesk, await world.desk.card(id as CaseId)])).not.toMatch(/张伟|13812345678|人民路12/);
  });

  it('keeps nothing readable in the database', async () => {
    await open();
    const rows = await database.prisma.$queryRaw<{ text: string }[]>`
      SELECT concat("case"::text, case_event::text, outbox::text) AS text FROM "case" JOIN case_event ON case_id = "case".id
      LEFT JOIN outbox ON outbox.subject_id = "case".id`;
    const text = rows.map((row) => row.text).join('\n');
    for (const secret of ['张伟', '拖欠工资', '13812345678', '人民路']) {
      expect(text).not.toContain(secret);
      expect(text).not.toContain(Buffer.from(secret).toString('hex'));
    }
  });

  it('takes few statements, so that many fit in one batch', async () => {
    await open();
    let statements = 0;
    await world.inTurn(async (work) => {
      const tx = new Proxy(work.tx, {
        get(target, name, receiver) {
          if (name === '$queryRaw' || name === '$executeRaw') statements += 1;
          return Reflect.get(target, name, receiver);
        },
      });
      await runFlowCommand({ command: 'case.open', input }, { runner: zhang, cases: flowCases({ ...work, tx }) });
    });
    expect(statements).toBeLessThanOrEqual(5);
  });

  it('gives no number twice where many open at once', async () => {
    const opened = await Promise.all(Array.from({ length: 8 }, () => open()));
    const sequences = opened.map(({ number }) => Number(number.split('-')[1])).sort((a, b) => a - b);
    expect(new Set(sequences).size).toBe(8);
  });
});

describe('one’s own cases', () => {
  it('are listed newest first, and only one’s own', async () => {
    const first = await open();
    world.clock.advance(1000);
    const second = await open({ title: '另一件' });
    const mine = await world.run({ command: 'case.mine', input: {} }, zhang);
    expect(mine).toMatchObject({
      count: 2,
      items: [{ id: second.id, title: '另一件', stateName: { 'zh-CN': '已登记', en: 'registered' } }, { id: first.id }],
    });
    expect(await world.run({ command: 'case.mine', input: {} }, other)).toEqual({ count: 0, first: '', items: [] });
  });

  it('open by number where they were filed, and nowhere else', async () => {
    const { number, id } = await open();
    const own = (typed: string, runner: FlowRunner) =>
      world.run({ command: 'case.own', input: { number: typed } }, runner);
    expect(await own(number.replaceAll('-', ' '), zhang)).toMatchObject({ id, daysLeft: 60, overdue: false });
    expect(await refusal(own(number, other))).toBe('case.not-filed-here');
    expect(await refusal(own('2026-000099-1', zhang))).toBe('case.not-found');
    expect(await refusal(own('nonsense', zhang))).toBe('case.not-found');
  });

  it('tell their story in every language, naming units and leaving out what is internal', async () => {
    const { id } = await open();
    const run = (command: Parameters<typeof world.desk.run>[0]['command']) =>
      world.desk.run({
        externalId: world.ids.uuid(),
        through: 'slack',
        staff: staffOf('wang'),
        caseId: id as CaseId,
        command,
      });
    await claim(id);
    await run({ type: 'note', text: '内部情况' });
    await run({ type: 'ask', text: '哪家公司？' });
    expect(await view(id)).toMatchObject({ waiting: true });
    await world.run({ command: 'case.supplement', input: { case: id as CaseId, text: '某某公司', files: [] } }, zhang);
    await run({ type: 'reply', text: '已责令支付。' });
    const { timeline, ...shown } = await view(id);
    expect(timeline['zh-CN'].split('\n')).toEqual([
      '2026年3月2日 09:00  已登记',
      '2026年3月2日 09:00  劳动监察已承办',
      '2026年3月2日 09:00  劳动监察请您补充：哪家公司？',
      '2026年3月2日 09:00  您补充了：某某公司',
      '2026年3月2日 09:00  劳动监察答复：已责令支付。',
    ]);
    expect(timeline.en).toContain('Wages Team answered: 已责令支付。');
    expect(shown).toMatchObject({ stateName: { en: 'answered' }, topicName: { en: 'Labour › Wages' }, waiting: false });
    expect(timeline['zh-CN'] + timeline.en).not.toMatch(/wang|内部/);
  });

  it('say what can be done with them', async () => {
    const { id } = await open();
    expect(await view(id)).toMatchObject({ canSupplement: true, canWithdraw: true, canEvaluate: false });
    await world.run({ command: 'case.withdraw', input: { case: id as CaseId, reason: '' } }, zhang);
    expect(await view(id)).toMatchObject({ canSupplement: false, canWithdraw: false, canEvaluate: false });
    const again = world.run({ command: 'case.withdraw', input: { case: id as CaseId, reason: '' } }, zhang);
    expect(await refusal(again)).toBe('case.wrong-state');
  });

  it('can be taken up again for some days after they were withdrawn, and claimed anew', async () => {
    const { id } = await open();
    await claim(id);
    const withdraw = () =>
      world.run({ command: 'case.withdraw', input: { case: id as CaseId, reason: '算了' } }, zhang);
    const resume = () => world.run({ command: 'case.resume', input: { case: id as CaseId } }, zhang);
    expect(await refusal(resume())).toBe('case.wrong-state');
    await withdraw();
    expect(await view(id)).toMatchObject({ canResume: true });
    const elsewhere = await world.conversation('elsewhere');
    const byOthers = world.run({ command: 'case.resume', input: { case: id as CaseId } }, elsewhere);
    expect(await refusal(byOthers)).toBe('case.resume-elsewhere');
    world.clock.set(new Date('2026-03-17T15:59:59Z'));
    await resume();
    // In its citizen's eyes a case never goes back; for the office it waits to be claimed.
    expect(await view(id)).toMatchObject({ state: 'handling', canResume: false, canWithdraw: true });
    expect((await view(id)).timeline['zh-CN']).toContain('您恢复了办理');
    expect(await database.prisma.case.findUnique({ where: { id } })).toMatchObject({
      ...{ state: 'registered', assignee: null, withdrawnAt: null },
    });
    await claim(id);
    await withdraw();
    world.clock.set(new Date('2026-04-01T16:00:00Z'));
    expect(await view(id)).toMatchObject({ canResume: false });
    expect(await refusal(resume())).toBe('case.resume-late');
  });

  it('are overdue after their last day, until they are closed', async () => {
    const { id } = await open();
    world.clock.set(new Date('2026-05-01T15:00:00Z'));
    expect(await view(id)).toMatchObject({ daysLeft: 0, overdue: false });
    world.clock.set(new Date('2026-05-01T16:00:00Z'));
    expect(await view(id)).toMatchObject({ daysLeft: -1, overdue: true });
  });
});

describe('a conversation that files without end', () => {
  it('may file ten in an hour; others are not kept from it, and later it may again', async () => {
    for (let n = 0; n < 10; n++) await open();
    expect(await refusal(open())).toBe('case.too-many-filed');
    expect(await refusal(world.run({ command: 'case.open', input }, other))).toBe('nothing');
    world.clock.advance(3_600_001);
    expect(await refusal(open())).toBe('nothing');
  });

  it('uses up no numbers once it may not', async () => {
    for (let n = 0; n < 10; n++) await open();
    const drawn = () => database.prisma.caseNumberCounter.findFirst();
    const before = await drawn();
    for (let n = 0; n < 40; n++) expect(await refusal(open())).toBe('case.too-many-filed');
    expect(await drawn()).toEqual(before);
    expect(await database.prisma.dataKey.count({ where: { cases: { some: {} } } })).toBe(10);
  });

  it('may add to a case twenty times in an hour, and later again', async () => {
    const { id } = await open();
    const add = () =>
      refusal(
        world.run({ command: 'case.supplement', input: { case: id as CaseId, text: '还有。', files: [] } }, zhang),
      );
    for (let n = 0; n < 20; n++) expect(await add()).toBe('nothing');
    expect(await add()).toBe('case.too-many-additions');
    world.clock.advance(3_600_001);
    expect(await add()).toBe('nothing');
  });
});

describe('the query code', () => {
  it('opens a case elsewhere, however it is typed', async () => {
    const { number, code, id } = await open();
    const fullWidth = code.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
    expect(await find(number.replaceAll('-', ''), ` ${fullWidth} `)).toMatchObject({
      id,
      stateName: { en: 'registered' },
    });
  });

  it('is worth nothing for another case', async () => {
    const first = await open();
    const second = await open();
    expect(await refusal(find(second.number, first.code))).toBe('case.wrong-code');
  });

  it('cannot be guessed from one place: after five the wait doubles, and whoever has the right one soon gets in', async () => {
    const { number, code } = await open();
    const wrong = () => refusal(find(number, '99999999'));
    for (let n = 0; n < 5; n++) expect(await wrong()).toBe('case.wrong-code');
    expect(await refusal(find(number, code))).toBe('case.too-many-codes');
    world.clock.advance(60_000);
    expect(await wrong()).toBe('case.wrong-code');
    world.clock.advance(60_000);
    expect(await refusal(find(number, code))).toBe('case.too-many-codes');
    world.clock.advance(60_000);
    expect(await find(number, code)).toMatchObject({ number });
  });

  describe('guessed at from many places', () => {
    const minutes = (count: number) => world.clock.advance(count * 60_000);
    /** Somebody with a line of their own. */
    const stranger = (name: string, networks: readonly NetworkName[] = [`line:${name}`]) =>
      world.conversation(name, 'en', 'webchat', networks);
    /** So many wrong codes, each from a line and for a number of its own. */
    const elsewhere = (count: number, minutesAgo: number) =>
      database.prisma.lookupFailure.createMany({
        data: Array.from({ length: count }, (_, n) => ({
          ...{ id: randomUUID(), conversationId: randomUUID(), number: `${n}`, sources: [`line:${randomUUID()}`] },
          at: new Date(world.clock.now().getTime() - minutesAgo * 60_000),
        })),
      });
    const wrong = (number: string, runner: FlowRunner) => refusal(find(number, '99999999', runner));

    it('hears each line at a crowded number, and after a wrong code again, ever later', async () => {
      const { number, code } = await open();
      for (let n = 0; n < 10; n++) expect(await wrong(number, await stranger(`guesser ${n}`))).toBe('case.wrong-code');
      const guesser = await stranger('guesser');
      for (const wait of [1, 60]) {
        expect(await wrong(number, guesser)).toBe('case.wrong-code');
        expect(await wrong(number, guesser)).toBe('case.too-many-codes');
        minutes(wait);
      }
      expect(await wrong(number, guesser)).toBe('case.wrong-code');
      minutes(22 * 60);
      expect(await wrong(number, guesser)).toBe('case.too-many-codes');
      expect(await find(number, code, await stranger('owner'))).toMatchObject({ number });
    });

    it('lets an owner who mistypes once at a crowded number in after a minute', async () => {
      const { number, code } = await open();
      for (let n = 0; n < 10; n++) await wrong(number, await stranger(`guesser ${n}`));
      const owner = await stranger('owner');
      expect(await wrong(number, owner)).toBe('case.wrong-code');
      expect(await refusal(find(number, code, owner))).toBe('case.too-many-codes');
      minutes(1);
      expect(await find(number, code, owner)).toMatchObject({ number });
    });

    it.each([
      { what: 'an hour', count: 300, ago: 10 },
      { what: 'a day', count: 2_000, ago: 200 },
    ])(
      'shuts nobody out by wrong codes over all numbers in $what, but lets nobody guess on',
      async ({ count, ago }) => {
        const { number, code } = await open();
        await elsewhere(count, ago);
        expect(await wrong(number, other)).toBe('case.wrong-code');
        expect(await refusal(find(number, code))).toBe('case.too-many-codes');
        expect(await find(number, code, await stranger('newcomer'))).toMatchObject({ number });
      },
    );

    it('hears no more than twenty a day from one line, however many chats are opened on it, and others on', async () => {
      const { number, code } = await open();
      const { number: another } = await open();
      const numbers = Array.from({ length: 4 }, (_, n) => (n % 2 === 0 ? number : another));
      const codes: unknown[] = [];
      for (const [n, one] of [...numbers, ...numbers].entries()) {
        const chat = await stranger(`chat ${n}`, ['line:a']);
        for (let m = 0; m < 4; m++) codes.push(await wrong(one, chat));
        minutes(60);
      }
      expect(codes.filter((one) => one === 'case.wrong-code').length).toBeLessThanOrEqual(20);
      expect(await refusal(find(number, code, await stranger('new chat', ['line:a'])))).toBe('case.too-many-codes');
      expect(await find(number, code, await stranger('other line', ['line:b']))).toMatchObject({ number });
    });

    it.each([
      { width: 'line', most: 20 },
      { width: 'site', most: 200 },
      { width: 'provider', most: 2_000 },
    ] as const)('hears $most a day from a $width', async ({ width, most }) => {
      const { number, code } = await open();
      const name: NetworkName = `${width}:a`;
      await elsewhere(most - 1, 200);
      await database.prisma.lookupFailure.updateMany({ data: { sources: ['line:others', name] } });
      const last = await stranger('last', [name]);
      expect(await wrong(number, last)).toBe('case.wrong-code');
      const next = await stranger('next', width === 'line' ? [name] : ['line:next', name]);
      expect(await refusal(find(number, code, next))).toBe('case.too-many-codes');
      expect(await find(number, code, await stranger('elsewhere'))).toMatchObject({ number });
      minutes(24 * 60);
      expect(await find(number, code, last)).toMatchObject({ number });
    });

    it('says in hours what takes longer than an hour', async () => {
      const { number } = await open();
      await elsewhere(20, 1);
      await database.prisma.lookupFailure.updateMany({ data: { sources: ['line:a'] } });
      const error = await wrongly(find(number, '99999999', await stranger('chat', ['line:a'])));
      expect(formatError(error, 'en')).toContain('24 hours');
      expect(formatError(error, 'zh-CN')).toContain('24小时');
    });
  });

  it('is asked of whoever filed the case however often it was wrong', async () => {
    const { number, code } = await open();
    for (let n = 0; n < 8; n++) expect(await refusal(find(number, '99999999', zhang))).toBe('case.wrong-code');
    expect(await find(number, code, zhang)).toMatchObject({ number });
  });

  it('is not used up by a number that was mistyped', async () => {
    const { number, code } = await open();
    const mistyped = number.slice(0, -1) + ((Number(number.at(-1)) + 1) % 10);
    for (let n = 0; n < 6; n++) expect(await refusal(find(mistyped, code))).toBe('case.wrong-code');
    expect(await find(number, code)).toMatchObject({ number });
  });

  it('warns who filed when it is used to change something', async () => {
    const { id } = await open();
    world.sent();
    await world.run({ command: 'case.supplement', input: { case: id as CaseId, text: '不用办了', files: [] } }, other);
    const { rows, toCitizen, toDesk } = world.sent();
    expect(JSON.stringify(toDesk)).toContain('有人用查询码补充了内容');
    expect(rows[0]).toMatchObject({ conversationId: zhang.id, to: 'zhang' });
    expect(JSON.stringify(toCitizen)).toContain('用查询码在别处');
  });

  it('takes no case back: whoever has number and code may be anybody', async () => {
    const { id } = await open();
    const withdraw = world.run({ command: 'case.withdraw', input: { case: id as CaseId, reason: '' } }, other);
    expect(await refusal(withdraw)).toBe('case.withdraw-elsewhere');
    await world.run({ command: 'case.withdraw', input: { case: id as CaseId, reason: '' } }, zhang);
  });
});

describe('what a citizen adds', () => {
  it('reaches the desk with its stored files, masked', async () => {
    const { id } = await open();
    world.sent();
    const file = await arrives(zhang);
    await world.run(
      { command: 'case.supplement', input: { case: id as CaseId, text: '打13812345678', files: [file] } },
      zhang,
    );
    const { toDesk } = world.sent();
    // Its bytes are still with the platform: the desk gets it once they are here.
    expect(toDesk).toContainEqual({ type: 'thread', entry: expect.objectContaining({ quote: '打***' }) });
    expect(toDesk.map(({ type }) => type)).not.toContain('file');
    expect(await database.prisma.file.findUnique({ where: { id: file.id } })).toMatchObject({ caseId: id });
  });
});

describe('reading again what one filed', () => {
  const reread = (id: string, runner = zhang) =>
    world.run({ command: 'case.reread', input: { case: id as CaseId } }, runner);

  it('gives it word for word to the conversation that filed it, and to no other', async () => {
    const { id } = await open();
    expect(await reread(id)).toEqual({
      ...{ kindName: { 'zh-CN': '投诉', en: 'complaint' }, title: '拖欠工资', body: input.body, named: true },
      ...{
        place: '人民路12号',
        happenedOn: expect.objectContaining({ 'zh-CN': expect.stringContaining('2026年2月14日') }),
      },
      ...{ files: [], missing: 0 },
    });
    expect(await refusal(reread(id, other))).toBe('case.not-filed-here');
  });

  it('gives the files that came with it and with what was added from there, once they are stored', async () => {
    const [first, later, elsewhere] = [await arrives(zhang), await arrives(zhang), await arrives(other)];
    const { id } = await open({ files: [first] });
    const add = (file: typeof first, runner: FlowRunner) =>
      world.run({ command: 'case.supplement', input: { case: id as CaseId, text: '看照片', files: [file] } }, runner);
    await add(later, zhang);
    await add(elsewhere, other);
    expect(await reread(id)).toMatchObject({ files: [], missing: 2 });
    for (const { id: file } of [first, later]) await keepBytes(file);
    expect(await reread(id)).toMatchObject({ files: [{ id: first.id }, { id: later.id }], missing: 0 });
  });
});

describe('a file that could not be kept', () => {
  const sends = () => arrives(zhang);
  const refuse = ({ id }: { readonly id: FileId }) =>
    database.prisma.$transaction((tx) => markRefused(tx, { id, reason: 'file.heic' }, database.keyRing));

  it('is not counted in a new case', async () => {
    const [lost, underWay] = [await sends(), await sends()];
    await refuse(lost);
    const { id } = await open({ files: [lost, underWay] });
    const stored = await findCase(database.prisma, id as CaseId, database.keyRing);
    expect(stored?.case.petition.files).toEqual([underWay.id]);
  });

  it('is not counted in what is added, and is no addition by itself', async () => {
    const { id } = await open();
    const lost = await sends();
    await refuse(lost);
    const add = (text: string) =>
      world.run({ command: 'case.supplement', input: { case: id as CaseId, text, files: [lost] } }, zhang);
    expect(await refusal(add(''))).toBe('case.empty-text');
    await add('照片发不过来。');
    expect((await view(id)).timeline['zh-CN'].split('\n').at(-1)).toMatch(/您补充了：照片发不过来。$/);
  });
});

describe('evaluating', () => {
  const evaluation = { reached: true, solved: false, satisfaction: 2, words: '太慢' };

  it('is possible once, after the case is closed', async () => {
    const { id } = await open();
    const evaluate = () => world.run({ command: 'case.evaluate', input: { case: id as CaseId, ...evaluation } }, zhang);
    expect(await refusal(evaluate())).toBe('case.wrong-state');
    await claim(id);
    await world.desk.run({
      externalId: 'close',
      through: 'slack',
      staff: staffOf('wang'),
      caseId: id as CaseId,
      command: { type: 'close', outcome: 'explained', toldBy: 'phone' },
    });
    expect(await view(id)).toMatchObject({ canEvaluate: true, state: 'closed' });
    await evaluate();
    expect(await view(id)).toMatchObject({ canEvaluate: false, state: 'closed' });
    expect(await refusal(evaluate())).toBe('case.wrong-state');
    expect(await world.desk.card(id as CaseId)).toMatchObject({ satisfaction: 2, outcome: 'explained' });
  });
});
