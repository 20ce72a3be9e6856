import { beforeEach, describe, expect, it } from 'vitest';
import type { StaffAction } from '#desk/action.ts';
import type { CaseId, StaffId } from '#domain/ids.ts';
import { linkOf } from '#domain/links.ts';
import type { CommandOutput } from '#flow/commands.ts';
import type { FlowRunner } from '#modules/cases/flow-commands/command.ts';
import type { WithdrawalAnswer } from '#modules/cases/model/withdrawal.ts';
import { openCases } from '#modules/cases/service/case-commands.ts';
import { staffById } from '#modules/office/model/policy.ts';
import { setReachable } from '#platform/conversations/conversations.ts';
import { endRows } from '#platform/outbox/outbox.ts';
import { caseWorld, emptyCases } from '#test/support/case-world.ts';
import { databaseOfFile } from '#test/support/database.ts';
import { petition, policy } from '#test/support/office.ts';
import { refusalCode } from '#test/support/refusal.ts';
import { timersOf } from '#test/support/timers.ts';
import { HuishengError } from '#vocabulary/errors.ts';

const database = databaseOfFile();
let world: ReturnType<typeof caseWorld>;
let zhang: FlowRunner;
let other: FlowRunner;
let id: CaseId;

beforeEach(async () => {
  await emptyCases(database);
  world = caseWorld(database);
  zhang = await world.conversation('zhang');
  other = await world.conversation('other', 'en', 'webchat');
  const { id: conversation, channel, locale } = zhang;
  const [opened] = await world.inTurn((work) => openCases([{ conversation, channel, locale, petition }], work));
  if (!opened || opened instanceof HuishengError) throw opened ?? new Error('not opened');
  id = opened.case.id;
  world.sent();
});

const request = async (runner = other) => {
  const output = await world.run({ command: 'case.request-withdrawal', input: { case: id } }, runner);
  return output as CommandOutput<'case.request-withdrawal'>;
};
const answer = async (link: string, runner = zhang) => {
  const output = await world.run({ command: 'case.answer-withdrawal', input: { answer: link } }, runner);
  return output as CommandOutput<'case.answer-withdrawal'>;
};
const view = async (runner = zhang) => {
  const output = await world.run({ command: 'case.view', input: { case: id } }, runner);
  return output as CommandOutput<'case.view'>;
};
const withdraw = (runner = zhang) => world.run({ command: 'case.withdraw', input: { case: id, reason: '' } }, runner);
const expire = () => timersOf({ ...world, ...database, policy }).fireDue();
const staff = (who: string) => {
  const found = staffById(policy, who as StaffId);
  if (!found) throw new Error(who);
  return found;
};
const act = (who: string, command: StaffAction['command']) =>
  world.desk.run({ externalId: world.ids.uuid(), through: 'slack', staff: staff(who), caseId: id, command });
const card = () => world.desk.cardFor(id, staff('wang'));
/** What everybody was told since the last look. */
const told = () => {
  const { rows, toDesk } = world.sent();
  const to = (runner: FlowRunner) =>
    rows.flatMap((row) =>
      row.recipient === 'citizen' && row.conversationId === runner.id && row.message.type === 'text'
        ? [row.message]
        : [],
    );
  return { rows, zhang: to(zhang), other: to(other), desk: JSON.stringify(toDesk) };
};
/** What the buttons of the question bring, once they were pressed. */
const buttons = (): readonly [withdraw: string, keep: string] => {
  const links = told().zhang[0]?.choices?.map(({ token }) => linkOf(token)?.replace(/^withdrawal_/, '') ?? '') ?? [];
  return [links[0] ?? '', links[1] ?? ''];
};
const types = async () => {
  const events = await database.prisma.caseEvent.findMany({ where: { caseId: id }, orderBy: { sequence: 'asc' } });
  return events.map(({ type }) => type);
};
/** Past the seven days: it was asked on 2 March, and the office is in Shanghai. */
const tooLate = new Date('2026-03-09T16:00:00.000Z');

describe('the question whether to withdraw, answered in words', () => {
  /** Delivers what was said, and gives the platform's id of the message with the question. */
  async function delivered(): Promise<string> {
    const rows = world.sent().rows.filter(({ channel }) => channel === zhang.channel);
    const endings = rows.map(({ id: row }, n) => ({
      id: row,
      state: 'sent' as const,
      ref: `said ${n}`,
      reason: undefined,
    }));
    await endRows(database.prisma, endings, world.clock.now());
    return endings[0]?.ref ?? '';
  }
  const link = async (words: string, message: string | null = null, runner = zhang) => {
    const output = await world.run({ command: 'case.asked', input: { message, words } }, runner);
    return (output as CommandOutput<'case.asked'>).link?.replace(/_[0-9a-f-]{36}$/, '');
  };

  it('takes the labels, plain words, and a reply to it, while it waits', async () => {
    await request();
    const message = await delivered();
    expect(await link('不是，继续办')).toBe('withdrawal_keep');
    expect(await link('我没有要撤回')).toBe('withdrawal_keep');
    expect(await link('我没有要撤', message)).toBe('withdrawal_keep');
    expect(await link('不是', message)).toBe('withdrawal_keep');
    expect(await link('是我要撤回，他们逼我的')).toBe('withdrawal_ask');
    expect(await link('3号楼的灯也不亮', message)).toBeUndefined();
    expect(await link('不是，继续办', 'of another message')).toBeUndefined();
    expect(await link('不是，继续办', null, other)).toBeUndefined();
  });

  it('is over once it was answered or too late', async () => {
    await request();
    const [, keep] = buttons();
    await answer(keep);
    expect(await link('不是，继续办')).toBeUndefined();
    await request();
    expect(await link('不是，继续办')).toBe('withdrawal_keep');
    world.clock.set(tooLate);
    expect(await link('不是，继续办')).toBeUndefined();
  });

  it('does not withdraw by words alone, nor with words that tell of pressure', async () => {
    await request();
    const [withdrawing] = buttons();
    const asking = withdrawing.replace('withdraw_', 'ask_');
    const say = (input: { answer: string; words: string; freely?: boolean }) =>
      world.run({ command: 'case.answer-withdrawal', input }, zhang);
    expect(await say({ answer: asking, words: '是我要撤回' })).toMatchObject({ outcome: 'asked', fresh: false });
    expect(await say({ answer: withdrawing, words: '是我要撤回，他们逼我的' })).toMatchObject({ outcome: 'pressed' });
    expect(await view()).toMatchObject({ state: 'registered' });
    expect(await say({ answer: withdrawing, words: '是我要撤回，他们逼我的', freely: true })).toMatchObject({
      outcome: 'withdrawn',
    });
  });
});

describe('a withdrawal by query code', () => {
  it('asks whoever filed the case, and everybody sees that it does', async () => {
    expect(await request()).toEqual({ lastDay: '2026-03-09' });
    const { zhang: asked, other: nothing, desk, rows } = told();
    expect(asked[0]?.text).toContain('有人用编号和查询码，要求撤回您的信访件');
    expect(asked[0]?.text).toContain('最迟 2026年3月9日 答复');
    // A button of Telegram's carries 64 bytes.
    for (const { token } of asked[0]?.choices ?? []) expect(Buffer.byteLength(token)).toBeLessThanOrEqual(64);
    expect(nothing).toEqual([]);
    expect(rows[0]).toMatchObject({ conversationId: zhang.id, subject: { type: 'case', id } });
    expect(desk).toContain('有人用查询码要求撤回，已去问当时提交的人，最迟 2026年3月9日 答复');
    for (const runner of [zhang, other]) {
      expect(await view(runner)).toMatchObject({ state: 'registered', canWithdraw: true });
      expect((await view(runner)).timeline['zh-CN']).toContain('有人用查询码要求撤回本件');
    }
    expect(await card()).toMatchObject({
      news: true,
      withdrawalRequest: { lastDay: { en: '9 March 2026' }, undelivered: false },
    });
  });

  it('is asked once at a time, and not where the case was filed', async () => {
    expect(await refusalCode(request(zhang))).toBe('case.filed-here');
    await request();
    expect(await refusalCode(request())).toBe('case.withdrawal-requested');
    expect(await refusalCode(request(await world.conversation('third')))).toBe('case.withdrawal-requested');
    await answer(buttons()[1]);
    await request();
    expect(await types()).toEqual(['opened', 'withdrawal-requested', 'withdrawal-declined', 'withdrawal-requested']);
  });

  it('cannot be asked without end', async () => {
    for (let n = 0; n < 20; n++) {
      await request();
      await answer(buttons()[1]);
    }
    expect(await refusalCode(request())).toBe('case.too-many-additions');
    world.clock.advance(3_600_000);
    await request();
  });

  it('withdraws where whoever filed it agrees, and who presses again is told so', async () => {
    await request();
    const [yes, no] = buttons();
    expect(await answer(yes)).toMatchObject({ outcome: 'withdrawn', fresh: true, stateName: { en: 'withdrawn' } });
    const { other: asker, zhang: nothing, desk, rows } = told();
    expect(nothing).toEqual([]);
    expect(asker).toHaveLength(1);
    expect(asker[0]?.text).toContain('was withdrawn by whoever filed it');
    expect(rows.find((row) => row.recipient === 'citizen' && row.conversationId === other.id)?.subject).toBeUndefined();
    expect(desk).toContain('群众撤回了本件');
    for (const again of [yes, no]) {
      expect(await answer(again)).toMatchObject({ outcome: 'withdrawn', fresh: false });
    }
    expect(told().rows).toEqual([]);
    expect(await card()).toMatchObject({ state: 'withdrawn', withdrawalRequest: undefined });
    expect((await view()).canResume).toBe(true);
    await world.run({ command: 'case.resume', input: { case: id } }, zhang);
    expect(await answer(yes)).toMatchObject({ outcome: 'withdrawn', fresh: false, stateName: { en: 'registered' } });
  });

  it('leaves the case as it is where they do not, and an old button answers no later request', async () => {
    await request();
    const [yes, no] = buttons();
    expect(await answer(no)).toMatchObject({ outcome: 'kept', fresh: true });
    const { other: asker, desk } = told();
    expect(asker[0]?.text).toContain('was not withdrawn');
    expect(desk).toContain('群众答复不撤回，继续办理');
    expect((await view()).timeline['zh-CN']).toContain('您答复不撤回');
    await request();
    expect(await answer(yes)).toMatchObject({ outcome: 'kept', fresh: false });
    expect(await view()).toMatchObject({ state: 'registered' });
    expect(await answer(buttons()[0])).toMatchObject({ outcome: 'withdrawn', fresh: true });
  });

  it('is answered where the case was filed only, by a button of ours', async () => {
    await request();
    const [yes] = buttons();
    expect(await refusalCode(answer(yes, other))).toBe('case.not-filed-here');
    for (const made of ['', 'keep', yes.replace('withdraw', 'delete'), `${yes}0`, `keep_${world.ids.uuid()}`]) {
      expect(await refusalCode(answer(made))).toBe('case.not-found');
    }
    const opening = await database.prisma.caseEvent.findFirst({ where: { caseId: id, type: 'opened' } });
    expect(await refusalCode(answer(`withdraw_${opening?.id}`))).toBe('case.not-found');
    expect((await view()).state).toBe('registered');
  });

  it('withdraws once, however often the buttons are pressed at once', async () => {
    await request();
    const [yes, no] = buttons();
    const all = await Promise.all([yes, no, yes, no].map((pressed) => answer(pressed)));
    expect(all.filter(({ fresh }) => fresh)).toHaveLength(1);
    expect(new Set(all.map(({ outcome }) => outcome)).size).toBe(1);
    expect(await types()).toHaveLength(3);
  });

  it('is over when whoever filed the case withdraws it by themselves, or the office closes it', async () => {
    await request();
    const [, no] = buttons();
    await withdraw();
    expect(told().other[0]?.text).toContain('was withdrawn by whoever filed it');
    expect(await answer(no)).toMatchObject({ outcome: 'withdrawn', fresh: false });
    await world.run({ command: 'case.resume', input: { case: id } }, zhang);

    await request();
    const [yes] = buttons();
    await act('wang', { type: 'claim' });
    await act('wang', { type: 'close', outcome: 'solved', toldBy: 'phone' });
    expect(told().other[0]?.text).toContain('has been closed by the office');
    expect(await answer(yes)).toMatchObject({ outcome: 'closed', fresh: false });
    world.clock.set(tooLate);
    expect(await expire()).toBe(0);
  });
});

describe('a request to withdraw that nobody answers', () => {
  it('expires after its last day, once, and everybody is told', async () => {
    await request();
    const [yes] = buttons();
    world.clock.set(new Date(tooLate.getTime() - 1));
    expect(await expire()).toBe(0);
    world.clock.set(tooLate);
    const ended = await Promise.all([expire(), expire()]);
    expect(ended[0] + ended[1]).toBe(1);
    const { zhang: owner, other: asker, desk } = told();
    expect(owner.map(({ text }) => text).join()).toContain('没有撤回，继续办理');
    expect(asker.map(({ text }) => text).join()).toContain('there was no answer in time');
    expect([owner.length, asker.length]).toEqual([1, 1]);
    expect(desk).toContain('撤回的要求到期没有答复');
    expect(await expire()).toBe(0);
    expect(await answer(yes)).toMatchObject({ outcome: 'expired', fresh: false });
    expect(await view()).toMatchObject({ state: 'registered' });
    expect(await card()).toMatchObject({ withdrawalRequest: undefined });
  });

  it('is answered too late even before anybody has looked', async () => {
    await request();
    const [yes] = buttons();
    world.clock.set(new Date(tooLate.getTime() + 30 * 86_400_000));
    expect(await answer(yes)).toMatchObject({ outcome: 'expired', fresh: false });
    expect(await expire()).toBe(1);
    expect(await types()).toEqual(['opened', 'withdrawal-requested', 'withdrawal-expired']);
  });

  it('ends in one way where it is answered and expires at once', async () => {
    await request();
    const [yes, no] = buttons();
    world.clock.set(tooLate);
    const [late, ended, later] = await Promise.all([answer(yes), expire(), answer(no)]);
    expect([late, later]).toMatchObject([{ outcome: 'expired' }, { outcome: 'expired' }]);
    expect(ended).toBe(1);
    expect(await types()).toEqual(['opened', 'withdrawal-requested', 'withdrawal-expired']);
  });

  it('is shown to staff as one to phone about, once the question could not be delivered', async () => {
    await setReachable(database.prisma, [zhang.id], false);
    await request();
    const { rows } = told();
    expect(rows[0]).toMatchObject({ conversationId: zhang.id, reachable: false, subject: { type: 'case', id } });
    await world.end('failed');
    expect((await card()).withdrawalRequest).toMatchObject({ undelivered: true });
    world.clock.set(tooLate);
    expect(await expire()).toBe(1);
    expect((await card()).withdrawalRequest).toBeUndefined();
  });

  it('ends as well where nobody is there any more to be told', async () => {
    await request();
    const [, no] = buttons();
    await setReachable(database.prisma, [other.id], false);
    expect(await answer(no)).toMatchObject({ outcome: 'kept', fresh: true });
    expect(told().other).toHaveLength(1);
  });
});

describe('an answer by phone to a request to withdraw', () => {
  const call = '3月2日下午，和张伟本人，电话 13812345678';
  const recordAnswer = (answer: WithdrawalAnswer, who = 'wang') => act(who, { type: 'record-answer', answer, call });
  const actions = async () => (await card()).actions;
  async function notReached(): Promise<readonly [withdraw: string, keep: string]> {
    await act('wang', { type: 'claim' });
    world.sent();
    await request();
    const pressed = buttons();
    await world.end('failed');
    world.sent();
    return pressed;
  }

  it('is recorded only while a question waits that did not arrive, by those who handle or lead', async () => {
    const refused = () => refusalCode(recordAnswer('keep'));
    await act('wang', { type: 'claim' });
    expect(await actions()).not.toContain('record-answer');
    expect(await refused()).toBe('case.nothing-to-phone');
    await request();
    expect(await actions()).not.toContain('record-answer');
    expect(await refused()).toBe('case.nothing-to-phone');
    await world.end('failed');
    expect(await actions()).toContain('record-answer');
    expect(await refusalCode(recordAnswer('keep', 'zhao'))).toBe('case.not-yours');
    expect(await refusalCode(recordAnswer('keep', 'hou'))).toBe('case.not-found');
    expect(await refusalCode(act('wang', { type: 'record-answer', answer: 'keep', call: ' ' }))).toBe(
      'case.empty-text',
    );
    await recordAnswer('keep', 'li');
    expect(await actions()).not.toContain('record-answer');
    expect(await refused()).toBe('case.nothing-to-phone');
  });

  it('is not asked for where nobody left a number', async () => {
    const anonymous = { ...petition, petitioner: { type: 'anonymous' } } as const;
    const { id: conversation, channel, locale } = zhang;
    const [opened] = await world.inTurn((work) =>
      openCases([{ conversation, channel, locale, petition: anonymous }], work),
    );
    if (!opened || opened instanceof HuishengError) throw opened ?? new Error('not opened');
    id = opened.case.id;
    await notReached();
    expect((await card()).withdrawalRequest).toMatchObject({ undelivered: true });
    expect(await actions()).not.toContain('record-answer');
    expect(await refusalCode(recordAnswer('keep'))).toBe('case.nothing-to-phone');
  });

  it('withdraws, tells everybody that the office recorded it, and can be taken back by the owner for the same days', async () => {
    const [, keep] = await notReached();
    await recordAnswer('withdraw');
    const { zhang: owner, other: asker, desk } = told();
    expect(owner[0]?.text).toContain('劳动监察打电话核实，按电话里的答复代为记录：已撤回');
    expect(owner[0]?.text).toContain('最迟 2026年3月17日 在这里恢复办理');
    expect(asker[0]?.text).toContain('was withdrawn by whoever filed it');
    expect(desk).toContain('wang电话核实，代为记录：当时提交的人同意撤回');
    expect(desk).not.toMatch(/13812345678|张伟/);
    for (const [runner, who] of [
      [zhang, '您'],
      [other, '当时提交的人'],
    ] as const) {
      const { timeline } = await view(runner);
      expect(timeline['zh-CN']).toContain(`经电话核实，${who}同意撤回，由劳动监察代为记录`);
      expect(timeline['zh-CN']).not.toContain('13812345678');
    }
    expect(await answer(keep)).toMatchObject({ outcome: 'withdrawn', fresh: false });
    expect(await card()).toMatchObject({ state: 'withdrawn', withdrawalRequest: undefined });
    world.clock.set(new Date('2026-03-17T15:59:59.999Z'));
    expect((await view()).canResume).toBe(true);
    await world.run({ command: 'case.resume', input: { case: id } }, zhang);
    expect(await view()).toMatchObject({ state: 'handling' });
  });

  it('keeps the case going, and the request runs out no more', async () => {
    const [withdrawIt] = await notReached();
    await recordAnswer('keep');
    const { zhang: owner, other: asker, desk } = told();
    expect(owner[0]?.text).toContain('代为记录：没有撤回，继续办理');
    expect(asker[0]?.text).toContain('whoever filed it wants it to go on');
    expect(desk).toContain('wang电话核实，代为记录：当时提交的人不撤回');
    expect((await view()).timeline.en).toContain('It goes on, as you answered by phone; recorded by Wages Team');
    expect(await answer(withdrawIt)).toMatchObject({ outcome: 'kept', fresh: false });
    expect(await card()).toMatchObject({ state: 'handling', withdrawalRequest: undefined });
    world.clock.set(tooLate);
    expect(await expire()).toBe(0);
  });

  it('counts once where the petitioner answers in their chat at the same moment', async () => {
    const [, keep] = await notReached();
    const [byPhone, inChat] = await Promise.all([
      recordAnswer('withdraw').then(
        () => true,
        () => false,
      ),
      answer(keep).then(({ fresh }) => fresh),
    ]);
    expect([byPhone, inChat].filter(Boolean)).toHaveLength(1);
    expect(await types()).toHaveLength(4);
  });
});
