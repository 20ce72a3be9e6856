import { describe, expect, it } from 'vitest';
import type { TopicId } from '#domain/ids.ts';
import type { Actor } from '#domain/person.ts';
import { caseCard } from '#modules/cases/desk/card.ts';
import { threadEntry } from '#modules/cases/desk/thread.ts';
import type { CaseCommand } from '#modules/cases/model/command.ts';
import { decide } from '#modules/cases/model/decide.ts';
import { citizen, contextOf, openedCase, policy, staff } from '#test/support/office.ts';

const claimed = decide(openedCase(), { type: 'claim' }, contextOf(staff('wang'))).after;

const beside = (suggestedTopic?: TopicId) => ({ suggestedTopic, deskFiles: { all: 0, here: 0, lost: 0 } });

function entry(command: CaseCommand, actor: Actor) {
  const { after, event } = decide(claimed, command, contextOf(actor));
  return threadEntry(event, after, policy);
}

describe('the card', () => {
  it('shows no personal data', () => {
    const card = caseCard(openedCase(), policy, beside());
    expect(card).toMatchObject({ title: '拖欠工资，请打***', place: '人民路***号工地', holder: undefined });
    expect(JSON.stringify(card)).not.toMatch(/张伟|13812345678/);
    expect(card.topic.map((topic) => topic.en)).toEqual(['Labour', 'Wages']);
  });

  it('offers what can be done now', () => {
    expect(caseCard(openedCase(), policy, beside()).actions).toEqual(['claim', 'note', 'transfer', 'assign']);
    expect(caseCard(claimed, policy, beside()).actions).toEqual([
      'accept',
      'reply',
      'give-opinion',
      'ask',
      'note',
      'release',
      'close',
      'report-progress',
      'not-accept',
      'transfer',
      'assign',
      'request-extension',
    ]);
  });

  it('suggests a topic only where it is another one', () => {
    expect(caseCard(claimed, policy, beside('labour/wages' as TopicId)).suggestedTopic).toBeUndefined();
    expect(caseCard(claimed, policy, beside('labour/other' as TopicId)).suggestedTopic?.en).toBe('Other');
  });
});

describe('the thread', () => {
  it('tells who did what, and masks what was written', () => {
    const added = entry({ type: 'supplement', text: '我是张伟，打13912345678', files: [] }, citizen);
    expect(added).toMatchObject({ text: { en: '📎 The citizen added to the case' }, quote: '我是***，打***' });
    const noted = entry({ type: 'note', text: '下午去工地' }, staff('wang'));
    expect(noted.text['zh-CN']).toBe('📝 wang备注（群众看不到）');
    expect(noted.quote).toBe('下午去工地');
    expect(entry({ type: 'release', reason: '' }, staff('wang')).quote).toBeUndefined();
  });

  it('leaves no placeholder open', () => {
    const commands: CaseCommand[] = [
      { type: 'ask', text: 'x' },
      { type: 'reply', text: 'x' },
      { type: 'close', outcome: 'solved', toldBy: 'phone' },
      { type: 'release', reason: '' },
    ];
    for (const command of commands) {
      const { text } = entry(command, staff('wang'));
      expect(text['zh-CN'] + text.en).not.toMatch(/[{}]|undefined/);
      expect(text.en).toContain('wang');
    }
  });
});
