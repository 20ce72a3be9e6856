import { describe, expect, test } from 'vitest';
import type { CommandOutcome } from '#engine/contract.ts';
import type { CommandCall } from '#flow/commands.ts';
import { shippedFlows, worldOf } from '#test/support/flows.ts';
import { Chat } from '#test/support/scenario.ts';

const world = worldOf(shippedFlows());
const place = { type: 'place', latitude: 28.123, longitude: 112.9, label: '' } as const;
const contact = { type: 'contact', phone: '+8613800138000', name: '', own: true } as const;
const nothing = { count: 0, several: false, items: [], first: '', about: '', told: '' };

const registered = {
  ...{ id: 'c1', number: '2026-000017-4', code: '12345678', dueOn: '2026-07-31', accusation: false, seeking: false },
  unit: { 'zh-CN': '市信访局', en: 'Petition Office' },
};

function run(call: CommandCall): CommandOutcome {
  if (call.command === 'case.open') return { ok: true, output: registered };
  return { ok: true, output: call.command === 'case.asked' ? nothing : {} };
}

const citizen = () => new Chat(world, { locale: 'zh-CN', run });

function atReview(chat: Chat, who: readonly string[]): string {
  for (const words of ['同意', '投诉', '教育', '其他情况', '电梯停了']) chat.say(words);
  // What the menu held is there already as the beginning of the story.
  chat.say('电梯停了两个星期，物业一直没人来修。');
  const shown = ['完成', '跳过', '跳过', ...who].map((words) => chat.say(words));
  expect(chat.at).toBe('petition.review');
  return shown.at(-1) ?? '';
}

describe('a place and a phone number at the bare menu', () => {
  test('are kept, said so, and filled in where they are asked for', () => {
    const chat = citizen();
    expect(chat.send(place)).toContain('您发的位置先替您留着');
    expect(chat.send(contact)).toContain('您发的号码先替您留着');
    chat.press('提交信访');
    const review = atReview(chat, ['实名', '王小明']);
    expect(review).toContain('28.123');
    expect(review).toContain('138');
  });

  test('outlast the menu that is asked for again, further words, and the flow’s own name', () => {
    const chat = citizen();
    chat.say('/start');
    chat.send(place);
    chat.say('/menu');
    chat.say('我们小区的电梯停了两个星期，没有人管');
    chat.say('提交信访');
    expect(chat.at).toBe('petition.consent');
    expect(atReview(chat, ['匿名'])).toContain('28.123');
  });

  test('are no answer of anyone who stays anonymous', () => {
    const chat = citizen();
    chat.send(contact);
    chat.say('/petition');
    for (const words of ['同意', '投诉', '教育', '其他情况', '电梯停了']) chat.say(words);
    chat.say('电梯停了两个星期，物业一直没人来修。');
    for (const words of ['完成', '跳过', '跳过', '跳过', '匿名']) chat.say(words);
    chat.press('✅ 提交');
    expect(chat.calls.find(({ command }) => command === 'case.open')?.input).toMatchObject({ phone: null });
  });
});
