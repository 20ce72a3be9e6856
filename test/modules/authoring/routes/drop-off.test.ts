import { pino } from 'pino';
import { beforeAll, expect, test } from 'vitest';
import type { ChannelName } from '#domain/channels.ts';
import type { Locale } from '#domain/text.ts';
import { compileFlow, createLibrary } from '#flow/library.ts';
import { dropOffPart } from '#modules/authoring/routes/drop-off-part.ts';
import { createDropOff } from '#modules/authoring/service/drop-off.ts';
import { createStepCounts } from '#modules/conversations/service/step-counts.ts';
import { consoleServer } from '#test/support/console.ts';
import { databaseOfFile } from '#test/support/database.ts';
import { flowFrom, shippedPolicy } from '#test/support/flows.ts';
import { frozenClock } from '#test/support/frozen.ts';
import { Chat } from '#test/support/scenario.ts';

const menu = flowFrom(`
schema: 1
flow: menu
title: { zh-CN: 菜单, en: Menu }
start: bye
nodes:
  bye: { type: end, text: { zh-CN: 再见, en: Bye } }
`).document;
const first = flowFrom(`
schema: 1
flow: visit
title: { zh-CN: 来访, en: Visit }
entries: { commands: [visit] }
start: age
nodes:
  sure: { type: ask, kind: yes-no, text: { zh-CN: 确定吗？, en: Sure? }, next: bye }
  age: { type: ask, kind: number, text: { zh-CN: 几岁？, en: How old? }, next: sure }
  bye: { type: end, text: { zh-CN: 再见, en: Bye } }
`).document;
/** The second version asks for a name in the place of the age. */
const second = {
  ...first,
  start: 'name',
  nodes: {
    name: { type: 'ask', kind: 'text', text: { 'zh-CN': '姓名？', en: 'Name?' }, next: 'sure' },
    ...Object.fromEntries(Object.entries(first.nodes).filter(([name]) => name !== 'age')),
  },
} as typeof first;

const database = databaseOfFile();
let ask: (query: string) => Promise<{ status: number; body: ReturnType<typeof JSON.parse> }>;
const clock = frozenClock('2026-06-17T02:00:00Z');

beforeAll(async () => {
  const { prisma } = database;
  const library = createLibrary([compileFlow(menu, 1), compileFlow(first, 1), compileFlow(second, 2)]);
  const policy = shippedPolicy();
  const counts = createStepCounts({ prisma, clock, policy, logger: pino({ level: 'silent' }) });
  const play = (said: readonly string[], { version = 1, channel = 'telegram', locale = 'en' } = {}) => {
    const flows = createLibrary([compileFlow(menu, 1), compileFlow(version === 1 ? first : second, version)]);
    const chat = new Chat({ flows, policy: shippedPolicy(), clock }, { locale: locale as Locale });
    for (const words of ['/visit', ...said]) {
      clock.advance(20_000);
      chat.say(words);
      counts.add({ channel: channel as ChannelName, locale: locale as Locale, steps: chat.steps });
    }
  };
  play(['30', 'yes']);
  play(['many', '30', 'yes'], { channel: 'webchat', locale: 'zh-CN' });
  play(['30']);
  play(['Wang', 'yes'], { version: 2 });
  await counts.stop();
  clock.set(new Date('2026-06-20T02:00:00Z'));
  const silent = { standing: 'menu@1#choose visit@1#sure', updatedAt: new Date('2026-06-17T02:01:00Z') };
  const waiting = [
    silent,
    // Since this morning; in another flow that it called; on another day; somewhere else.
    { ...silent, updatedAt: new Date('2026-06-19T20:00:00Z') },
    { ...silent, standing: 'visit@1#sure other@1#x' },
    { ...silent, updatedAt: new Date('2026-06-10T02:00:00Z') },
    { ...silent, standing: 'revisit@1#sure' },
    // On the 2nd of June in Shanghai.
    { ...silent, updatedAt: new Date('2026-06-01T23:30:00Z') },
  ];
  for (const [n, one] of waiting.entries()) {
    await prisma.conversation.create({
      data: {
        ...{ id: `00000000-0000-7000-8000-00000000000${n}`, channel: 'telegram', locale: 'en', ...one },
        ...{ addressIndex: Buffer.from([n]), addressSealed: Buffer.from([n]), createdAt: one.updatedAt },
      },
    });
  }
  const read = createDropOff({ prisma, clock, flows: library, policy });
  const server = await consoleServer([dropOffPart(read)]);
  ask = async (query) => {
    const answer = await server.inject(`/console/api/flows/visit/drop-off?${query}`);
    return { status: answer.statusCode, body: answer.json() };
  };
});

const june = 'from=2026-06-15&to=2026-06-20';

test('counts per question in the order of the flow, with who fell silent among those who left', async () => {
  const { body } = await ask(`${june}&version=1`);
  expect(body.questions).toMatchObject([
    { node: 'age', gone: false, reached: 3, answered: 3, retried: 1, left: 0 },
    { node: 'sure', reached: 3, answered: 2, left: 1, silent: 1 },
  ]);
  expect(body.passed).toEqual([{ node: 'bye', reached: 2 }]);
  expect(body.questions[0].medianSeconds).toBeGreaterThan(15);
  expect(body.questions[0].medianSeconds).toBeLessThan(50);
  expect(body).toMatchObject({ opened: 3, ended: 2, versions: [2, 1], from: '2026-06-15', to: '2026-06-20' });
});

test('all versions together, with the questions that are no longer asked at the end', async () => {
  const { body } = await ask(june);
  expect(body.questions).toMatchObject([
    { node: 'name', gone: false, reached: 1 },
    { node: 'sure', reached: 4, answered: 3, left: 1 },
    { node: 'age', gone: true, reached: 3, text: { en: 'How old?' } },
  ]);
});

test('by channel, language and period', async () => {
  const web = (await ask(`${june}&version=1&channel=webchat`)).body.questions;
  expect(web).toMatchObject([
    { reached: 1, retried: 1 },
    { reached: 1, left: 0, silent: 0 },
  ]);
  expect((await ask(`${june}&version=1&locale=zh-CN`)).body.questions).toEqual(web);
  expect((await ask('from=2026-06-18&to=2026-06-20&version=1')).body).toMatchObject({ opened: 0, ended: 0 });
  const [, earlier] = (await ask('from=2026-06-10&to=2026-06-11&version=1')).body.questions;
  expect(earlier).toMatchObject({ node: 'sure', reached: 0, left: 1, silent: 1 });
});

test('its days are the office’s, and without a period the last ones', async () => {
  const silentOn = async (day: string) => (await ask(`from=${day}&to=${day}&version=1`)).body.questions[1].silent;
  expect(await silentOn('2026-06-01')).toBe(0);
  expect(await silentOn('2026-06-02')).toBe(1);
  clock.set(new Date('2026-06-20T23:30:00Z'));
  expect((await ask('days=4')).body).toMatchObject({ from: '2026-06-18', to: '2026-06-21', today: '2026-06-21' });
  expect((await ask('')).body).toMatchObject({ from: '2026-05-23', to: '2026-06-21' });
  expect((await ask('from=2026-06-18')).status).toBe(400);
});

test('refuses a period that is too long or runs backwards', async () => {
  expect((await ask('from=2024-01-01&to=2026-06-20')).status).toBe(400);
  expect((await ask('from=2026-06-20&to=2026-06-19')).status).toBe(400);
  expect((await ask('from=2026-02-30&to=2026-06-19')).status).toBe(400);
});
