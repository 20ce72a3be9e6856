import { describe, expect, it } from 'vitest';
import type { Actor } from '#domain/person.ts';
import type { Case } from '#modules/cases/model/case.ts';
import { explainClock } from '#modules/cases/model/clocks/explain.ts';
import type { CaseCommand } from '#modules/cases/model/command.ts';
import { decide } from '#modules/cases/model/decide.ts';
import { echoOf } from '#modules/cases/model/echoes.ts';
import type { CaseEvent } from '#modules/cases/model/events.ts';
import { countingIds, frozenClock } from '#test/support/frozen.ts';
import { citizen, contextOf, openedCase, policy, staff } from '#test/support/office.ts';
import { formatText } from '#text/format.ts';

const DAY_MS = 86_400_000;
const ids = countingIds(900);

function did(
  current: Case,
  command: CaseCommand,
  by: Actor,
  day = 0,
): { readonly after: Case; readonly event: CaseEvent } {
  const clock = frozenClock();
  clock.advance(day * DAY_MS);
  return decide(current, command, contextOf(by, { ids, clock }));
}

const ask = (days: '10' | '30' = '10'): CaseCommand => ({ type: 'request-extension', days, reason: '正在等鉴定结果' });
const claimed = () => did(openedCase(), { type: 'claim' }, staff('wang')).after;
const asked = () => did(claimed(), ask(), staff('wang'), 30).after;
const approve: CaseCommand = { type: 'approve-extension' };

describe('more time', () => {
  it('is asked for with a reason, decided by a lead, and told to the citizen with the new day', () => {
    const { after: waiting, event } = did(claimed(), ask(), staff('wang'), 30);
    expect(event.fact).toMatchObject({ type: 'extension-requested', by: { days: 10 }, people: ['li', 'sun'] });
    expect(echoOf(event, waiting, policy)).toBeUndefined();
    const { after, event: approval } = did(waiting, approve, staff('li'), 31);
    expect(after.extensionRequest).toBeUndefined();
    expect(after.clocks).toMatchObject([
      { dueAt: new Date('2026-05-11T15:59:59.999Z'), extension: { by: { days: 10 } } },
    ]);
    const echo = echoOf(approval, after, policy);
    expect(echo && formatText(echo.text, 'zh-CN', echo.values)).toMatch(
      /2026年5月11日[\s\S]*正在等鉴定结果[\s\S]*第三十四条/,
    );
    const [clock] = after.clocks;
    const why = clock && explainClock(clock, { current: after, events: [approval], policy });
    expect(why?.map(({ text, values }) => formatText(text, 'zh-CN', values))).toContainEqual(
      expect.stringMatching(/经人社局负责人批准，延长 10 个自然日，到 2026年5月11日 当天结束。原因：正在等鉴定结果/),
    );
  });

  it('is given once only', () => {
    const { after } = did(asked(), approve, staff('li'), 31);
    expect(() => did(after, ask(), staff('wang'), 32)).toThrow(
      expect.objectContaining({ code: 'case.not-extendable' }),
    );
    expect(() => did(asked(), ask(), staff('wang'), 31)).toThrow(
      expect.objectContaining({ code: 'case.not-extendable' }),
    );
  });

  it('is no more than the rule allows, and for a reason', () => {
    expect(did(claimed(), ask('30'), staff('wang')).after.extensionRequest?.by).toEqual({ days: 30 });
    const tight = { ...claimed(), clocks: claimed().clocks.map((clock) => ({ ...clock, mayExtendBy: { days: 20 } })) };
    expect(() => did(tight, ask('30'), staff('wang'))).toThrow(
      expect.objectContaining({ code: 'case.extension-too-long' }),
    );
    expect(() => did(claimed(), { type: 'request-extension', days: '10', reason: ' ' }, staff('wang'))).toThrow(
      expect.objectContaining({ code: 'case.empty-text' }),
    );
  });

  it('is neither asked for nor given once the deadline is over', () => {
    expect(() => did(claimed(), ask(), staff('wang'), 70)).toThrow(
      expect.objectContaining({ code: 'case.extension-late' }),
    );
    expect(() => did(asked(), approve, staff('li'), 70)).toThrow(
      expect.objectContaining({ code: 'case.extension-late' }),
    );
  });

  it('is decided by another person than the one who asked, as far as there is one', () => {
    const own = did(claimed(), ask(), staff('li'), 30).after;
    expect(() => did(own, approve, staff('li'), 31)).toThrow(expect.objectContaining({ code: 'case.own-extension' }));
    expect(did(own, approve, staff('sun'), 31).after.clocks[0]?.extension).toBeDefined();
  });

  it('is refused by a lead, which the citizen does not hear', () => {
    const { after, event } = did(asked(), { type: 'refuse-extension', reason: '来得及' }, staff('li'), 31);
    expect(after).toMatchObject({ extensionRequest: undefined, clocks: [{ extension: undefined }] });
    expect(echoOf(event, after, policy)).toBeUndefined();
    expect(() => did(after, approve, staff('li'), 32)).toThrow(
      expect.objectContaining({ code: 'case.no-extension-request' }),
    );
  });

  it('is no question any more once the case has ended', () => {
    const closed = did(asked(), { type: 'close', outcome: 'solved', toldBy: 'phone' }, staff('wang'), 31).after;
    expect(closed.extensionRequest).toBeUndefined();
    expect(did(asked(), { type: 'withdraw', reason: '' }, citizen, 31).after.extensionRequest).toBeUndefined();
  });
});
