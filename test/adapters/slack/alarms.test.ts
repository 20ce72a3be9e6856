import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AlarmPlace, AlertCard } from '#desk/alert.ts';
import type { AlertId } from '#domain/ids.ts';
import { type FakeColleague, labelsOn, reads } from '#test/support/fake-slack-colleague.ts';
import { liHua, outboxId, wangFang } from './fake-service.ts';
import { type Bench, startBench } from './harness.ts';

const id = '01900000-0000-7000-8000-00000000a001' as AlertId;
const alert: AlertCard = {
  ...{ id, state: 'ringing', foundBy: 'rules', messages: 1, caseNumber: undefined, holder: undefined },
  kinds: [{ 'zh-CN': '想轻生', en: 'self-harm' }],
  openedAt: new Date('2026-03-01T08:00:00Z'),
  grownAt: new Date('2026-03-01T08:00:00Z'),
};

let bench: Bench;
let li: FakeColleague;
let wang: FakeColleague;
let row = 0;
beforeEach(async () => {
  bench = await startBench();
  li = bench.slack.colleague('U0LIHUA');
  wang = bench.slack.colleague('U0WANG', 'en-US');
  await bench.desk.start();
  bench.service.alerts.set(id, alert);
});
afterEach(async () => {
  await bench.stop();
  expect(bench.slack.refusals).toEqual([]);
});

const ring = async (to: AlarmPlace) => {
  row += 1;
  expect(
    await bench.desk.send({ id: outboxId(row), message: { type: 'alarm', alertId: id, to }, repeated: false }),
  ).toMatchObject({
    type: 'sent',
  });
};
const redraw = async () => {
  row += 1;
  await bench.desk.send({ id: outboxId(row), message: { type: 'alarm-changed', alertId: id }, repeated: false });
};
const posts = () => li.channel;
const direct = () => bench.slack.workspace.messages.filter(({ channel }) => channel === 'D0WANG');

it('calls everybody in the channel, with a button and without a word of the citizen’s', async () => {
  await ring({ type: 'channel', mention: 'channel' });
  const [post] = posts();
  expect(JSON.stringify(post)).toContain('<!channel>');
  expect(post && reads(post)).toContain('想轻生');
  expect(post && labelsOn(post)).toEqual(['我来处理']);
  expect(JSON.stringify(post)).not.toContain(bench.service.body.text);
});

it('who takes it reads the words alone, and all posts say who it is', async () => {
  await ring({ type: 'channel', mention: 'here' });
  await ring({ type: 'person', slack: 'U0WANG' });
  const [first] = posts();
  if (!first) throw new Error('nothing was posted');
  await li.press('我来处理', first);
  await redraw();
  expect(li.ephemerals.map(reads).join()).toContain(bench.service.body.text);
  for (const post of [...posts(), ...direct()]) {
    expect(reads(post)).toContain('李华');
    expect(JSON.stringify(post)).not.toMatch(/<!(?:here|channel)>/);
    expect(JSON.stringify(post)).not.toContain(bench.service.body.text);
  }
  expect(direct()).toHaveLength(1);
  const [taken] = posts();
  if (!taken) throw new Error('the post is gone');
  await wang.press('看原话', taken);
  expect(wang.ephemerals.map(reads).join()).toContain('A colleague has already taken it');
  expect(wang.ephemerals.map(reads).join()).not.toContain(bench.service.body.text);
});

it('who took it is told by themselves that it has grown, and reads the words from there', async () => {
  await ring({ type: 'channel', mention: 'here' });
  bench.service.alerts.set(id, { ...alert, state: 'taken', messages: 2, holder: wangFang.name });
  await redraw();
  await ring({ type: 'holder', slack: 'U0WANG' });
  const [told] = direct();
  if (!told) throw new Error('nothing was sent');
  expect(told.text).toBe('🚨 您接手的这位群众又发来消息：想轻生');
  expect(labelsOn(told)).toEqual(['看原话']);
  expect(JSON.stringify(told)).not.toContain(bench.service.body.text);
  await wang.press('看原话', told);
  await vi.waitFor(() => expect(wang.ephemerals.map(reads).join()).toContain(bench.service.body.text));
  expect(posts().filter(({ channel }) => channel === 'C0QUEUE')).toHaveLength(1);
});

it('that rings again since it accuses who took it looks in their own messages as one that a colleague has', async () => {
  bench.service.alerts.set(id, { ...alert, state: 'taken', holder: wangFang.name });
  await ring({ type: 'channel', mention: 'here' });
  await ring({ type: 'holder', slack: 'U0WANG' });
  bench.service.alerts.set(id, alert);
  bench.service.keptOut = wangFang.id;
  await redraw();
  expect(direct().map(reads).join()).toContain('✅ 同事已接手');
  expect(direct().flatMap(labelsOn)).toEqual(['看原话']);
  expect(
    posts()
      .filter(({ channel }) => channel === 'C0QUEUE')
      .flatMap(labelsOn),
  ).toEqual(['我来处理']);
});

describe('a message to the citizen', () => {
  const taken = async () => {
    await ring({ type: 'channel', mention: 'here' });
    const [post] = posts();
    if (!post) throw new Error('nothing was posted');
    await li.press('我来处理', post);
    const words = li.ephemerals.at(-1);
    if (!words) throw new Error('nothing was shown');
    return words;
  };

  it('is written in a window from below the words, and shown among them', async () => {
    await li.press('给对方写消息', await taken());
    li.type('我是李华，您现在在哪里？');
    await li.submit();
    expect(bench.service.written).toMatchObject([{ text: '我是李华，您现在在哪里？', through: 'slack' }]);
    expect(reads(li.modal)).toContain('— 您这边（正在发送）—\n我是李华，您现在在哪里？');
    expect(JSON.stringify(posts())).not.toContain('您现在在哪里');
    await li.press('给对方写消息', li.modal ?? (await taken()));
    li.type('请接电话');
    await li.submit();
    expect(bench.service.written).toHaveLength(2);
  });

  it('that was not sent stands in the window when it is opened anew', async () => {
    const words = await taken();
    await li.press('给对方写消息', words);
    expect(reads(li.modal)).not.toContain('上次没有发出');
    li.type('我是李华，您现在在');
    await li.cancel();
    await li.press('给对方写消息', words);
    expect(li.typed).toBe('我是李华，您现在在');
    expect(reads(li.modal)).toContain('下面是您上次没有发出的内容，只有您能看到。');
    expect(bench.service.written).toEqual([]);
  });

  it('that is too long for the box, or comes too late, is told below it and goes nowhere', async () => {
    await li.press('给对方写消息', await taken());
    li.paste('长'.repeat(3_200));
    await li.submit();
    expect(Object.values(li.fieldErrors).join()).toContain('写满了 3000 字');
    li.type('您在哪里？');
    bench.service.alerts.set(id, { ...alert, state: 'ended', holder: liHua.name });
    await li.submit();
    expect(Object.values(li.fieldErrors).join()).toContain('这条提醒已经结束');
    expect(bench.service.written).toEqual([]);
  });

  it('that did not surely arrive is told to whoever wrote it', async () => {
    await ring({ type: 'channel', mention: 'here' });
    bench.service.alerts.set(id, { ...alert, state: 'taken', holder: wangFang.name });
    await ring({ type: 'writer', slack: 'U0WANG' });
    expect(direct().map(({ text }) => text)).toEqual([
      '🚨 您给这位群众的消息没有送达，或不能确认送达，请换别的方式联系：想轻生',
    ]);
  });

  it('of a long exchange the latest is shown', async () => {
    const words = await taken();
    for (let n = 0; n < 6; n += 1)
      bench.service.written.push({ text: `${n}${'话'.repeat(2_500)}`, through: 'slack', externalId: `${n}` });
    await li.press('给对方写消息', words);
    li.type('最后一句');
    await li.submit();
    expect(reads(li.modal)).toContain('最后一句');
    expect(reads(li.modal)).not.toContain(bench.service.body.text);
  });
});
