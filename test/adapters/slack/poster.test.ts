import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DeskMessage } from '#desk/view.ts';
import type { FileId } from '#domain/ids.ts';
import type { Fault } from '#test/support/fake-slack.ts';
import { reads } from '#test/support/fake-slack-colleague.ts';
import { caseId, NOW, outboxId, sampleCard } from './fake-service.ts';
import { type Bench, startBench } from './harness.ts';

const id = caseId(1);
const card: DeskMessage = { type: 'card', caseId: id };
const entry = (quote: string, files: Extract<DeskMessage, { type: 'thread' }>['entry']['files'] = []): DeskMessage => ({
  type: 'thread',
  entry: { caseId: id, text: { 'zh-CN': '群众补充：', en: 'The citizen added:' }, quote, files },
});

describe('the desk’s messages', () => {
  let bench: Bench;

  beforeEach(async () => {
    bench = await startBench();
    bench.service.add(sampleCard(id));
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    await bench.stop();
  });

  const messages = () => bench.slack.workspace.messages;
  const calls = (method: string) => bench.slack.calls.filter((call) => call.method === method).length;

  it('posts a card once and changes it from then on', async () => {
    expect(await bench.desk.send({ id: outboxId(1), message: card })).toEqual({
      type: 'sent',
      ref: `C0QUEUE:${messages()[0]?.ts}`,
    });
    bench.service.change(id, { state: 'handling' });
    await bench.desk.send({ id: outboxId(2), message: card });
    expect(messages()).toHaveLength(1);
    expect(reads(messages()[0])).toContain('办理中');
    expect(calls('conversations.history')).toBe(0);
    // Plain words such as @channel notify everyone only where an app asks for it.
    for (const { args } of bench.slack.calls) expect(Object.keys(args)).not.toContain('link_names');
  });

  it('posts a card anew where someone deleted it', async () => {
    await bench.desk.send({ id: outboxId(1), message: card });
    messages().length = 0;
    expect(await bench.desk.send({ id: outboxId(2), message: card })).toMatchObject({ type: 'sent' });
    expect(messages()).toHaveLength(1);
    expect(bench.posts.posts.get(id)?.ts).toBe(messages()[0]?.ts);
  });

  it('tells the story in the thread, with the card first where it is missing', async () => {
    await bench.desk.send({ id: outboxId(1), message: entry('还有两个工友\n也没拿到钱 <!here>') });
    expect(messages().map(({ threadTs }) => threadTs)).toEqual([undefined, messages()[0]?.ts]);
    expect(reads(messages()[1])).toContain('还有两个工友\n也没拿到钱 <!here>');
    expect(JSON.stringify(messages()[1]?.blocks)).toContain('rich_text_quote');
  });

  it('brings attachments into the thread under plain names, and says which are lost', async () => {
    const file = { kind: 'photo', name: '张三的身份证.jpg', mime: 'image/jpeg', size: 3 } as const;
    const [here, gone] = [caseId(71), caseId(72)].map((one) => one as unknown as FileId);
    if (!here || !gone) throw new Error('No ids');
    bench.files.set(here, Buffer.from('jpg'));
    await bench.desk.send({
      id: outboxId(1),
      message: entry('见照片', [
        { ...file, id: here },
        { ...file, id: gone },
      ]),
    });
    const shared = messages().at(-1);
    expect(shared?.files.map(({ name, bytes }) => [name, bytes?.toString()])).toEqual([['photo-1.jpg', 'jpg']]);
    expect(shared?.threadTs).toBe(messages()[0]?.ts);
    expect(reads(messages()[1])).toContain('有 1 个附件取不到');
  });

  it.each<Fault>([{ type: 'silence' }, { type: 'status', status: 503 }])(
    'makes an upload again that got no good answer: %o',
    async (fault) => {
      const timeout = AbortSignal.timeout.bind(AbortSignal);
      vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => timeout(ms > 60_000 ? 100 : ms));
      bench.slack.fail('upload', fault);
      const long = entry('很长的话。'.repeat(4000));
      expect(await bench.desk.send({ id: outboxId(1), message: long })).toMatchObject({
        type: 'not-sent',
        cause: 'unreachable',
      });
      expect(await bench.desk.send({ id: outboxId(1), message: long })).toMatchObject({ type: 'sent' });
      expect(messages().filter(({ files }) => files.length > 0)).toHaveLength(1);
    },
  );

  it('sends the whole of a very long text along as a file', async () => {
    const long = '很长的话。'.repeat(4000);
    await bench.desk.send({ id: outboxId(1), message: entry(long) });
    expect(messages().at(-1)?.files[0]?.bytes?.toString()).toBe(long);
    expect(bench.slack.refusals).toEqual([]);
  });

  it('posts an alert in the queue channel', async () => {
    const text = { 'zh-CN': '有消息没能处理', en: 'A message failed' };
    await bench.desk.send({ id: outboxId(1), message: { type: 'alert', text } });
    expect(reads(messages()[0])).toContain('有消息没能处理');
  });

  it.each<[string, Fault, object]>([
    [
      'a rate limit',
      { type: 'rate-limited', retryAfterSeconds: 7 },
      { type: 'not-sent', cause: 'rate-limited', retryAfterMs: 7000 },
    ],
    ['a revoked token', { type: 'refuse', error: 'token_revoked' }, { type: 'not-sent', cause: 'unreachable' }],
    ['a text it will never take', { type: 'refuse', error: 'msg_too_long' }, { type: 'failed', cause: 'rejected' }],
    [
      'a channel it is not in',
      { type: 'refuse', error: 'not_in_channel' },
      { type: 'not-sent', detail: expect.stringContaining('invite the app') },
    ],
    ['Slack breaking inside', { type: 'refuse', error: 'fatal_error' }, { type: 'unknown' }],
    ['a 503', { type: 'status', status: 503 }, { type: 'unknown' }],
    ['a 403', { type: 'status', status: 403 }, { type: 'failed', cause: 'rejected' }],
    ['a reset before it was done', { type: 'reset', done: false }, { type: 'unknown' }],
  ])('ends a post on %s as it should', async (_, fault, outcome) => {
    bench.slack.fail('chat.postMessage', fault);
    expect(await bench.desk.send({ id: outboxId(1), message: card })).toMatchObject(outcome);
    expect(messages()).toEqual([]);
    expect(calls('chat.postMessage')).toBe(1);
  });

  it('finds a card that arrived although the connection broke', async () => {
    bench.slack.fail('chat.postMessage', { type: 'reset', done: true });
    expect(await bench.desk.send({ id: outboxId(1), message: card })).toMatchObject({ type: 'sent' });
    expect(messages()).toHaveLength(1);
    expect(bench.posts.posts.get(id)?.ts).toBe(messages()[0]?.ts);
  });

  it('finds it at the next attempt where even looking failed, and never posts twice', async () => {
    bench.slack.fail('chat.postMessage', { type: 'reset', done: true });
    bench.slack.fail('conversations.history', { type: 'rate-limited', retryAfterSeconds: 1 });
    expect(await bench.desk.send({ id: outboxId(1), message: card })).toMatchObject({ type: 'unknown' });
    expect(await bench.desk.send({ id: outboxId(1), message: card })).toMatchObject({ type: 'sent' });
    expect(messages()).toHaveLength(1);
  });

  it('finds a thread message that another process posted before it died', async () => {
    await bench.desk.send({ id: outboxId(1), message: card });
    await bench.desk.send({ id: outboxId(2), message: entry('补充') });
    const other = await startBench({ desk: { apiUrl: bench.slack.apiUrl, posts: bench.posts } });
    other.service.add(sampleCard(id));
    other.clock.at = new Date(NOW.getTime() + 10_000);
    expect(await other.desk.send({ id: outboxId(2), message: entry('补充') })).toMatchObject({ type: 'sent' });
    expect(messages()).toHaveLength(2);
    await other.stop();
  });

  it('posts what is not there when a row is old', async () => {
    bench.clock.at = new Date(NOW.getTime() + 10_000);
    expect(await bench.desk.send({ id: outboxId(1), message: card })).toMatchObject({ type: 'sent' });
    expect(messages()).toHaveLength(1);
    expect(calls('conversations.history')).toBe(1);
  });

  it('does not lose a card whose place could not be stored', async () => {
    bench.posts.failing = true;
    expect(await bench.desk.send({ id: outboxId(1), message: card })).toMatchObject({
      type: 'not-sent',
      cause: 'unreachable',
    });
    bench.posts.failing = false;
    expect(await bench.desk.send({ id: outboxId(1), message: card })).toMatchObject({ type: 'sent' });
    expect(messages()).toHaveLength(1);
  });

  it('may repeat a change whatever became of it', async () => {
    await bench.desk.send({ id: outboxId(1), message: card });
    bench.slack.fail('chat.update', { type: 'reset', done: true });
    expect(await bench.desk.send({ id: outboxId(2), message: card })).toMatchObject({
      type: 'not-sent',
      cause: 'unreachable',
    });
  });

  it('knows that nothing left when Slack is down, and sends it when it is back', async () => {
    await bench.slack.goDown();
    expect(await bench.desk.send({ id: outboxId(1), message: card })).toMatchObject({
      type: 'not-sent',
      cause: 'unreachable',
    });
    await bench.slack.comeUp();
    expect(await bench.desk.send({ id: outboxId(1), message: card })).toMatchObject({ type: 'sent' });
  });

  it('waits with the application when its database is away', async () => {
    bench.service.failing = 'store.unavailable';
    expect(await bench.desk.send({ id: outboxId(1), message: card })).toMatchObject({
      type: 'not-sent',
      cause: 'unreachable',
    });
  });
});

describe('starting', () => {
  it('does not wait for Slack, and connects by itself when it is back', async () => {
    const bench = await startBench({ over: 'socket' });
    await bench.slack.goDown();
    await bench.desk.start();
    const logged = (words: string) => expect.poll(() => bench.log.join('')).toContain(words);
    await logged('not reachable; trying again');
    await logged('Socket Mode did not connect');
    await bench.slack.comeUp();
    await logged('slack: connected');
    await logged('Socket Mode connected');
    await bench.stop();
    expect(bench.log.join('')).not.toMatch(/xapp|xoxb|ticket/);
  });

  it('says when the token is refused, and stays up', async () => {
    const bench = await startBench({ desk: { botToken: 'xoxb-wrong' } });
    await bench.desk.start();
    await expect.poll(() => bench.log.join('')).toContain('the token was refused');
    await bench.stop();
  });
});
