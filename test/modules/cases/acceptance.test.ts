import { expect } from 'vitest';
import { clocksToExplain } from '#modules/cases/model/clocks/due-at.ts';
import { decide } from '#modules/cases/model/decide.ts';
import { echoOf } from '#modules/cases/model/echoes.ts';
import { member } from '#test/support/case-office.ts';
import { countingIds, frozenClock } from '#test/support/frozen.ts';
import { test } from '#test/support/given.ts';
import { citizen, contextOf, openedCase, staff, tellingPolicy } from '#test/support/office.ts';
import { refusalCode } from '#test/support/refusal.ts';

const reason = { type: 'not-accept', reason: 'legal-way', words: '请带上合同。' } as const;
const DAY_MS = 86_400_000;

test('a citizen is told that their petition is accepted, by which procedure, and until when', async ({
  office,
  given,
}) => {
  const filed = await given.claimed('wang');
  office.sent();
  await office.act('wang', filed, { type: 'accept' });
  expect(office.sent().toCitizen).toMatchObject([
    {
      text: expect.stringMatching(
        /已由劳动监察受理，按“申诉求决”办理（《信访工作条例》第三十一条），最迟 2026年5月1日 办结/,
      ),
    },
  ]);
  expect(await refusalCode(office.act('wang', filed, { type: 'accept' }))).toBe('case.told-of-acceptance');
  expect(await refusalCode(office.act('wang', filed, reason))).toBe('case.told-of-acceptance');
  expect(await refusalCode(office.act('zhao', filed, { type: 'accept' }))).toBe('case.not-yours');
});

test('a citizen whose petition is not accepted is told why and where to turn, and only then is it closed', async ({
  office,
  given,
}) => {
  const filed = await given.claimed('wang');
  office.sent();
  await office.act('wang', filed, reason);
  const text = JSON.stringify(office.sent().toCitizen);
  for (const part of ['劳动监察没有受理', '第三十一条', '请带上合同。', '12348']) expect(text).toContain(part);
  expect(await office.desk.cardFor(filed.id, member('wang'))).toMatchObject({
    ...{ state: 'replied', replyDelivery: 'pending', ending: 'not-accepted' },
  });
  // It has not arrived yet.
  expect(await refusalCode(office.act('wang', filed, { type: 'close', outcome: 'not-accepted' }))).toBe(
    'case.not-told',
  );
  const wrong = { type: 'close', outcome: 'solved', toldBy: 'phone' } as const;
  expect(await refusalCode(office.act('wang', filed, wrong))).toBe('case.wrong-outcome');
  await office.act('wang', filed, { type: 'close', outcome: 'not-accepted', toldBy: 'phone' });
  const echo = JSON.stringify(office.sent().toCitizen.at(-1));
  expect(echo).toContain('办理结果：不予受理');
  // What was not decided cannot be appealed against; but it can be reopened, and is taken on then.
  expect(echo).not.toContain('申请复查');
  const appeal = { command: 'case.appeal', input: { case: filed.id, reason: '不服' } } as const;
  expect(await refusalCode(office.run(appeal, office.runner))).toBe('case.not-appealable');
  await office.run({ command: 'case.reopen', input: { case: filed.id, reason: '法院不收' } }, office.runner);
  expect(await refusalCode(office.act('wang', filed, reason))).toBe('case.told-of-acceptance');
});

test('what was refused by mistake can be accepted', async ({ office, given }) => {
  const filed = await given.claimed('wang');
  await office.act('wang', filed, reason);
  await office.act('wang', filed, { type: 'accept' });
  expect(await office.desk.cardFor(filed.id, member('wang'))).toMatchObject({
    ...{ state: 'handling', ending: 'usual', replyDelivery: 'none' },
  });
  // That it had been refused is no answer.
  expect(await refusalCode(office.act('wang', filed, { type: 'close', outcome: 'solved' }))).toBe('case.not-told');
});

test('what was answered has been taken on, and is not refused afterwards', async ({ office, given }) => {
  const filed = await given.claimed('wang');
  await office.act('wang', filed, { type: 'reply', text: '已责令补发。' });
  await office.act('wang', filed, { type: 'ask', text: '到账了吗？' });
  expect(await refusalCode(office.act('wang', filed, reason))).toBe('case.told-of-acceptance');
});

test('a reason that is not on the list any more is refused', async ({ office, given }) => {
  const filed = await given.claimed('wang');
  expect(await refusalCode(office.act('wang', filed, { ...reason, reason: 'because' }))).toBe('case.no-such-reason');
});

test('the day for telling is kept by accepting, by not accepting and by an answer, and settling runs on', () => {
  const setting = (by: Parameters<typeof contextOf>[0], day: number) => {
    const clock = frozenClock();
    clock.advance(day * DAY_MS);
    return contextOf(by, { policy: tellingPolicy, clock, ids: countingIds(100 + day) });
  };
  const filed = openedCase({ policy: tellingPolicy });
  const states = (current: typeof filed) => current.clocks.map(({ rule, state }) => `${rule} ${state}`);
  expect(states(filed)).toEqual(['settle running', 'tell running']);
  const claimed = decide(filed, { type: 'claim' }, setting(staff('wang'), 1)).after;
  for (const command of [{ type: 'accept' }, reason, { type: 'reply', text: '已查实。' }] as const) {
    const told = (day: number) => states(decide(claimed, command, setting(staff('wang'), day)).after);
    expect(told(15)).toEqual(['settle running', 'tell met']);
    expect(told(16)).toEqual(['settle running', 'tell missed']);
  }
  // What was told before a withdrawal is not owed again after it.
  const accepted = decide(claimed, { type: 'accept' }, setting(staff('wang'), 2)).after;
  const withdrawn = decide(accepted, { type: 'withdraw', reason: '' }, setting(citizen, 3)).after;
  const resumed = decide(withdrawn, { type: 'resume' }, setting(citizen, 4)).after;
  expect(states(resumed)).toEqual(['settle cancelled', 'tell met', 'settle running']);
});

test('of a case that has ended the day of settling is explained, though the clock of telling began with it', () => {
  const setting = (first: number) => contextOf(staff('wang'), { policy: tellingPolicy, ids: countingIds(first) });
  const filed = openedCase({ policy: tellingPolicy });
  expect(clocksToExplain(filed).map(({ rule }) => rule)).toEqual(['settle', 'tell']);
  const claimed = decide(filed, { type: 'claim' }, setting(200)).after;
  const closed = decide(claimed, { type: 'close', outcome: 'solved', toldBy: 'phone' }, setting(300)).after;
  expect(clocksToExplain(closed).map(({ rule }) => rule)).toEqual(['settle']);
});

test('the day that a citizen is told is the one of settling, though telling is due before', () => {
  const setting = (first: number) => contextOf(staff('wang'), { policy: tellingPolicy, ids: countingIds(first) });
  const claimed = decide(openedCase({ policy: tellingPolicy }), { type: 'claim' }, setting(200)).after;
  const transfer = { type: 'transfer', unit: 'housing', reason: '归住建局' } as const;
  const { after, event } = decide(claimed, transfer, setting(300));
  expect(echoOf(event, after, tellingPolicy)?.values).toMatchObject({ day: { en: '1 May 2026' } });
});
