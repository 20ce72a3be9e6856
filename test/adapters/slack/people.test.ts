import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { DeskMessage } from '#desk/view.ts';
import type { FileId } from '#domain/ids.ts';
import { reads } from '#test/support/fake-slack-colleague.ts';
import { caseId, liHua, outboxId, sampleCard, wangFang } from './fake-service.ts';
import { type Bench, startBench } from './harness.ts';

const id = caseId(1);
const number = sampleCard(id).number;
const card: DeskMessage = { type: 'card', caseId: id };
const news: DeskMessage = {
  type: 'thread',
  entry: {
    ...{ caseId: id, text: { 'zh-CN': '📎 群众补充了内容', en: '📎 The citizen added to the case' } },
    // As an older version stored it.
    ...{ quote: '李经办收了老板的钱', files: [] },
  },
};

let bench: Bench;
beforeEach(async () => {
  bench = await startBench();
  bench.service.add(sampleCard(id, { title: '李经办收钱' }));
  for (const { slack } of [liHua, wangFang]) bench.slack.colleague(slack ?? '');
});
afterEach(() => bench.stop());

const shown = () => bench.slack.workspace.messages;

it('tells of an accusation each who sees it, without its words, and puts nothing into the channel', async () => {
  bench.service.audiences.set(id, { number, people: [wangFang] });
  expect(await bench.desk.send({ id: outboxId(1), message: card, repeated: false })).toMatchObject({ type: 'sent' });
  expect(shown()).toEqual([]);
  expect(await bench.desk.send({ id: outboxId(2), message: news, repeated: false })).toMatchObject({ type: 'sent' });
  expect(shown().map(({ channel }) => channel)).toEqual([`D${wangFang.slack?.slice(1)}`]);
  expect(reads(shown()[0])).toContain(number);
  expect(JSON.stringify(shown())).not.toContain('收');
});

it('takes out of the channel what stood there before it was one, and leaves what colleagues wrote', async () => {
  await bench.desk.send({ id: outboxId(1), message: card, repeated: false });
  await bench.desk.send({ id: outboxId(2), message: news, repeated: false });
  const [post] = shown();
  if (!post) throw new Error('no card');
  shown().push({
    ...post,
    ts: bench.slack.workspace.ts(),
    threadTs: post.ts,
    bot: false,
    text: '我来看看',
    blocks: [],
  });
  bench.service.audiences.set(id, { number, people: [] });
  await bench.desk.send({ id: outboxId(3), message: card, repeated: false });
  expect(shown().map(({ text }) => text)).toEqual(['我来看看']);
  expect(bench.posts.posts.size).toBe(0);
  expect(bench.slack.refusals).toEqual([]);
});

it('calls of an accusation only somebody who may see it when it is sent, by themselves', async () => {
  bench.service.audiences.set(id, { number, people: [wangFang] });
  const called = (slack = ''): DeskMessage => ({
    ...{ type: 'direct', to: slack, called: true },
    entry: { caseId: id, text: { 'zh-CN': '🔴 办结已到期', en: '🔴 The deadline is over' }, quote: undefined },
  });
  for (const [row, who] of [liHua, wangFang].entries()) {
    const request = { id: outboxId(row + 1), message: called(who.slack), repeated: false };
    expect(await bench.desk.send(request)).toMatchObject({ type: 'sent' });
  }
  expect(shown().map(({ channel }) => channel)).toEqual([`D${wangFang.slack?.slice(1)}`]);
  expect(reads(shown()[0])).toContain('办结已到期');
});

const file: DeskMessage = {
  ...{ type: 'file', caseId: id },
  file: { id: caseId(71) as unknown as FileId, kind: 'photo', name: '收钱.jpg', mime: 'image/jpeg', size: 3 },
};

it('brings no file of an accusation', async () => {
  bench.files.set(caseId(71), Buffer.from('jpg'));
  bench.service.audiences.set(id, { number, people: [wangFang] });
  expect(await bench.desk.send({ id: outboxId(1), message: file, repeated: false })).toMatchObject({ type: 'sent' });
  expect(shown()).toEqual([]);
  expect(bench.slack.workspace.files.size).toBe(0);
});

it.each(['uploaded', 'shared'])('takes away a file whose case became an accusation while it was %s', async (until) => {
  bench.files.set(caseId(71), Buffer.from('jpg'));
  await bench.desk.send({ id: outboxId(1), message: card, repeated: false });
  const asked = vi.spyOn(bench.service, 'audience').mockResolvedValueOnce(undefined);
  if (until === 'shared') asked.mockResolvedValueOnce(undefined);
  asked.mockResolvedValue({ number, people: [wangFang] });
  expect(await bench.desk.send({ id: outboxId(2), message: file, repeated: false })).toMatchObject({ type: 'sent' });
  expect(shown().filter(({ files }) => files.length > 0)).toEqual([]);
  expect(bench.slack.workspace.files.size).toBe(0);
  const methods = bench.slack.calls.map(({ method }) => method);
  expect(methods.includes('files.completeUploadExternal')).toBe(until === 'shared');
});

it('does not tell those again who were told, where somebody else could not be', async () => {
  bench.service.audiences.set(id, { number, people: [liHua, wangFang] });
  // Nobody of that id until later.
  bench.slack.workspace.users.delete(wangFang.slack ?? '');
  expect(await bench.desk.send({ id: outboxId(1), message: news, repeated: false })).not.toMatchObject({
    type: 'sent',
  });
  bench.slack.colleague(wangFang.slack ?? '');
  await bench.desk.send({ id: outboxId(1), message: news, repeated: false });
  expect(shown().map(({ channel }) => channel)).toEqual([liHua, wangFang].map(({ slack }) => `D${slack?.slice(1)}`));
});
