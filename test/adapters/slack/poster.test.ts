import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DeskMessage } from '#desk/view.ts';
import type { FileId } from '#domain/ids.ts';
import type { Fault } from '#test/support/fake-slack.ts';
import { reads } from '#test/support/fake-slack-colleague.ts';
import type { FakeMessage } from '#test/support/fake-slack-state.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import { caseId, NOW, outboxId, sampleCard } from './fake-service.ts';
import { type Bench, startBench } from './harness.ts';

const id = caseId(1);
const card: DeskMessage = { type: 'card', caseId: id };
const entry = (quote: string, files: Extract<DeskMessage, { type: 'thread' }>['entry']['files'] = []): DeskMessage => ({
  type: 'thread',
  entry: { caseId: id, text: { 'zh-CN': '群众补充：', en: 'The citizen added:' }, quote, files },
});

/** What a colleague says in the channel. */
const talk = (user: string, ts: string): FakeMessage => ({
  ...{ channel: 'C0QUEUE', ts, threadTs: undefined, user, bot: false, text: 'hm', blocks: [] },
  ...{ metadata: undefined, files: [], edited: false },
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
    expect(await bench.desk.send({ id: outboxId(1), message: card, repeated: false })).toEqual({
      type: 'sent',
      ref: `C0QUEUE:${messages()[0]?.ts}`,
    });
    bench.service.change(id, { state: 'handling' });
    await bench.desk.send({ id: outboxId(2), message: card, repeated: false });
    expect(messages()).toHaveLength(1);
    expect(reads(messages()[0])).toContain('办理中');
    expect(calls('conversations.history')).toBe(0);
    // Plain words such as @channel notify everyone only where an app asks for it.
    for (const { args } of bench.slack.calls) expect(Object.keys(args)).not.toContain('link_names');
  });

  it('posts a card anew where someone deleted it', async () => {
    await bench.desk.send({ id: outboxId(1), message: card, repeated: false });
    messages().length = 0;
    expect(await bench.desk.send({ id: outboxId(2), message: card, repeated: false })).toMatchObject({ type: 'sent' });
    expect(messages()).toHaveLength(1);
    expect(bench.posts.posts.get(id)?.ts).toBe(messages()[0]?.ts);
  });

  it('tells the story in the thread, with the card first where it is missing', async () => {
    await bench.desk.send({ id: outboxId(1), message: entry('还有两个工友\n也没拿到钱 <!here>'), repeated: false });
    expect(messages().map(({ threadTs }) => threadTs)).toEqual([undefined, messages()[0]?.ts]);
    expect(reads(messages()[1])).toContain('还有两个工友\n也没拿到钱 <!here>');
    expect(JSON.stringify(messages()[1]?.blocks)).toContain('rich_text_quote');
  });

  const photoId = caseId(71) as unknown as FileId;
  const photo: DeskMessage = {
    type: 'file',
    caseId: id,
    file: { id: photoId, kind: 'photo', name: '张三的身份证.jpg', mime: 'image/jpeg', size: 3 },
  };
  const withFiles = () => messages().filter(({ files }) => files.length > 0);

  it('brings an attachment into the thread under a plain name', async () => {
    bench.files.set(photoId, Buffer.from('jpg'));
    await bench.desk.send({ id: outboxId(1), message: photo, repeated: false });
    const shared = messages().at(-1);
    expect(shared?.files.map(({ name, bytes }) => [name, bytes?.toString()])).toEqual([['photo-000071.jpg', 'jpg']]);
    expect(shared?.threadTs).toBe(messages()[0]?.ts);
    expect(shared?.text).toBe('');
  });

  it('says with a recording that nobody types it out', async () => {
    bench.files.set(photoId, Buffer.from('ogg'));
    const recording: DeskMessage = {
      ...{ type: 'file', caseId: id },
      file: { id: photoId, kind: 'audio', name: '', mime: 'audio/ogg', size: 3 },
    };
    await bench.desk.send({ id: outboxId(1), message: recording, repeated: false });
    expect(messages().at(-1)).toMatchObject({
      files: [{ name: 'audio-000071.ogg' }],
      text: expect.stringContaining('没有文字稿，请听'),
    });
  });

  it.each<[string, Fault]>([
    ['upload', { type: 'silence' }],
    ['upload', { type: 'status', status: 503 }],
    ['upload', { type: 'status', status: 403 }],
  ])('holds back nothing but the file where the %s gets no good answer: %o', async (method, fault) => {
    const timeout = AbortSignal.timeout.bind(AbortSignal);
    vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => timeout(ms > 60_000 ? 100 : ms));
    bench.files.set(photoId, Buffer.from('jpg'));
    bench.slack.fail(method, fault);
    const failed = { type: 'not-sent', cause: 'ours', detail: expect.stringContaining('attachment: ') };
    expect(await bench.desk.send({ id: outboxId(1), message: photo, repeated: false })).toMatchObject(failed);
    vi.restoreAllMocks();
    expect(await bench.desk.send({ id: outboxId(1), message: photo, repeated: true })).toMatchObject({ type: 'sent' });
    expect(withFiles()).toHaveLength(1);
  });

  it.each<Fault>([
    { type: 'reset', done: true },
    { type: 'cut', done: true, connection: 'whole' },
    { type: 'status', status: 500, done: true },
  ])('shares a file once although the answer was lost: %o', async (fault) => {
    bench.files.set(photoId, Buffer.from('jpg'));
    bench.slack.fail('files.completeUploadExternal', fault);
    bench.slack.fail('conversations.replies', { type: 'reset', done: false });
    expect(await bench.desk.send({ id: outboxId(1), message: photo, repeated: false })).toMatchObject({
      type: 'unknown',
    });
    expect(await bench.desk.send({ id: outboxId(1), message: photo, repeated: true })).toMatchObject({ type: 'sent' });
    expect(withFiles()).toHaveLength(1);
  });

  it('says that a file is gone on our side', async () => {
    expect(await bench.desk.send({ id: outboxId(1), message: photo, repeated: false })).toEqual({
      type: 'not-sent',
      cause: 'ours',
      detail: 'file.gone',
    });
  });

  it('brings the files of a row that an older version stored, and says which it could not', async () => {
    const file = { kind: 'photo', name: '张三的身份证.jpg', mime: 'image/jpeg', size: 3 } as const;
    bench.files.set(photoId, Buffer.from('jpg'));
    const message = entry('见照片', [
      { ...file, id: photoId },
      { ...file, id: caseId(72) as unknown as FileId },
    ]);
    expect(await bench.desk.send({ id: outboxId(1), message, repeated: false })).toMatchObject({ type: 'sent' });
    expect(withFiles()).toHaveLength(1);
    expect(reads(messages().at(-1))).toContain('有 1 个附件没能放进 Slack');
  });

  it.each([3_001, 7_883, 20_000])('puts a quote of %i characters into the thread whole', async (length) => {
    const long = '很长的话👨‍👩‍👧‍👦é。\n'.repeat(2_000).slice(0, length).toWellFormed();
    await bench.desk.send({ id: outboxId(1), message: entry(long), repeated: false });
    const quoted = messages()
      .filter(({ threadTs }) => threadTs !== undefined)
      .map((message) => reads({ ...message, blocks: message.blocks.filter(({ type }) => type === 'rich_text') }));
    expect(quoted.join('').replaceAll(/\s/g, '')).toBe(long.replaceAll(/\s/g, ''));
    expect(quoted).toHaveLength(length > 11_500 ? 2 : 1);
    expect(bench.slack.refusals).toEqual([]);
  });

  it('posts only the parts of a long text that are not there yet', async () => {
    const long = entry('很长的话。'.repeat(4_000));
    await bench.desk.send({ id: outboxId(1), message: card, repeated: false });
    bench.slack.fail('conversations.replies', { type: 'reset', done: false });
    bench.slack.fail('chat.postMessage', { type: 'none' }, { type: 'reset', done: false });
    expect(await bench.desk.send({ id: outboxId(2), message: long, repeated: false })).toMatchObject({
      type: 'unknown',
    });
    expect(await bench.desk.send({ id: outboxId(2), message: long, repeated: true })).toMatchObject({ type: 'sent' });
    expect(messages().map((message) => reads(message).includes('第 1 条'))).toEqual([false, true, false]);
    expect(messages()).toHaveLength(3);
  });

  it('posts an alert in the queue channel', async () => {
    const text = { 'zh-CN': '有消息没能处理', en: 'A message failed' };
    await bench.desk.send({ id: outboxId(1), message: { type: 'alert', text }, repeated: false });
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
    ['a 403 from a proxy', { type: 'status', status: 403 }, { type: 'not-sent', cause: 'unreachable' }],
    ['a cut answer', { type: 'cut', done: false, connection: 'whole' }, { type: 'unknown' }],
    ['a broken answer', { type: 'cut', done: false, connection: 'broken' }, { type: 'unknown' }],
    ['a reset before it was done', { type: 'reset', done: false }, { type: 'unknown' }],
  ])('ends a post on %s as it should', async (_, fault, outcome) => {
    bench.slack.fail('chat.postMessage', fault);
    expect(await bench.desk.send({ id: outboxId(1), message: card, repeated: false })).toMatchObject(outcome);
    expect(messages()).toEqual([]);
    expect(calls('chat.postMessage')).toBe(1);
  });

  const lost: readonly Fault[] = [
    { type: 'reset', done: true },
    { type: 'cut', done: true, connection: 'whole' },
    { type: 'cut', done: true, connection: 'broken' },
    { type: 'status', status: 500, done: true },
  ];

  it.each(lost)('finds a card that arrived although its answer did not: %o', async (fault) => {
    bench.slack.fail('chat.postMessage', fault);
    expect(await bench.desk.send({ id: outboxId(1), message: card, repeated: false })).toMatchObject({ type: 'sent' });
    expect(messages()).toHaveLength(1);
    expect(bench.posts.posts.get(id)?.ts).toBe(messages()[0]?.ts);
    expect(bench.log.join('')).not.toContain('xxxxx');
  });

  it.each(lost)(
    'finds it at the next row of its case where even looking failed, and never posts twice: %o',
    async (fault) => {
      bench.slack.fail('chat.postMessage', fault);
      bench.slack.fail(
        'conversations.history',
        { type: 'rate-limited', retryAfterSeconds: 1 },
        { type: 'reset', done: false },
      );
      const first = { id: outboxId(1), message: card, repeated: false };
      expect(await bench.desk.send(first)).toMatchObject({ type: 'unknown' });
      const next = { id: outboxId(2), message: entry('补充'), repeated: false };
      expect(await bench.desk.send(next)).toMatchObject({ type: 'not-sent', cause: 'unreachable' });
      expect(await bench.desk.send({ ...next, repeated: true })).toMatchObject({ type: 'sent' });
      expect(messages().map(({ threadTs }) => threadTs)).toEqual([undefined, messages()[0]?.ts]);
    },
  );

  const restarted = async (options: Parameters<typeof startBench>[0] = {}) => {
    const other = await startBench({ desk: { apiUrl: bench.slack.apiUrl, posts: bench.posts, ...options.desk } });
    other.service.add(sampleCard(id));
    other.clock.at = new Date(NOW.getTime() + 10_000);
    return other;
  };

  it('finds a card that another process posted before it died, behind many other messages', async () => {
    bench.posts.save = () => new Promise(() => {});
    void bench.desk.send({ id: outboxId(1), message: card, repeated: false });
    await expect.poll(() => messages().length).toBe(1);
    bench.clock.at = new Date(NOW.getTime() + 1_000);
    const colleague = bench.slack.colleague('U0LIHUA');
    for (let n = 0; n < 450; n += 1) messages().push({ ...talk(colleague.id, bench.slack.workspace.ts()) });
    Reflect.deleteProperty(bench.posts, 'save');
    const other = await restarted();
    expect(await other.desk.send({ id: outboxId(2), message: card, repeated: false })).toMatchObject({ type: 'sent' });
    expect(messages().filter(({ bot }) => bot)).toHaveLength(1);
    expect(calls('conversations.history')).toBe(3);
    await other.stop();
  });

  it('finds it in the channel that was the queue then, and goes on there', async () => {
    bench.slack.workspace.channels.set('C0NEW', { id: 'C0NEW', archived: false, botIsMember: true });
    bench.posts.save = () => new Promise(() => {});
    void bench.desk.send({ id: outboxId(1), message: card, repeated: false });
    await expect.poll(() => messages().length).toBe(1);
    Reflect.deleteProperty(bench.posts, 'save');
    const other = await restarted({ desk: { queueChannel: 'C0NEW' } });
    expect(await other.desk.send({ id: outboxId(2), message: card, repeated: false })).toMatchObject({ type: 'sent' });
    expect(messages().map(({ channel }) => channel)).toEqual(['C0QUEUE']);
    // Once the app is out of the old channel, its cards are posted anew.
    for (const channel of bench.slack.workspace.channels.values()) channel.botIsMember = channel.id === 'C0NEW';
    expect(await other.desk.send({ id: outboxId(3), message: entry('补充'), repeated: false })).toMatchObject({
      type: 'sent',
    });
    expect(messages().map(({ channel }) => channel)).toEqual(['C0QUEUE', 'C0NEW', 'C0NEW']);
    await other.stop();
  });

  it('brings the card of an open case along where the queue has another channel, and leaves no old one', async () => {
    bench.slack.workspace.channels.set('C0NEW', { id: 'C0NEW', archived: false, botIsMember: true });
    await bench.desk.send({ id: outboxId(1), message: card, repeated: false });
    const other = await restarted({ desk: { queueChannel: 'C0NEW' } });
    expect(await other.desk.send({ id: outboxId(2), message: card, repeated: false })).toMatchObject({ type: 'sent' });
    expect(messages().map(({ channel }) => channel)).toEqual(['C0NEW']);
    other.service.add(sampleCard(id, { state: 'closed' }));
    const back = await restarted();
    back.service.add(sampleCard(id, { state: 'closed' }));
    expect(await back.desk.send({ id: outboxId(3), message: card, repeated: false })).toMatchObject({ type: 'sent' });
    expect(messages().map(({ channel }) => channel)).toEqual(['C0NEW']);
    await other.stop();
    await back.stop();
  });

  it.each(['edit_window_closed', 'cant_update_message'])(
    'leaves no dead card where it cannot be changed: %s',
    async (error) => {
      await bench.desk.send({ id: outboxId(1), message: card, repeated: false });
      const [dead] = messages();
      bench.slack.fail('chat.update', { type: 'refuse', error });
      expect(await bench.desk.send({ id: outboxId(2), message: card, repeated: false })).toMatchObject({
        type: 'sent',
      });
      expect(messages()).toHaveLength(1);
      expect(messages()[0]).not.toBe(dead);
      expect(bench.posts.posts.get(id)?.ts).toBe(messages()[0]?.ts);
    },
  );

  it('knows a card whose metadata did not stay by its head', async () => {
    bench.slack.fail('chat.postMessage', { type: 'reset', done: true });
    bench.slack.fail('conversations.history', { type: 'reset', done: false });
    await bench.desk.send({ id: outboxId(1), message: card, repeated: false });
    for (const message of messages()) message.metadata = undefined;
    expect(await bench.desk.send({ id: outboxId(2), message: card, repeated: false })).toMatchObject({ type: 'sent' });
    expect(messages()).toHaveLength(1);
  });

  it('takes the second of two cards away that two processes posted at once', async () => {
    const other = await restarted();
    const both = [
      bench.desk.send({ id: outboxId(1), message: card, repeated: false }),
      other.desk.send({ id: outboxId(1), message: card, repeated: false }),
    ];
    expect((await Promise.all(both)).map(({ type }) => type)).toEqual(['sent', 'sent']);
    expect(messages().map(({ ts }) => ts)).toEqual([bench.posts.posts.get(id)?.ts]);
    await other.stop();
  });

  it('hangs the thread on a new card where someone deleted the card', async () => {
    await bench.desk.send({ id: outboxId(1), message: card, repeated: false });
    messages().length = 0;
    const answer = await bench.desk.send({ id: outboxId(2), message: entry('补充'), repeated: false });
    expect(answer).toMatchObject({ type: 'sent' });
    expect(messages().map(({ threadTs }) => threadTs)).toEqual([undefined, messages()[0]?.ts]);
  });

  it('finds a thread message that another process posted before it died', async () => {
    await bench.desk.send({ id: outboxId(1), message: card, repeated: false });
    await bench.desk.send({ id: outboxId(2), message: entry('补充'), repeated: false });
    const other = await restarted();
    expect(await other.desk.send({ id: outboxId(2), message: entry('补充'), repeated: true })).toMatchObject({
      type: 'sent',
    });
    expect(messages()).toHaveLength(2);
    await other.stop();
  });

  it('looks for a card of a version that noted no tries, once, and posts what is not there', async () => {
    expect(await bench.desk.send({ id: outboxId(1), message: card, repeated: true })).toMatchObject({ type: 'sent' });
    expect(messages()).toHaveLength(1);
    expect(calls('conversations.history')).toBe(1);
  });

  it.each([
    ['the database is away', new HuishengError('store.unavailable'), 'unreachable'],
    ['something of ours breaks', Object.assign(new TypeError('boom'), {}), 'ours'],
  ])('does not lose a card whose place could not be stored: %s', async (_, failure, cause) => {
    const save = bench.posts.save.bind(bench.posts);
    bench.posts.save = async () => {
      throw failure;
    };
    expect(await bench.desk.send({ id: outboxId(1), message: card, repeated: false })).toMatchObject({
      type: 'not-sent',
      cause,
    });
    bench.posts.save = save;
    expect(await bench.desk.send({ id: outboxId(2), message: card, repeated: false })).toMatchObject({ type: 'sent' });
    expect(messages()).toHaveLength(1);
  });

  it.each([card, entry('补充'), photo])('takes no raw error of ours for a refusal: $type', async (message) => {
    bench.posts.failing = new Error('Invalid `prisma.deskPost` invocation');
    const outcome = await bench.desk.send({ id: outboxId(1), message, repeated: false });
    expect(outcome).toEqual({ type: 'not-sent', cause: 'ours', detail: 'Error' });
    expect(messages()).toEqual([]);
  });

  it('may repeat a change whatever became of it', async () => {
    await bench.desk.send({ id: outboxId(1), message: card, repeated: false });
    bench.slack.fail('chat.update', { type: 'reset', done: true });
    expect(await bench.desk.send({ id: outboxId(2), message: card, repeated: false })).toMatchObject({
      type: 'not-sent',
      cause: 'unreachable',
    });
  });

  it('knows that nothing left when Slack is down, and sends it when it is back', async () => {
    await bench.slack.goDown();
    expect(await bench.desk.send({ id: outboxId(1), message: card, repeated: false })).toMatchObject({
      type: 'not-sent',
      cause: 'unreachable',
    });
    await bench.slack.comeUp();
    expect(await bench.desk.send({ id: outboxId(1), message: card, repeated: false })).toMatchObject({ type: 'sent' });
  });

  it('waits with the application when its database is away', async () => {
    bench.service.failing = 'store.unavailable';
    expect(await bench.desk.send({ id: outboxId(1), message: card, repeated: false })).toMatchObject({
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
