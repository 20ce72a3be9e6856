import { expect, test } from 'vitest';
import type { FileId } from '#domain/ids.ts';
import type { CommandCall } from '#flow/commands.ts';
import { shippedFlows, worldOf } from '#test/support/flows.ts';
import { Chat, filedWords } from '#test/support/scenario.ts';

const photo = { id: 'f1' as FileId, kind: 'photo', name: '灯.jpg', mime: 'image/jpeg', size: 5 } as const;
const words = (text: string) => ({ 'zh-CN': text, en: text });
const open = {
  ...{ id: 'c1', number: '2026-000001-5', title: '路灯不亮', topic: '城管', topicName: words('城管') },
  ...{ state: 'handling', stateName: words('办理中'), openedOn: '2026-06-01', dueOn: '2026-07-31', daysLeft: 30 },
  ...{
    overdue: false,
    waiting: false,
    seeking: false,
    question: '',
    dueWhy: words('60 天'),
    unitName: words('城管局'),
    timeline: words('已登记'),
  },
  ...{ canSupplement: true, canWithdraw: true, canResume: false, canEvaluate: false, canReopen: false },
};

function reading(files: readonly unknown[]) {
  const run = ({ command }: CommandCall) => {
    const mine = { count: 1, first: 'c1', items: [{ ...open, line: words('一行') }] };
    const reread = { ...filedWords, files };
    const output = command === 'case.mine' ? mine : command === 'case.reread' ? reread : open;
    return { ok: true, output: output as never } as const;
  };
  const chat = new Chat(worldOf(shippedFlows()), { locale: 'zh-CN', run });
  chat.say('查进度');
  chat.press('办理中 · 路灯不亮');
  chat.press('看我写的');
  return chat;
}

test('files that a step sends come before its words, so that the buttons stay last', () => {
  const { messages, at } = reading([photo, { ...photo, id: 'f2' }]);
  expect(messages).toMatchObject([
    { type: 'file', file: photo },
    { type: 'file', file: { id: 'f2' } },
    { type: 'text', text: expect.stringContaining('照片和材料：2 个') },
  ]);
  expect(at).toBe('status.openCase');
});

test('what is no file is not sent', () => {
  expect(reading([photo, 'f2', { id: 'f3' }]).messages.map(({ type }) => type)).toEqual(['file', 'text']);
});
