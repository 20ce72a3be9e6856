import { expect, test } from 'vitest';
import { readDanger } from '#modules/alerts/model/danger/read.ts';
import { shippedPolicy } from '#test/support/flows.ts';
import { inDanger, noAlarm, noDanger, unclear } from './said.ts';

const { dangers } = shippedPolicy();
const read = (text: string) => readDanger(text, dangers);

test.each(Object.entries(inDanger).flatMap(([kind, said]) => said.map((text) => [text, kind] as const)))(
  '%s → %s',
  (text, kind) => {
    const reading = read(text);
    expect(reading.type === 'danger' && reading.kinds).toContain(kind);
  },
);

test.each(unclear)('%s → a quiet offer', (text) => {
  expect(read(text)).toEqual({ type: 'unclear' });
});

test.each(noAlarm)('%s → no alarm', (text) => {
  expect(read(text).type).not.toBe('danger');
});

test.each(noDanger)('%s → nothing', (text) => {
  expect(read(text)).toEqual({ type: 'none' });
});

test('traditional characters, full width, spaces and case do not hide a cry', () => {
  for (const text of ['我不想活了', '我 不 想 活 了', '我·不·想·活·了', '我不想\u200b活了', '我就從樓上跳下去']) {
    expect(read(text), text).toEqual({ type: 'danger', kinds: ['self-harm'] });
  }
  expect(read('有人拿刀要殺我').type).toBe('danger');
  expect(read('Ｋｉｌｌ　ｍｙｓｅｌｆ').type).toBe('danger');
  expect(read('I DON’T WANT TO LIVE').type).toBe('danger');
});

test('one sentence of a long story counts', () => {
  const story = '工地欠我们三个月工资，跑了劳动局、住建局，都说不归他们管，家里老人看病的钱也没有。'.repeat(8);
  expect(read(`${story}我今晚就从楼上跳下去。${story}`)).toEqual({ type: 'danger', kinds: ['self-harm'] });
  const tale = 'The builder owes us three months of wages and no office feels responsible. '.repeat(8);
  expect(read(`${tale}Tonight I will kill myself. ${tale}`)).toEqual({ type: 'danger', kinds: ['self-harm'] });
});

test('what happened then is told apart from what happens now', () => {
  expect(read('去年他打我，今天又拿着刀来了').type).toBe('danger');
  expect(read('昨天着火的房子没人管')).toEqual({ type: 'none' });
  expect(read('2019年5月楼上着火了，物业不赔')).toEqual({ type: 'none' });
  expect(read('昨晚开始着火，现在还在着火').type).toBe('danger');
});

test('several dangers are all found, the gravest of the policy first', () => {
  expect(read('着火了，我妈没有呼吸了')).toEqual({ type: 'danger', kinds: ['fire', 'medical'] });
});

test('a long text of nothing but beginnings is read quickly enough to be read in every message', () => {
  const text = '我要从有人在正在被他把老公天天我就吃了喝了'.repeat(400);
  const begin = process.cpuUsage();
  read(text);
  const { user } = process.cpuUsage(begin);
  // A pattern that tried all splits of such a text would take minutes of the processor, not a moment.
  expect(user).toBeLessThan(5_000_000);
});
