import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { DeskMessage, ThreadEntry } from '#desk/view.ts';
import { type FakeColleague, labelsOn, reads } from '#test/support/fake-slack-colleague.ts';
import { caseId, outboxId, sampleCard, wangFang } from './fake-service.ts';
import { type Bench, startBench } from './harness.ts';

const id = caseId(1);
const entry: ThreadEntry = {
  caseId: id,
  text: { 'zh-CN': '📎 群众补充了内容', en: '📎 The citizen added to the case' },
  quote: '<@U0WANG> 3号楼2单元 <!channel>',
  calls: 'U0LIHUA',
};
const thread: DeskMessage = { type: 'thread', entry };

let bench: Bench;
let li: FakeColleague;
let wang: FakeColleague;
beforeEach(async () => {
  bench = await startBench({ desk: { casesPage: 'https://office.example/console/cases?tab=open' } });
  li = bench.slack.colleague('U0LIHUA');
  wang = bench.slack.colleague('U0WANG', 'en-US');
  await bench.desk.start();
  bench.service.add(sampleCard(id));
});
afterEach(async () => {
  await bench.stop();
  expect(bench.slack.refusals).toEqual([]);
});

let row = 0;
const send = async (message: DeskMessage, repeated = false) => {
  if (!repeated) row += 1;
  expect(await bench.desk.send({ id: outboxId(row), message, repeated })).toMatchObject({ type: 'sent' });
};
const inThread = () => bench.slack.workspace.messages.filter(({ threadTs }) => threadTs !== undefined);
const directTo = (user: string) =>
  bench.slack.workspace.messages.filter(({ channel }) => channel === `D${user.slice(1)}`);
const mentions = (value: unknown) => JSON.stringify(value).match(/"user_id":"[^"]+"/g) ?? [];

it('calls the handler at the head of the line, once, and nobody whom the citizen names', async () => {
  await send(thread);
  const [post] = inThread();
  expect(post?.text).toBe('<@U0LIHUA> 📎 群众补充了内容');
  expect(post && reads(post)).toMatch(/^<@U0LIHUA>\n 📎 群众补充了内容\n<@U0WANG> 3号楼2单元 <!channel>/);
  // What the citizen wrote is text: the one mention is ours.
  expect(mentions(post?.blocks)).toEqual(['"user_id":"U0LIHUA"']);
  await send(thread, true);
  expect(inThread()).toHaveLength(1);
});

it('calls nobody where nobody handles the case', async () => {
  await send({ type: 'thread', entry: { ...entry, calls: undefined } });
  expect(inThread()[0]?.text).toBe('📎 群众补充了内容');
  expect(mentions(inThread()[0]?.blocks)).toEqual([]);
});

it('writes to who chose so what it is, no more of the words than a card shows, and where to go', async () => {
  await send(thread);
  await send({ type: 'direct', to: 'U0WANG', entry: { ...entry, quote: '水'.repeat(5_000) } });
  const [told] = directTo('U0WANG');
  if (!told) throw new Error('nothing was sent');
  expect(told.text).toBe('2026-000017-9: 📎 The citizen added to the case');
  expect(reads(told)).toContain('2026-000017-9 · 工地拖欠工资三个月');
  expect(reads(told).match(/水/g)).toHaveLength(999);
  const [card] = li.channel;
  expect(reads(told)).toContain(
    `<https://fake.slack.example/archives/C0QUEUE/p${card?.ts.replace('.', '')}|Open the thread>`,
  );
  expect(reads(told)).toContain(`<https://office.example/console/cases/${id}|Open in the console>`);
  expect(labelsOn(told)).toEqual(['Show']);
  expect(directTo('U0LIHUA')).toEqual([]);
  await wang.press('Show', told);
  await vi.waitFor(() => expect(wang.ephemerals.map(reads).join()).toContain(bench.service.body.text));
});

it('leads to the console alone where no card is found', async () => {
  bench.slack.colleague('U0WANG', 'zh-CN');
  await send({ type: 'direct', to: 'U0WANG', entry });
  expect(reads(directTo('U0WANG')[0])).not.toContain('打开消息列');
  expect(directTo('U0WANG')).toHaveLength(1);
});

it('writes nobody directly of what became an accusation meanwhile', async () => {
  bench.service.audiences.set(id, { number: sampleCard(id).number, people: [wangFang] });
  await send({ type: 'direct', to: 'U0LIHUA', entry });
  expect(bench.slack.workspace.messages).toEqual([]);
  // The one news of it comes without a word, to those who may see it, by the line for the thread.
  await send(thread);
  expect(bench.slack.workspace.messages.map(({ channel }) => channel)).toEqual(['D0WANG']);
  expect(JSON.stringify(bench.slack.workspace.messages)).not.toMatch(/U0LIHUA|3号楼/);
});

it('is chosen on the Home tab, which says how it is, in both languages', async () => {
  for (const [colleague, on, off, asked] of [
    [li, '也发私信给我', '不再发私信', '没有另外发私信'],
    [wang, 'Send me messages', 'Stop messages', 'You get no direct message'],
  ] as const) {
    await colleague.openHome();
    const home = () => {
      if (!colleague.home) throw new Error('no Home tab');
      return colleague.home;
    };
    expect(reads(home())).toContain(asked);
    await colleague.press(on, home());
    await vi.waitFor(() => expect(reads(home())).not.toContain(asked));
    expect(bench.service.direct.size).toBe(1);
    await colleague.press(off, home());
    await vi.waitFor(() => expect(reads(home())).toContain(asked));
    expect(bench.service.direct.size).toBe(0);
  }
});

it('tells a stranger who presses the button of another’s tab nothing but that they are unknown', async () => {
  await li.openHome();
  const stranger = bench.slack.colleague('U0STRANGER', 'en-GB');
  if (!li.home) throw new Error('no Home tab');
  await stranger.press('也发私信给我', li.home);
  expect(bench.service.direct.size).toBe(0);
});

it('tells an admin in their language how many accusations nobody may see, and what to do', async () => {
  await send({ type: 'unseen', to: 'U0WANG', count: 2 });
  const [post] = directTo('U0WANG');
  expect(post && reads(post)).toBe(
    '⚠️ 2 accusations are seen by nobody: the receiving units are accused themselves. Please name another unit in the console under Settings › Accusations; they move there by themselves.',
  );
  expect(inThread()).toEqual([]);
});
