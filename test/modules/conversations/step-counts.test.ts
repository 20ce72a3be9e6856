import fc from 'fast-check';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { createStepCounts } from '#modules/conversations/service/step-counts.ts';
import { bucketOf, medianOf, nodeCounts, TIME_BUCKETS } from '#modules/conversations/store/flow-step-counts.ts';
import { databaseOfFile } from '#test/support/database.ts';
import { flowFrom, shippedPolicy, worldOf } from '#test/support/flows.ts';
import { frozenClock } from '#test/support/frozen.ts';
import { Chat } from '#test/support/scenario.ts';

const database = databaseOfFile();
const policy = shippedPolicy();

const menu = flowFrom(`
schema: 1
flow: menu
title: { zh-CN: 菜单, en: Menu }
start: bye
nodes:
  bye: { type: end, text: { zh-CN: 再见, en: Bye } }
`);
const visit = flowFrom(`
schema: 1
flow: visit
title: { zh-CN: 来访, en: Visit }
entries: { commands: [visit] }
start: age
nodes:
  age: { type: ask, kind: number, text: { zh-CN: 几岁？, en: How old? }, next: sure }
  sure: { type: ask, kind: yes-no, text: { zh-CN: 确定吗？, en: Sure? }, next: bye }
  bye: { type: end, text: { zh-CN: 再见, en: Bye } }
`);

test('counts who came to a question, answered, tried again and left, and how long it took', async () => {
  const clock = frozenClock('2026-06-17T02:00:00Z');
  const world = { ...worldOf([menu, visit]), clock };
  const { prisma } = database;
  const counts = createStepCounts({ prisma, clock, policy, logger: pino({ level: 'silent' }) });
  for (const leaves of [false, true, false]) {
    const chat = new Chat(world, { locale: 'en' });
    const send = (text: string, seconds: number) => {
      clock.advance(seconds * 1000);
      chat.say(text);
      counts.add({ channel: 'telegram', locale: 'en', steps: chat.steps });
    };
    send('/visit', 0);
    send('many', 5);
    send('30', 5);
    send(leaves ? '/cancel' : 'yes', 60);
    if (leaves) send('yes', 1);
  }
  await counts.flush();
  const [age, sure] = ['age', 'sure'].map((node) => async () => {
    const found = await nodeCounts(prisma, { flow: 'visit', from: '2026-06-17', to: '2026-06-17' });
    return found.find((count) => count.node === node);
  });
  expect(await age?.()).toMatchObject({ reached: 3, answered: 3, retried: 3, left: 0 });
  expect((await age?.())?.medianSeconds).toBeCloseTo(10, -1);
  expect(await sure?.()).toMatchObject({ reached: 3, answered: 2, retried: 0, left: 1 });
  await counts.stop();
});

test('what several processes count adds up', async () => {
  const { prisma } = database;
  const clock = frozenClock('2026-06-18T02:00:00Z');
  const processes = Array.from({ length: 4 }, () =>
    createStepCounts({ prisma, clock, policy, logger: pino({ level: 'silent' }) }),
  );
  const step = { flow: 'f', version: 1, node: 'n', what: 'answered', seconds: 20 } as const;
  for (const one of processes) {
    for (let n = 0; n < 5; n += 1) one.add({ channel: 'webchat', locale: 'zh-CN', steps: [step] });
  }
  await Promise.all(processes.map((one) => one.stop()));
  const query = { flow: 'f', from: '2026-06-18', to: '2026-06-18' };
  const [count] = await nodeCounts(prisma, query);
  expect(count).toMatchObject({ answered: 20 });
  expect(count?.medianSeconds).toBeCloseTo(20, -1);
  expect(await nodeCounts(prisma, { ...query, channel: 'telegram' })).toEqual([]);
});

test('a day is the office’s, by the time zone that it has then, and stays what it was counted as', async () => {
  const { prisma } = database;
  const clock = frozenClock('2026-06-17T23:30:00Z');
  const clocks = { ...policy.clocks, timeZone: 'Asia/Shanghai' };
  const office = { clocks };
  const counts = createStepCounts({ prisma, clock, policy: office, logger: pino({ level: 'silent' }) });
  const countOn = (node: string) => {
    counts.add({ channel: 'webchat', locale: 'en', steps: [{ flow: 'days', version: 1, node, what: 'reached' }] });
  };
  const countedOn = async (day: string) =>
    (await nodeCounts(prisma, { flow: 'days', from: day, to: day })).map(({ node }) => node);
  countOn('shanghai');
  await counts.flush();
  expect(await countedOn('2026-06-17')).toEqual([]);
  expect(await countedOn('2026-06-18')).toEqual(['shanghai']);
  office.clocks = { ...clocks, timeZone: 'America/New_York' };
  countOn('new-york');
  await counts.stop();
  expect(await countedOn('2026-06-17')).toEqual(['new-york']);
  expect(await countedOn('2026-06-18')).toEqual(['shanghai']);
});

test('a median read from buckets is off by a seventh at most', () => {
  fc.assert(
    fc.property(fc.double({ min: 1, max: 300_000, noNaN: true }), (seconds) => {
      const times = new Array(TIME_BUCKETS).fill(0);
      times[bucketOf(seconds)] = 7;
      const median = medianOf(times) ?? 0;
      expect(Math.abs(median / seconds - 1)).toBeLessThan(0.16);
    }),
  );
  expect(medianOf([])).toBeUndefined();
});
