import { join, resolve } from 'node:path';
import type { Logger } from 'pino';
import type { Receive } from '#channel/contract.ts';
import { mask } from '#desk/mask.ts';
import type { Clock, IdSource } from '#domain/clock.ts';
import type { LocalizedText } from '#domain/text.ts';
import type { Scenario } from '#engine/rehearsal/scenario-file.ts';
import type { FlowDocument } from '#flow/document.ts';
import { createAlertPosts, createLookForDanger } from '#modules/alerts/index.ts';
import {
  createFetchFile,
  createFileLinks,
  createFiles,
  createKeepFile,
  createPutFile,
  fileRoutes,
} from '#modules/attachments/index.ts';
import { createMoveWorker, fillStandings, openFlows, unfinishedMoves } from '#modules/authoring/index.ts';
import type { CaseWorkOptions } from '#modules/cases/index.ts';
import {
  createCardPosts,
  createCaseIndex,
  createCaseReservations,
  createRerouteAccusations,
  findCase,
  postMissingCards,
  showsOneCase,
} from '#modules/cases/index.ts';
import {
  createReceiver,
  createRunTurns,
  createStepCounts,
  type Receiver,
  watchFlows,
} from '#modules/conversations/index.ts';
import { openLivePolicy } from '#modules/office/index.ts';
import type { Policy } from '#modules/office/model/policy.ts';
import { createLookAfterAccusations } from '#modules/settings/index.ts';
import {
  createAskModel,
  createCallModel,
  createFindDanger,
  createSuggest,
  createTokenBudget,
  createTriageCase,
} from '#modules/triage/index.ts';
import { type Database, openDatabase } from '#platform/database/database.ts';
import { openDatabaseTime } from '#platform/database/database-time.ts';
import type { Prisma } from '#platform/database/generated/client.ts';
import { createLocalFileStore } from '#platform/files/local.ts';
import { createS3FileStore } from '#platform/files/s3.ts';
import { healthRoutes } from '#platform/http/health.ts';
import { metricsRoutes } from '#platform/http/metrics.ts';
import { createServer, listen } from '#platform/http/server.ts';
import { startJobs } from '#platform/jobs/jobs.ts';
import { KeyRing } from '#platform/keys/key-ring.ts';
import { loadMasterKeys, type MasterKeys } from '#platform/keys/master-keys.ts';
import { countStranded, type Stranded } from '#platform/outbox/outbox.ts';
import { createOutboxCollector } from '#platform/outbox/outbox-collector.ts';
import { channelRoute, deskRoute } from '#platform/outbox/route.ts';
import { createSender } from '#platform/outbox/sender.ts';
import { createTell } from '#platform/outbox/tell.ts';
import { createTimers, type Timers } from '#platform/timers/timers.ts';
import { inTellingWork, SYSTEM, type TellingWork } from '#platform/work/work.ts';
import { openChannels } from './channels.ts';
import { createCleanUp } from './clean-up.ts';
import type { Config } from './config.ts';
import { createDeskService } from './desk-service.ts';
import { createMetrics } from './metrics.ts';
import { type ServedConsole, serveConsole } from './serve-console.ts';
import { openSlack } from './slack.ts';
import { createTimerHandlers } from './timer-handlers.ts';

/** How often rotated keys are looked for, in milliseconds; a new key rests for longer before it seals. */
const KEY_REFRESH_MS = 60_000;
/** How often changed settings are looked for, in milliseconds: so long does a change take to reach every process. */
const SETTINGS_REFRESH_MS = 2_000;

export interface HuishengOptions {
  readonly config: Config;
  /** What the office wrote into `flows/`, checked. */
  readonly office: {
    readonly documents: readonly FlowDocument[];
    readonly policy: Policy;
    readonly scenarios: ReadonlyMap<string, readonly Scenario[]>;
  };
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly logger: Logger;
  /** Aborts when the start is wanted no more: it gives back what it has opened, and rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** The running program. */
export interface Huisheng {
  /** `http://127.0.0.1:8080` */
  readonly address: string;
  readonly database: Database;
  readonly masterKeys: MasterKeys;
  readonly receiver: Receiver;
  readonly timers: Timers;
  /** The secret of the link for the first set-up of the console; `undefined` once there is an account. */
  readonly setUp: string | undefined;
  /** Messages that wait for a channel that is off. */
  readonly stranded: readonly Stranded[];
  /** Units that receive accusations, and where nobody can sign in. */
  readonly unattended: readonly LocalizedText[];
  /** Ends what is under way, then gives everything back. */
  stop(): Promise<void>;
}

/** Puts all parts together and starts them. Rejects with a `HuishengError` that says what to do. */
export async function startHuisheng(options: HuishengOptions): Promise<Huisheng> {
  const { config, clock, ids, logger, signal } = options;
  const { documents } = options.office;
  const dataDir = resolve(config.dataDir);
  const masterKeys = await loadMasterKeys({ dataKey: config.dataKey, dataDir });
  // Given back in the opposite order: first what takes in, then what works on it, then what it stands on.
  await using opened = new AsyncDisposableStack();
  const database = await openDatabase({ databaseUrl: config.databaseUrl, dataDir, logger });
  opened.defer(() => database.close());
  signal?.throwIfAborted();
  const { prisma, url } = database;
  const keyRing = await KeyRing.open(prisma, masterKeys);
  const steady = await openDatabaseTime(prisma);
  const policy = await openLivePolicy({ files: options.office.policy, db: prisma, logger });
  const flows = await openFlows(prisma, documents, { clock, ids, logger });
  const watched = watchFlows(flows, { url, logger });
  opened.defer(() => watched.close());
  signal?.throwIfAborted();
  const metrics = createMetrics();

  const fileStore = config.s3 ? createS3FileStore(config.s3) : createLocalFileStore(join(dataDir, 'files'));
  const keepFile = createKeepFile({ fileStore, spoolFolder: join(dataDir, 'spool') });
  const files = createFiles({ prisma, keyRing, fileStore });
  const links = createFileLinks({ keyRing, clock });

  // Channels take messages in through the receiver, which sends through the channels.
  const receive: Receive = (message) => receiver.receive(message);
  const putFile = createPutFile({ prisma, keyRing, keepFile, clock, ids });
  const openFile = files.openBytes;
  const open = openChannels(config, {
    ...{ prisma, keyRing, url, receive, openFile, putFile, flows, clock, logger },
    linkFor: links.sign,
  });
  for (const { close } of open) if (close) opened.defer(close);
  const channels = open.map(({ channel }) => channel);
  const byName = new Map(channels.map((channel) => [channel.name, channel]));
  const newCollector = () => createOutboxCollector({ ids, channels: byName, desk: config.slack && ('slack' as const) });

  const deskOptions: CaseWorkOptions = {
    ...{ prisma, keyRing, policy, clock, ids, newCollector },
    // The sender has the desk among its routes.
    sender: { lease: () => sender.lease(), dispatch: (rows) => sender.dispatch(rows), nudge: () => sender.nudge() },
  };
  const service = createDeskService(deskOptions);
  const posts = { ...createCardPosts(prisma), ...createAlertPosts(prisma) };
  const slack = openSlack(config, { service, posts, openFile, clock, logger });
  const desk = slack?.desk;
  const routes = [
    ...channels.map((channel) => channelRoute(channel, showsOneCase)),
    ...(desk ? [deskRoute(desk)] : []),
  ];
  const sender = createSender({ prisma, keyRing, clock, steady, ids, logger, routes, onEnded: metrics.ended });
  opened.defer(() => sender.stop());

  const tell = createTell({ keyRing, sender, newCollector });
  const fetchFile = createFetchFile({
    ...{ prisma, keyRing, fileStore, keepFile, channels, logger },
    ...{ tellCitizen: tell.citizen, tellDesk: tell.desk },
  });
  const budget = createTokenBudget({ prisma, clock, tokensPerDay: config.openai?.tokensPerDay ?? 0 });
  const callModel = config.openai && createCallModel(config.openai, budget);
  const lookForDanger = createLookForDanger({
    ...deskOptions,
    findDanger: callModel && createFindDanger({ mask, call: callModel, logger }),
  });
  const triageCase = createTriageCase({
    ...{ prisma, policy, redrawCard: tell.redrawCard },
    suggest: createSuggest({ mask, logger, askModel: callModel && createAskModel(callModel) }),
    findCase: async (id) => (await findCase(prisma, id, keyRing))?.case,
  });
  const rerouteAccusations = createRerouteAccusations({ ...deskOptions, logger });
  const lookAfterAccusations = createLookAfterAccusations({ prisma, policy, deskIsOn: desk !== undefined });
  const caseIndex = createCaseIndex({ prisma, keyRing, logger });
  const cleanUp = createCleanUp({ prisma, fileStore, fetchFile, caseIndex, rerouteAccusations, sender, clock, logger });
  const moveWorker = createMoveWorker({ prisma, keyRing, clock, flows, policy, logger });
  const jobs = await startJobs({
    connectionString: url,
    logger,
    handlers:
      config.role === 'web'
        ? undefined
        : {
            'fetch-file': fetchFile.run,
            // All read a new case: one job for each case costs less than three.
            'triage-case': async (payload) => {
              await caseIndex.index(payload.caseId);
              await lookForDanger(payload);
              await triageCase(payload);
            },
            'look-for-danger': lookForDanger,
            'move-conversations': ({ moveId }, { signal }) => moveWorker(moveId, signal),
            'clean-up': cleanUp,
          },
  });
  opened.defer(() => jobs.stop());
  const timers = createTimers<TellingWork>({
    ...{ prisma, clock, ids, logger, handlers: createTimerHandlers(deskOptions), onTried: metrics.timer },
    inWork: (work) => inTellingWork(deskOptions, SYSTEM, work),
  });
  opened.defer(() => timers.stop());
  const sendMove = (tx: Prisma.TransactionClient, moveId: string) => jobs.send(tx, 'move-conversations', [{ moveId }]);

  const world = { flows, policy, clock };
  const stepCounts = createStepCounts({ prisma, clock, logger });
  opened.defer(() => stepCounts.stop());
  const reservations = createCaseReservations({ prisma, keyRing, policy, clock });
  const receiver = createReceiver({
    ...{ prisma, keyRing, clock, ids, logger, sender, newCollector, world, flows, reservations, jobs },
    defaultLocale: config.defaultLocale,
    runTurns: createRunTurns({ world, keyRing, ids, reservations, jobs, asksModel: callModel !== undefined }),
    onBatch: metrics.batch,
    onSteps: stepCounts.add,
    onAlarm: metrics.alarm,
  });
  opened.defer(() => receiver.idle());

  const server = createServer(logger, { trustedProxies: config.http.trustedProxies });
  opened.defer(() => server.close());
  await server.register(healthRoutes, {
    ping: async () => {
      await prisma.$queryRaw`SELECT 1`;
    },
  });
  await server.register(metricsRoutes, { registry: metrics.registry, token: config.metricsToken });
  await server.register(fileRoutes({ links, files, logger }));
  const takesMessages = config.role !== 'worker';
  let makeSetUp: ServedConsole['makeSetUp'] | undefined;
  if (takesMessages) {
    for (const { routes: own } of [...open, ...(slack ? [slack] : [])]) if (own) await server.register(own);
    const served = await serveConsole(server, {
      ...{ ...deskOptions, policy, flows, world, channels, receiver, links, sendMove },
      ...{ desk: service, slackIsOn: desk !== undefined },
      ...{ rerouteAccusations, lookAfterAccusations },
      publicOrigin: config.http.publicUrl,
      providers: config.providers,
      shipped: options.office.scenarios,
    });
    // Before the server, which waits for the answers that wait for these.
    opened.defer(() => served.stop());
    makeSetUp = served.makeSetUp;
  }
  signal?.throwIfAborted();
  const address = await listen(server, config.http);
  const setUp = await makeSetUp?.();

  // Other processes may rotate the keys.
  const refreshing = setInterval(() => {
    keyRing.refresh(prisma).catch((error: unknown) => logger.warn({ err: error }, 'could not look for rotated keys'));
    steady.refresh().catch((error: unknown) => logger.warn({ err: error }, 'could not ask the database for its time'));
  }, KEY_REFRESH_MS);
  opened.defer(() => clearInterval(refreshing));
  const refreshingPolicy = setInterval(() => {
    policy
      .refresh(prisma)
      .catch((error: unknown) => logger.warn({ err: error }, 'could not look for changed settings'));
  }, SETTINGS_REFRESH_MS);
  opened.defer(() => clearInterval(refreshingPolicy));
  signal?.throwIfAborted();
  sender.start();
  for (const part of takesMessages ? [...channels, ...(desk ? [desk] : [])] : []) {
    opened.defer(() => part.stop());
    await part.start();
  }
  if (desk) await postMissingCards(prisma, tell);
  if (config.role !== 'web') {
    await rerouteAccusations();
    timers.start();
    // Their jobs may have died with the process that ran them.
    for (const { id } of await unfinishedMoves(prisma)) await sendMove(prisma, id);
    const filling = new AbortController();
    const filled = fillStandings({ prisma, keyRing, logger }, filling.signal).catch((error: unknown) =>
      logger.warn({ err: error }, 'could not note where conversations stand'),
    );
    opened.defer(async () => {
      filling.abort();
      await filled;
    });
  }

  const stranded = await countStranded(
    prisma,
    routes.map(({ channel }) => channel),
  );
  const { unattended } = await lookAfterAccusations();
  const running = opened.move();
  return {
    ...{ address, database, masterKeys, receiver, timers, setUp, stranded, unattended },
    stop: () => running.disposeAsync(),
  };
}
