import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { slackDesk } from '#adapters/slack/desk.ts';
import type { SlackRequest, SlackResponse } from '#adapters/slack/http.ts';
import { type Outgoing, signature, signedRequest } from '#test/support/fake-slack-push.ts';
import { caseId, FakePosts, FakeService, NOW, sampleCard } from './fake-service.ts';

const secret = 'a-signing-secret';
const minutes = (count: number) => NOW.getTime() + count * 60_000;

const note: Outgoing = {
  type: 'events_api',
  payload: {
    type: 'event_callback',
    event_id: 'Ev1',
    event: { type: 'message', channel: 'C0QUEUE', user: 'U0LIHUA', text: '备注', ts: '2.0', thread_ts: '1.0' },
  },
};

describe('POST /slack/events', () => {
  let service: FakeService;
  let ask: (request: SlackRequest) => Promise<SlackResponse>;

  beforeEach(async () => {
    service = new FakeService();
    service.add(sampleCard(caseId(1)));
    const posts = new FakePosts();
    await posts.save(caseId(1), { channel: 'C0QUEUE', ts: '1.0' });
    const desk = slackDesk({
      botToken: 'xoxb-none',
      signingSecret: secret,
      apiUrl: 'http://127.0.0.1:9/api',
      queueChannel: 'C0QUEUE',
      locale: 'zh-CN',
      service,
      posts,
      openFile: () => Promise.reject(new Error('no files here')),
      clock: { now: () => NOW },
      logger: pino({ level: 'silent' }),
    });
    if (!desk.handle) throw new Error('The route is off');
    ask = desk.handle;
  });

  afterEach(() => expect(service.actions.length).toBeLessThanOrEqual(1));

  const signed = (outgoing: Outgoing, at = NOW.getTime()): SlackRequest => {
    const { body, headers } = signedRequest(outgoing, { secret, at });
    return { rawBody: Buffer.from(body), headers };
  };

  it('answers an event when its note is stored', async () => {
    expect((await ask(signed(note))).status).toBe(200);
    expect(service.actions).toHaveLength(1);
  });

  it.each([
    ['unsigned', { 'x-slack-signature': undefined }],
    ['without a time', { 'x-slack-request-timestamp': undefined }],
    ['signed with nonsense', { 'x-slack-signature': 'v0=nonsense' }],
    ['signed for another time', { 'x-slack-request-timestamp': String(NOW.getTime() / 1000 + 1) }],
    ['with a time that is no number', { 'x-slack-request-timestamp': 'NaN' }],
  ])('refuses a request %s', async (_, headers) => {
    const request = signed(note);
    expect((await ask({ ...request, headers: { ...request.headers, ...headers } })).status).toBe(401);
    expect(service.actions).toEqual([]);
  });

  it.each([
    ['six minutes old', -6],
    ['six minutes ahead', 6],
  ])('refuses a request %s', async (_, offset) => {
    expect((await ask(signed(note, minutes(offset)))).status).toBe(401);
    expect(service.actions).toEqual([]);
  });

  it.each([-4.9, 4.9])('takes a request %d minutes off', async (offset) => {
    expect((await ask(signed(note, minutes(offset)))).status).toBe(200);
  });

  it('refuses a changed body', async () => {
    const request = signed(note);
    expect((await ask({ ...request, rawBody: `${request.rawBody} ` })).status).toBe(401);
  });

  it('refuses a replay of what it has answered', async () => {
    expect((await ask(signed(note))).status).toBe(200);
    expect((await ask(signed(note))).status).toBe(401);
  });

  it('takes Slack’s own retry, signed anew, and has the note once', async () => {
    expect((await ask(signed(note))).status).toBe(200);
    expect((await ask(signed({ ...note, retry: 1 }, NOW.getTime() + 1000))).status).toBe(200);
    expect(service.actions).toHaveLength(1);
  });

  it('answers 503 when nothing could be stored, and takes the very same request later', async () => {
    service.failing = 'store.unavailable';
    expect((await ask(signed(note))).status).toBe(503);
    service.failing = undefined;
    expect((await ask(signed(note))).status).toBe(200);
    expect(service.actions).toHaveLength(1);
  });

  it('holds the answer until the note is stored', async () => {
    let store = (): void => {};
    const stored = new Promise<void>((resolve) => {
      store = resolve;
    });
    service.changed = () => stored;
    let answered = false;
    const answer = ask(signed(note)).finally(() => {
      answered = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(answered).toBe(false);
    store();
    expect((await answer).status).toBe(200);
  });

  it('answers the challenge', async () => {
    const challenge: Outgoing = { type: 'events_api', payload: { type: 'url_verification', challenge: 'c-123' } };
    expect(await ask(signed(challenge))).toMatchObject({ status: 200, body: 'c-123' });
  });

  it.each(['{"type":', '[]', '"text"', ''])('answers 400 to %s', async (body) => {
    const request = resigned(body, 'application/json');
    expect((await ask(request)).status).toBe(400);
  });

  it('answers 400 to a form whose payload is broken', async () => {
    expect((await ask(resigned('payload=%7B', 'application/x-www-form-urlencoded'))).status).toBe(400);
  });

  it.each([
    { type: 'event_callback', event: { type: 'team_join', user: { id: 'U1' } } },
    { type: 'event_callback', event: { type: 'message', subtype: 'channel_join', channel: 'C0QUEUE' } },
    { type: 'a_new_kind' },
    {},
  ])('acknowledges and ignores what it does not know: %j', async (payload) => {
    expect((await ask(signed({ type: 'events_api', payload }))).status).toBe(200);
    expect(service.actions).toEqual([]);
  });

  function resigned(body: string, contentType: string): SlackRequest {
    const { headers } = signedRequest({ type: 'events_api', payload: {} }, { secret, at: NOW.getTime() });
    const timestamp = headers['x-slack-request-timestamp'] ?? '';
    return {
      rawBody: body,
      headers: { ...headers, 'content-type': contentType, 'x-slack-signature': signature(secret, timestamp, body) },
    };
  }
});
