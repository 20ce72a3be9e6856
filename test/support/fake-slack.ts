import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { WebSocketServer } from 'ws';
import { manifestScopes, missingScopes, PostQuota } from './fake-slack-access.ts';
import { FakeColleague } from './fake-slack-colleague.ts';
import { methods, requireContent, SlackRefusal } from './fake-slack-methods.ts';
import { type Delivered, httpTransport, type Outgoing, socketTransport, type Transport } from './fake-slack-push.ts';
import { FakeWorkspace } from './fake-slack-state.ts';
import { isObject, type Json, type JsonObject, list, object, text } from './json.ts';
import { PATIENCE_MS } from './patience.ts';

const RESPONSE_URL_USES = 5;
const RESPONSE_URL_MS = 30 * 60_000;
/**
 * An app that has called nothing for so many rounds of the event loop is done with what it was sent. Rounds, for it runs in the same
 * process: where the machine is busy, a time would be over before the app had its turn.
 */
const QUIET_ROUNDS = 12;
/** Slack's own: about at once, after a minute, after five. */
const RETRY_DELAYS_MS: readonly number[] = [0, 60_000, 300_000];

export interface FakeSlackOptions {
  readonly now?: () => number;
  readonly retryDelaysMs?: readonly number[];
  /** What the app was given; else what the manifest asks for. */
  readonly scopes?: readonly string[];
}

/** How a call of a method, or an `upload`, goes wrong, once. */
export type Fault =
  /** It goes well, and the next fault waits for the next call. */
  | { readonly type: 'none' }
  | { readonly type: 'rate-limited'; readonly retryAfterSeconds: number }
  | { readonly type: 'refuse'; readonly error: string }
  | { readonly type: 'status'; readonly status: number; readonly done?: boolean }
  /** Nothing comes back. */
  | { readonly type: 'silence'; readonly done?: boolean }
  /** The connection breaks after the request was read; `done` tells whether it was carried out. */
  | { readonly type: 'reset'; readonly done: boolean }
  /** The answer ends in its middle, with its connection or as if that were all. */
  | { readonly type: 'cut'; readonly done: boolean; readonly connection: 'broken' | 'whole' };

/**
 * Slack, as far as the desk needs it: the Web API with its limits, signed payloads to the app over HTTP or Socket Mode,
 * acknowledgements that are timed, retries, and people who see and press what stands in front of them.
 */
export class FakeSlack {
  readonly botToken = 'xoxb-fake';
  readonly appToken = 'xapp-fake';
  readonly signingSecret = 'fake-signing-secret';
  readonly queueChannel = 'C0QUEUE';
  readonly workspace: FakeWorkspace;
  /** Every method that was called, in order. */
  readonly calls: { readonly method: string; readonly args: JsonObject }[] = [];
  /** What Slack would refuse, in full; a test that expects none checks that this is empty. */
  readonly refusals: string[] = [];
  /**
   * How long it waits for an acknowledgement, in milliseconds. Slack waits three seconds, of which a busy machine may take all; a test whose
   * delivery is to come too late says a time of its own.
   */
  ackWithinMs = PATIENCE_MS;
  private readonly retryDelaysMs: readonly number[];
  private readonly scopes: readonly string[];
  private readonly quota: PostQuota;
  private readonly faults = new Map<string, Fault[]>();
  private readonly pushes = new Set<Promise<unknown>>();
  private readonly sockets = new WebSocketServer({ noServer: true });
  private transport: Transport | undefined;
  private calling = 0;
  private called = 0;
  private server: Server | undefined;
  private port = 0;

  private constructor(options: FakeSlackOptions) {
    const { now = Date.now, retryDelaysMs = RETRY_DELAYS_MS, scopes = manifestScopes } = options;
    this.workspace = new FakeWorkspace(now);
    this.quota = new PostQuota(now);
    this.scopes = scopes;
    this.workspace.channels.set(this.queueChannel, { id: this.queueChannel, archived: false, botIsMember: true });
    this.retryDelaysMs = retryDelaysMs;
  }

  static async start(options: FakeSlackOptions = {}): Promise<FakeSlack> {
    const slack = new FakeSlack(options);
    await slack.comeUp();
    return slack;
  }

  get apiUrl(): string {
    return `${this.baseUrl}/api/`;
  }

  private get baseUrl(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Where the app takes payloads over HTTP. */
  connectTo(url: string): void {
    this.transport = httpTransport(url, this.signingSecret, this.workspace.now);
  }

  colleague(id: string, locale = 'zh-CN'): FakeColleague {
    this.workspace.users.set(id, { id, locale });
    return new FakeColleague(this, id);
  }

  /** The next call of the method goes wrong; several faults are used up one by one. */
  fail(method: string, ...faults: readonly Fault[]): void {
    this.faults.set(method, [...(this.faults.get(method) ?? []), ...faults]);
  }

  async comeUp(): Promise<void> {
    const server = createServer((request, response) => this.serve(request, response));
    server.on('upgrade', (request, socket, head) => {
      this.sockets.handleUpgrade(request, socket, head, (opened) => {
        this.transport = socketTransport(opened);
        opened.send(JSON.stringify({ type: 'hello', num_connections: 1 }));
      });
    });
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
    this.port = (server.address() as AddressInfo).port;
    this.server = server;
  }

  /** Connections are refused until it comes up again, at the same address. */
  async goDown(): Promise<void> {
    const { server } = this;
    if (!server) return;
    for (const client of this.sockets.clients) client.terminate();
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
    this.server = undefined;
  }

  async stop(): Promise<void> {
    await this.settled();
    await this.goDown();
    this.sockets.close();
  }

  /** Resolves when everything that Slack sends by itself has been delivered or given up. */
  async settled(): Promise<void> {
    while (this.pushes.size > 0) await Promise.allSettled(this.pushes);
  }

  /** Resolves when the app has gone quiet: what it does after it has acknowledged is then on people's screens. */
  async quiet(): Promise<void> {
    for (let rounds = 0; rounds < QUIET_ROUNDS; rounds += 1) {
      const { called } = this;
      await new Promise((resolve) => setTimeout(resolve, 2));
      if (this.calling > 0 || this.called !== called) rounds = 0;
    }
  }

  /** One delivery, timed. */
  async deliver(outgoing: Outgoing): Promise<Delivered> {
    if (!this.transport) return { ok: false, status: 0, answer: undefined, ms: 0 };
    return this.transport(outgoing, this.ackWithinMs);
  }

  /** An event, delivered again as Slack does until it is taken. Resolves with every attempt. */
  async event(event: JsonObject): Promise<readonly Delivered[]> {
    const payload = {
      type: 'event_callback',
      team_id: 'T0FAKE',
      api_app_id: 'A0FAKE',
      event_id: this.workspace.next('Ev'),
      event_time: Math.floor(this.workspace.now() / 1000),
      event,
    };
    const attempts = [await this.deliver({ type: 'events_api', payload })];
    for (const [index, delay] of this.retryDelaysMs.entries()) {
      if (attempts.at(-1)?.ok) break;
      await new Promise((resolve) => setTimeout(resolve, delay));
      attempts.push(await this.deliver({ type: 'events_api', payload, retry: index + 1 }));
    }
    return attempts;
  }

  responseUrl(user: string, channel: string, ephemeral?: FakeWorkspace['ephemerals'][number]): string {
    const id = this.workspace.next('R');
    this.workspace.responseUrls.set(id, { user, channel, at: this.workspace.now(), uses: 0, ephemeral });
    return `${this.baseUrl}/response/${id}`;
  }

  private announce(event: JsonObject): void {
    if (!this.transport) return;
    const push = this.event({ ...event, channel_type: 'channel', event_ts: this.workspace.ts() }).finally(() =>
      this.pushes.delete(push),
    );
    this.pushes.add(push);
  }

  private serve(request: IncomingMessage, response: ServerResponse): void {
    this.calling += 1;
    this.called += 1;
    response.once('close', () => {
      this.calling -= 1;
    });
    void this.answer(request, response);
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request);
    const [, room = '', name = ''] = (request.url ?? '').split('/');
    const next = this.faults.get(room === 'api' ? name : room)?.shift();
    const fault = next?.type === 'none' ? undefined : next;
    const args = room === 'api' ? parseArgs(body.toString('utf8'), request.headers['content-type'] ?? '') : {};
    if (room === 'api') this.calls.push({ method: name, args });
    if (room !== 'api' && fault?.type === 'silence') return;
    if (room !== 'api' && fault?.type === 'status') return void response.writeHead(fault.status).end();
    if (room === 'upload') return this.takeUpload(name, body, response);
    if (room === 'file') return this.giveFile(name, request, response);
    if (room === 'response') return this.takeResponse(name, body, response);
    const wait =
      fault?.type === 'rate-limited'
        ? fault.retryAfterSeconds
        : name === 'chat.postMessage'
          ? this.quota.take(text(args['channel']))
          : undefined;
    if (wait !== undefined) return void response.writeHead(429, { 'retry-after': String(wait) }).end();
    if (fault?.type === 'refuse') return json(response, { ok: false, error: fault.error });
    const carriedOut = fault === undefined || ('done' in fault && fault.done === true);
    const answer = carriedOut ? this.call(name, args, request.headers.authorization ?? '') : {};
    switch (fault?.type) {
      case 'silence':
        return;
      case 'status':
        return void response.writeHead(fault.status).end();
      case 'reset':
        return void request.socket.resetAndDestroy();
      case 'cut':
        return cutShort(response, answer, fault.connection);
      default:
    }
    json(response, answer);
  }

  private call(method: string, args: JsonObject, authorization: string): JsonObject {
    try {
      if (method === 'apps.connections.open') {
        if (authorization !== `Bearer ${this.appToken}`) throw new SlackRefusal('invalid_auth');
        return { ok: true, url: `ws://127.0.0.1:${this.port}/socket?ticket=${this.workspace.next('ticket')}` };
      }
      if (authorization !== `Bearer ${this.botToken}`) throw new SlackRefusal('invalid_auth');
      const known = methods[method];
      if (!known) throw new SlackRefusal('unknown_method');
      const missing = missingScopes(method, this.scopes);
      if (missing.length > 0) throw new SlackRefusal('missing_scope', [`needed: ${missing.join()}`]);
      const { workspace, baseUrl } = this;
      return { ok: true, ...known({ workspace, args, baseUrl, announce: (event) => this.announce(event) }) };
    } catch (error) {
      if (!(error instanceof SlackRefusal)) throw error;
      this.refusals.push(`${method}: ${error.message}`);
      return {
        ok: false,
        error: error.word,
        response_metadata: { messages: error.messages.map((line) => `[ERROR] ${line}`) },
      };
    }
  }

  private takeUpload(id: string, body: Buffer, response: ServerResponse): void {
    const file = this.workspace.files.get(id);
    if (!file) return void response.writeHead(404).end();
    file.bytes = body;
    response.end(`OK - ${body.length}`);
  }

  private giveFile(id: string, { headers }: IncomingMessage, response: ServerResponse): void {
    // Whoever may not see it is sent to sign in.
    if (headers.authorization !== `Bearer ${this.botToken}`)
      return void response.writeHead(302, { location: '/' }).end();
    const bytes = this.workspace.files.get(id)?.bytes;
    response.writeHead(bytes ? 200 : 404).end(bytes);
  }

  private takeResponse(id: string, body: Buffer, response: ServerResponse): void {
    const { workspace } = this;
    const known = workspace.responseUrls.get(id);
    const stale = !known || known.uses >= RESPONSE_URL_USES || workspace.now() - known.at > RESPONSE_URL_MS;
    if (stale) return void response.writeHead(404).end('used_url');
    known.uses += 1;
    const message = object(JSON.parse(body.toString('utf8')));
    try {
      requireContent(message);
    } catch (error) {
      this.refusals.push(`response_url: ${String(error)}`);
      return void response.writeHead(400).end(String(error));
    }
    const shown = { text: text(message['text']), blocks: list(message['blocks']) };
    if (message['replace_original'] === true && known.ephemeral) Object.assign(known.ephemeral, shown);
    else workspace.ephemerals.push({ user: known.user, channel: known.channel, threadTs: undefined, ...shown });
    response.end('ok');
  }
}

function parseArgs(body: string, contentType: string): JsonObject {
  if (contentType.includes('application/json')) return object(JSON.parse(body));
  const args: Record<string, Json> = {};
  for (const [key, value] of new URLSearchParams(body)) args[key] = structured(value);
  return args;
}

/** Slack takes objects and arrays as JSON inside a form. */
function structured(value: string): Json {
  if (!/^[[{]/.test(value)) return value === 'true' ? true : value === 'false' ? false : value;
  try {
    const parsed: Json = JSON.parse(value);
    return Array.isArray(parsed) || isObject(parsed) ? parsed : value;
  } catch {
    return value;
  }
}

/** Half an answer. */
function cutShort(response: ServerResponse, body: JsonObject, connection: 'broken' | 'whole'): void {
  const whole = JSON.stringify({ ok: true, ...body, padding: 'x'.repeat(200) });
  const half = whole.slice(0, whole.length / 2);
  if (connection === 'whole') return void response.writeHead(200, { 'content-type': 'application/json' }).end(half);
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': whole.length });
  response.write(half, () => response.socket?.resetAndDestroy());
}

function json(response: ServerResponse, body: JsonObject): void {
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
}
