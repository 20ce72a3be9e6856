import { describe, expect, it } from 'vitest';
import type { Actor } from '#domain/person.ts';
import { locales } from '#domain/text.ts';
import type { Case } from '#modules/cases/model/case.ts';
import type { CaseCommand } from '#modules/cases/model/command.ts';
import { decide } from '#modules/cases/model/decide.ts';
import { echoOf } from '#modules/cases/model/echoes.ts';
import { timelineLine } from '#modules/cases/model/timeline.ts';
import {
  citizen,
  contextOf,
  conversation,
  openedCase,
  otherConversation,
  policy,
  staff,
} from '#test/support/office.ts';
import { formatText } from '#text/format.ts';

function hear(current: Case, command: CaseCommand, actor: Actor, reader = conversation) {
  const decision = decide(current, command, contextOf(actor));
  const echo = echoOf(decision.event, decision.after, policy);
  const line = timelineLine(decision.event, decision.after, { policy, reader });
  const shown = locales.map((locale) => ({
    echo: echo && formatText(echo.text, locale, echo.values),
    line: line && formatText(line.text, locale, line.values),
  }));
  return { current: decision.after, echo, shown };
}

const claim = (actor = staff('wang')) => hear(openedCase(), { type: 'claim' }, actor);

describe('echoes', () => {
  it('name the unit, never the person', () => {
    for (const { echo, line } of claim().shown) {
      expect(echo).toContain('2026-000017-9');
      expect(`${echo}${line}`).not.toContain('wang');
    }
    expect(claim().shown[0]?.echo).toContain('劳动监察');
  });

  it('carry the whole reply as it was written, braces and tags too', () => {
    const text = `已查实：{金额} <b>3000</b> 元。${'很长。'.repeat(2000)}`;
    const { shown, echo } = hear(claim().current, { type: 'reply', text }, staff('wang'));
    for (const { echo: told, line } of shown) {
      expect(told).toContain(text);
      expect(line).toContain(text);
    }
    expect(echo?.buttons.map((button) => button.token)).toEqual(['go:case_2026-000017-9']);
  });

  it('offer the evaluation after a closure', () => {
    const command: CaseCommand = { type: 'close', outcome: 'explained', toldBy: 'phone' };
    const { echo, shown } = hear(claim().current, command, staff('wang'));
    expect(echo?.buttons.map((button) => button.token)).toEqual(['go:evaluate_2026-000017-9']);
    expect(shown[0]).toMatchObject({
      echo: expect.stringContaining('已解释说明'),
      line: '已办结：已解释说明（电话告知）',
    });
  });

  it('keep what is internal inside', () => {
    for (const command of [{ type: 'note', text: '内部' } as const, { type: 'release', reason: '内部' } as const]) {
      expect(hear(claim().current, command, staff('wang'))).toMatchObject({ echo: undefined });
      expect(hear(claim().current, command, staff('wang')).shown[0]?.line).toBeUndefined();
    }
  });

  it('warn the one who filed of what was done elsewhere with the query code', () => {
    const supplement: CaseCommand = { type: 'supplement', text: '3号楼', files: [] };
    expect(hear(openedCase(), supplement, citizen).echo).toBeUndefined();
    expect(hear(openedCase(), supplement, citizen).shown[0]?.line).toContain('您补充了：3号楼');
    const elsewhere: Actor = { type: 'citizen', conversation: otherConversation };
    const [heard] = hear(openedCase(), supplement, elsewhere).shown;
    expect(heard?.echo).toContain('补充');
    expect(heard?.line).toContain('有人用查询码补充了：3号楼');
  });

  it('call nobody “you” who looks the case up with its query code', () => {
    const filer = hear(openedCase(), { type: 'supplement', text: '3号楼', files: [] }, citizen, otherConversation);
    expect(filer.shown.map(({ line }) => line)).toEqual(['当时提交的人补充了：3号楼', 'Whoever filed it added: 3号楼']);
    const withdrawn = hear(openedCase(), { type: 'withdraw', reason: '' }, citizen, otherConversation);
    expect(withdrawn.shown.map(({ line }) => line)).toEqual(['当时提交的人撤回了本件', 'Whoever filed it withdrew it']);
    const asked = hear(claim().current, { type: 'ask', text: '几号楼？' }, staff('wang'), otherConversation);
    expect(asked.shown[0]?.line).toContain('请当时提交的人补充');
  });
});
