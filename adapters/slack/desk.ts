import { App, UnknownError } from '@slack/bolt';
import type { Logger } from 'pino';
import { Backoff } from '#channel/backoff.ts';
import type { FetchFromDesk, OpenFile } from '#channel/contract.ts';
import type { Desk, DeskPosts, DeskService } from '#desk/contract.ts';
import type { Clock } from '#domain/clock.ts';
import type { Locale } from '#domain/text.ts';
import { registerAlarmWriting } from './alarm-writing.ts';
import { registerAlarms } from './alarms.ts';
import { registerButtons } from './buttons.ts';
import { registerClosings } from './closings.ts';
import { registerCommands } from './commands.ts';
import { download } from './download.ts';
import { callOutcome, tokenRefusal, whatWentWrong } from './errors.ts';
import { registerHome } from './home.ts';
import { type SlackHttp, slackHttp } from './http.ts';
import { Languages } from './languages.ts';
import { registerNotes } from './notes.ts';
import type { DeskParts } from './parts.ts';
import { PeopleNews } from './people.ts';
import { Poster } from './poster.ts';
import { StoreFirstReceiver } from './receiver.ts';
import { SlackSocket } from './socket.ts';
import { registerSubmissions } from './submissions.ts';
import { registerTemplates } from './templates.ts';
import { clientOptions, slackLogger, webClient } from './web-client.ts';

export interface SlackDeskOptions {
  /** `xoxb-…` */
  readonly botToken: string;
  /** Turns on {@link SlackDesk.handle}. */
  readonly signingSecret?: string | undefined;
  /** `xapp-…`; turns on Socket Mode. */
  readonly appToken?: string | undefined;
  /** Slack's Web API, such as a fake's; Slack's own where it is not set. */
  readonly apiUrl?: string | undefined;
  /** Id of the channel in which cards are posted, such as `C012AB3CD`. */
  readonly queueChannel: string;
  /** The address of the console's cases page, where the console has one that staff can reach. */
  readonly casesPage?: string | undefined;
  /** The language of cards, and of people whose Slack speaks neither. */
  readonly locale: Locale;
  readonly service: DeskService;
  readonly posts: DeskPosts;
  readonly openFile: OpenFile;
  readonly clock: Clock;
  readonly logger: Logger;
}

export interface SlackDesk extends Desk {
  /** Answers a request to `/slack/events`; `undefined` without a signing secret. */
  readonly handle: SlackHttp | undefined;
  readonly fetchFile: FetchFromDesk;
}

/** Staff's desk in Slack: cards out, actions in. Nothing is sent or connected before `start`. */
export function slackDesk(options: SlackDeskOptions): SlackDesk {
  const { logger, clock, locale } = options;
  const httpOptions = clientOptions(options.apiUrl, logger);
  const client = webClient(options.botToken, httpOptions);
  const desk: DeskParts = {
    service: options.service,
    posts: options.posts,
    openFile: options.openFile,
    queueChannel: options.queueChannel,
    casesPage: options.casesPage,
    client,
    languages: new Languages(client, locale),
    clock,
    logger,
    locale,
  };
  const receiver = new StoreFirstReceiver(logger);
  registerAll(boltApp(receiver, { token: options.botToken, logger }), desk);
  const socket =
    options.appToken === undefined
      ? undefined
      : new SlackSocket(receiver, { appToken: options.appToken, clientOptions: httpOptions, logger });
  const people = new PeopleNews(desk);
  const poster = new Poster(desk);
  const stopping = new AbortController();

  return {
    name: 'slack',
    repeatable: true,
    handle:
      options.signingSecret === undefined
        ? undefined
        : slackHttp(receiver, { signingSecret: options.signingSecret, clock }),
    send: async (request) => (await people.send(request.id, request.message)) ?? poster.send(request),
    fetchFile: (source) => download(client, options.botToken, source),
    start: async () => {
      void greet(desk, stopping.signal);
      socket?.start();
    },
    stop: async () => {
      stopping.abort();
      // What is in hand is still acknowledged over the socket; what comes in after that is delivered again by Slack.
      await receiver.stop();
      await socket?.stop();
      await receiver.stop();
    },
  };
}

function boltApp(
  receiver: StoreFirstReceiver,
  { token, logger }: { readonly token: string; readonly logger: Logger },
): App {
  const app = new App({
    receiver,
    // The app lives in one workspace; asking Slack who it is would make the start depend on Slack.
    authorize: async () => ({ botToken: token }),
    convoStore: false,
    ignoreSelf: false,
    logger: slackLogger(logger),
  });
  // The receiver decides what a failure means to Slack, so it must hear of it.
  app.error(async (error) => {
    throw error instanceof UnknownError ? error.original : error;
  });
  return app;
}

function registerAll(app: App, desk: DeskParts): void {
  registerButtons(app, desk);
  registerTemplates(app, desk);
  registerSubmissions(app, desk);
  registerClosings(app, desk);
  registerCommands(app, desk);
  registerHome(app, desk);
  registerNotes(app, desk);
  registerAlarms(app, desk);
  registerAlarmWriting(app, desk);
}

/** Checks the token in the background and says in the log what is wrong; while Slack is down, until it is back. */
async function greet({ client, logger }: DeskParts, signal: AbortSignal): Promise<void> {
  const backoff = new Backoff();
  while (!signal.aborted) {
    try {
      const { team, user } = await client.auth.test();
      logger.info({ team, user }, 'slack: connected');
      return;
    } catch (error) {
      const refusal = tokenRefusal(error);
      if (refusal !== undefined) return logger.error({ detail: refusal }, 'slack: the token was refused');
      const outcome = callOutcome(error, true);
      const detail = 'detail' in outcome ? outcome.detail : whatWentWrong(error).code;
      logger.warn({ detail }, 'slack: not reachable; trying again');
      await backoff.pause(signal);
    }
  }
}
