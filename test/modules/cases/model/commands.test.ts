import { describe, expect, it } from 'vitest';
import type { FileId, TopicId } from '#domain/ids.ts';
import type { Actor } from '#domain/person.ts';
import type { Case } from '#modules/cases/model/case.ts';
import { dueAtOf } from '#modules/cases/model/clocks/due-at.ts';
import type { CaseCommand } from '#modules/cases/model/command.ts';
import { open } from '#modules/cases/model/commands/open.ts';
import { decide } from '#modules/cases/model/decide.ts';
import { allows } from '#modules/cases/model/lifecycle.ts';
import { caseNumber } from '#modules/cases/model/number.ts';
import { citizen, contextOf, conversation, openedCase, petition, staff } from '#test/support/office.ts';
import { formatError } from '#text/format.ts';
import { HuishengError } from '#vocabulary/errors.ts';

const run = (current: Case, command: CaseCommand, actor: Actor) => decide(current, command, contextOf(actor)).after;
const claimed = () => run(openedCase(), { type: 'claim' }, staff('wang'));
const replied = () => run(claimed(), { type: 'reply', text: '已查实' }, staff('wang'));
const delivered = (): Case => ({ ...replied(), replyDelivery: 'delivered' });
const close: CaseCommand = { type: 'close', outcome: 'solved', toldBy: undefined };
const evaluate: CaseCommand = {
  type: 'evaluate',
  evaluation: { reached: true, solved: true, satisfaction: 5, words: ' 好 ' },
};

function refusal(attempt: () => unknown): HuishengError {
  try {
    attempt();
  } catch (error) {
    if (error instanceof HuishengError) return error;
    throw error;
  }
  throw new Error('was not refused');
}

describe('opening', () => {
  const opened = (topic: string) =>
    open(
      {
        type: 'open',
        number: caseNumber(2026, 1),
        reachedBy: { type: 'conversation', conversation },
        locale: 'en',
        petition: { ...petition, topic: topic as TopicId },
      },
      contextOf(citizen),
    );

  it('gives the case to the nearest unit that its topic names, else to the one at the top', () => {
    expect(opened('labour/wages').after.unit).toBe('wages');
    expect(opened('labour/other').after.unit).toBe('labour');
    expect(opened('other').after.unit).toBe('city');
    expect(opened('gone').after.unit).toBe('city');
  });

  it('is due at the end of the day, in the office’s time zone, when the time is up', () => {
    expect(dueAtOf(opened('other').after)).toEqual(new Date('2026-05-01T15:59:59.999Z'));
  });

  it('needs a title and a body', () => {
    const blank = { ...petition, title: ' \n' };
    const reachedBy = { type: 'conversation', conversation } as const;
    const command = { type: 'open', number: caseNumber(2026, 1), reachedBy, locale: 'en', petition: blank } as const;
    expect(refusal(() => open(command, contextOf(citizen))).code).toBe('case.empty-text');
  });
});

describe('claiming', () => {
  it.each(['wang', 'li', 'sun'])('is for staff of the unit and of units above: %s', (id) => {
    const after = run(openedCase(), { type: 'claim' }, staff(id));
    expect(after).toMatchObject({ state: 'handling', assignee: id, version: 2 });
  });

  it('is not for another unit', () => {
    const error = refusal(() => run(openedCase(), { type: 'claim' }, staff('hou')));
    expect(error.code).toBe('case.not-found');
    // Nor is told which unit has it.
    expect(formatError(error, 'zh-CN')).not.toContain('劳动监察');
    expect(formatError(error, 'en')).not.toContain('Wages Team');
  });

  it('tells the second who was first', () => {
    const error = refusal(() => run(claimed(), { type: 'claim' }, staff('zhao')));
    expect(error.code).toBe('case.already-claimed');
    expect(formatError(error, 'zh-CN')).toContain('wang');
    expect(refusal(() => run(claimed(), { type: 'claim' }, staff('wang'))).code).toBe('case.already-yours');
  });

  it('is possible again after a release', () => {
    const released = run(claimed(), { type: 'release', reason: '' }, staff('wang'));
    expect(released).toMatchObject({ state: 'registered', assignee: undefined });
    expect(run(released, { type: 'claim' }, staff('zhao')).assignee).toBe('zhao');
  });
});

describe('acting', () => {
  const commands: CaseCommand[] = [
    { type: 'release', reason: '' },
    { type: 'note', text: 'x' },
    { type: 'ask', text: 'x' },
    { type: 'reply', text: 'x' },
    { ...close, toldBy: 'phone' },
  ];

  it.each(commands)('is for the holder and leads of the unit or above: $type', (command) => {
    for (const id of ['wang', 'li', 'sun']) expect(run(claimed(), command, staff(id)).version).toBe(3);
    expect(refusal(() => run(claimed(), command, staff('zhao'))).code).toBe('case.not-yours');
    expect(refusal(() => run(claimed(), command, staff('hou'))).code).toBe('case.not-found');
    expect(refusal(() => run(claimed(), command, staff('nobody'))).code).toBe('staff.unknown');
    expect(refusal(() => run(claimed(), command, citizen)).code).toBe('staff.unknown');
  });

  it('says who handles the case, and what can be done about it', () => {
    const note: CaseCommand = { type: 'note', text: 'x' };
    const held = refusal(() => run(claimed(), note, staff('zhao')));
    expect(formatError(held, 'zh-CN')).toBe(
      '这个件在wang名下。要由您来办，请wang先退回，再由您认领；也可以请单位负责人进行这一步。',
    );
    expect(formatError(held, 'en')).toBe(
      'wang is handling this case. Ask them to release it so that you can claim it, or ask a unit lead to do this.',
    );
    expect(refusal(() => run(openedCase(), note, staff('zhao'))).code).toBe('case.unclaimed');
    const ended = run(claimed(), { ...close, toldBy: 'phone' }, staff('wang'));
    expect(refusal(() => run(ended, note, staff('zhao'))).code).toBe('case.ended-not-yours');
  });

  it('leaves what is the citizen’s to the citizen', () => {
    expect(refusal(() => run(claimed(), { type: 'withdraw', reason: '' }, staff('sun'))).code).toBe(
      'request.forbidden',
    );
  });

  it('needs words', () => {
    for (const type of ['note', 'ask', 'reply'] as const) {
      expect(refusal(() => run(claimed(), { type, text: '　\n' }, staff('wang'))).code).toBe('case.empty-text');
    }
    const files = ['f'] as unknown as FileId[];
    expect(refusal(() => run(claimed(), { type: 'supplement', text: '', files: [] }, citizen)).code).toBe(
      'case.empty-text',
    );
    expect(run(claimed(), { type: 'supplement', text: '', files }, citizen).version).toBe(3);
  });
});

describe('asking and adding', () => {
  it('waits for the citizen until they add something or are answered', () => {
    const asked = run(claimed(), { type: 'ask', text: '在哪里？' }, staff('wang'));
    expect(asked).toMatchObject({ state: 'handling', waitingForCitizen: true });
    expect(run(asked, { type: 'supplement', text: '工地', files: [] }, citizen).waitingForCitizen).toBe(false);
    expect(run(asked, { type: 'reply', text: '好' }, staff('wang')).waitingForCitizen).toBe(false);
  });

  it('takes additions after a reply, and takes the case up again where staff ask', () => {
    expect(run(replied(), { type: 'supplement', text: '还没', files: [] }, citizen).state).toBe('replied');
    expect(run(replied(), { type: 'ask', text: '?' }, staff('wang')).state).toBe('handling');
  });

  it('refuses additions to a closed case with a way on', () => {
    const closed = run(delivered(), close, staff('wang'));
    const error = refusal(() => run(closed, { type: 'supplement', text: '还有', files: [] }, citizen));
    expect(error.code).toBe('case.wrong-state');
    expect(formatError(error, 'zh-CN')).toMatch(/已办结.*重新提交/);
    expect(formatError(error, 'en')).toMatch(/closed.*file again/);
  });
});

describe('telling otherwise', () => {
  const tell: CaseCommand = { type: 'tell-otherwise', toldBy: 'phone', note: '' };
  const lost = (current: Case): Case => ({ ...current, replyDelivery: 'failed', undelivered: true });

  it('is possible while something is undelivered, open or ended, and settles it', () => {
    const ended = run(lost(replied()), { ...close, toldBy: 'letter' }, staff('wang'));
    for (const current of [lost(replied()), { ...ended, undelivered: true }]) {
      const told = run(current, tell, staff('wang'));
      expect(told).toMatchObject({ state: current.state, toldThrough: told.version, undelivered: false });
      expect(told.replyDelivery).toBe('told');
      expect(refusal(() => run(told, tell, staff('wang'))).code).toBe('case.nothing-undelivered');
    }
    expect(refusal(() => run(delivered(), tell, staff('wang'))).code).toBe('case.nothing-undelivered');
  });

  it('leaves a case without a reply unanswered, so that it does not close in silence', () => {
    const told = run({ ...claimed(), undelivered: true }, tell, staff('wang'));
    expect(told.replyDelivery).toBe('none');
    expect(refusal(() => run(told, close, staff('wang'))).code).toBe('case.not-told');
  });

  it('says how a reply was told, so that the case closes without saying so again, until there is another', () => {
    const told = run(lost(replied()), tell, staff('wang'));
    expect(run(told, close, staff('wang')).closure).toMatchObject({ outcome: 'solved', toldBy: undefined });
    const again = run(told, { type: 'reply', text: '更正' }, staff('wang'));
    expect(refusal(() => run(again, close, staff('wang'))).code).toBe('case.not-told');
  });

  it('is not by phone where nobody left a number, and is for whoever handles the case', () => {
    const [filer] = openedCase().petitioners;
    const anonymous = filer ? [{ ...filer, identity: { type: 'anonymous' } as const }] : [];
    const current = { ...lost(replied()), petitioners: anonymous };
    expect(refusal(() => run(current, tell, staff('wang'))).code).toBe('case.no-phone');
    expect(run(current, { ...tell, toldBy: 'in-person' }, staff('wang')).undelivered).toBe(false);
    expect(refusal(() => run(lost(replied()), tell, staff('zhao'))).code).toBe('case.not-yours');
    expect(refusal(() => run(lost(replied()), tell, citizen)).code).toBe('staff.unknown');
  });
});

describe('closing', () => {
  it('needs a delivered reply, or another way of telling', () => {
    expect(run(delivered(), close, staff('wang'))).toMatchObject({ state: 'closed', closure: { outcome: 'solved' } });
    for (const replyDelivery of ['none', 'pending', 'failed', 'unknown'] as const) {
      const current = { ...replied(), replyDelivery };
      expect(refusal(() => run(current, close, staff('wang'))).code).toBe('case.not-told');
      expect(run(current, { ...close, toldBy: 'phone' }, staff('wang')).closure?.toldBy).toBe('phone');
    }
  });

  it('names the phone among the ways of telling only where somebody left a number', () => {
    const [filer] = openedCase().petitioners;
    const unreachable = filer ? [{ ...filer, identity: { type: 'anonymous' } as const }] : [];
    const said = (current: Case) =>
      formatError(
        refusal(() => run(current, close, staff('wang'))),
        'en',
      );
    expect(said(replied())).toContain('by phone, in person or by letter');
    expect(said({ ...replied(), petitioners: unreachable })).toContain('told: in person or by letter');
  });

  it('counts the delivery of the last reply only', () => {
    const corrected = run(delivered(), { type: 'reply', text: '更正' }, staff('wang'));
    expect(refusal(() => run(corrected, close, staff('wang'))).code).toBe('case.not-told');
  });

  it('is followed by one evaluation', () => {
    const closed = run(delivered(), close, staff('wang'));
    const evaluated = run(closed, evaluate, citizen);
    expect(evaluated).toMatchObject({
      state: 'closed',
      evaluations: [{ satisfaction: 5, words: '好', ending: closed.version, by: conversation }],
    });
    expect(
      formatError(
        refusal(() => run(evaluated, evaluate, citizen)),
        'zh-CN',
      ),
    ).toContain('“已评价”，现在不能评价');
    expect(refusal(() => run(delivered(), evaluate, citizen)).code).toBe('case.wrong-state');
  });

  it('can still be noted once it is rated', () => {
    const rated = run(run(delivered(), close, staff('wang')), evaluate, citizen);
    expect(run(rated, { type: 'note', text: '回访' }, staff('wang'))).toMatchObject({ state: 'closed', version: 6 });
  });

  it('refuses a level that does not exist', () => {
    const closed = run(delivered(), close, staff('wang'));
    const command: CaseCommand = {
      ...evaluate,
      evaluation: { reached: true, solved: true, satisfaction: 6, words: '' },
    };
    expect(refusal(() => run(closed, command, citizen)).code).toBe('request.malformed');
  });
});

describe('withdrawing', () => {
  it('is possible until the case is closed', () => {
    for (const current of [openedCase(), claimed(), replied()]) {
      expect(run(current, { type: 'withdraw', reason: '解决了' }, citizen).state).toBe('withdrawn');
    }
    expect(allows('closed', 'withdraw')).toBe(false);
    expect(allows('withdrawn', 'claim')).toBe(false);
  });
});
