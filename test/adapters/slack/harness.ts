import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pino } from 'pino';
import { type SlackDesk, type SlackDeskOptions, slackDesk } from '#adapters/slack/desk.ts';
import { FakeSlack, type FakeSlackOptions } from '#test/support/fake-slack.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import { FakePosts, FakeService, NOW } from './fake-service.ts';

/** The desk between a fake Slack and a fake application, connected by real HTTP, with everything it logged. */
export interface Bench {
  readonly slack: FakeSlack;
  readonly service: FakeService;
  readonly posts: FakePosts;
  readonly desk: SlackDesk;
  readonly files: Map<string, Buffer>;
  readonly log: string[];
  /** Sets the time of both sides. */
  readonly clock: { at: Date };
  readonly eventsUrl: string;
  stop(): Promise<void>;
}

export async function startBench(
  options: FakeSlackOptions & { readonly desk?: Partial<SlackDeskOptions>; readonly over?: 'http' | 'socket' } = {},
): Promise<Bench> {
  const clock = { at: NOW };
  const slack = await FakeSlack.start({ now: () => clock.at.getTime(), retryDelaysMs: [0, 5, 10], ...options });
  const service = new FakeService();
  const posts = new FakePosts();
  const files = new Map<string, Buffer>();
  const log: string[] = [];
  const desk = slackDesk({
    botToken: slack.botToken,
    apiUrl: slack.apiUrl,
    queueChannel: slack.queueChannel,
    locale: 'zh-CN',
    service,
    posts,
    openFile: async (id) => {
      const bytes = files.get(id);
      if (!bytes) throw new HuishengError('file.gone');
      return Readable.from([bytes]);
    },
    clock: { now: () => clock.at },
    logger: pino({ level: 'debug' }, { write: (line: string) => void log.push(line) }),
    ...(options.over === 'socket' ? { appToken: slack.appToken } : { signingSecret: slack.signingSecret }),
    ...options.desk,
  });
  const server = createServer(async (request, response) => {
    const answer = await desk.handle?.({ rawBody: await buffer(request), headers: request.headers });
    response.writeHead(answer?.status ?? 404, answer?.headers).end(answer?.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const eventsUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`;
  if (options.over !== 'socket') slack.connectTo(eventsUrl);
  return {
    slack,
    service,
    posts,
    desk,
    files,
    log,
    clock,
    eventsUrl,
    stop: async () => {
      await slack.settled();
      await desk.stop();
      await slack.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
