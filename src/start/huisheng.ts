import { join, resolve } from 'node:path';
import type { Logger } from 'pino';
import type { Channel, FetchFromDesk, Receive } from '#channel/contract.ts';
import type { ChannelName } from '#domain/channels.ts';
import type { Clock, IdSource } from '#domain/clock.ts';
import type { LocalizedText } from '#domain/text.ts';
import { showsOneCase } from '#modules/cases/index.ts';
import { calendarDay } from '#modules/cases/model/calendar.ts';
import type { Receiver } from '#modules/conversations/index.ts';
import { unstaffedUnits } from '#modules/office/model/policy.ts';
import { missedYear } from '#modules/office/model/work-days.ts';
import { type Database, openDatabase } from '#platform/database/database.ts';
import { openDatabaseTime } from '#platform/database/database-time.ts';
import { createLocalFileStore } from '#platform/files/local.ts';
import { createS3FileStore } from '#platform/files/s3.ts';
import { healthRoutes } from '#platform/http/health.ts';
import { metricsRoutes } from '#platform/http/metrics.ts';
import { createServer, listen } from '#platform/http/server.ts';
import { type Jobs, startJobs } from '#platform/jobs/jobs.ts';
import { KeyRing } from '#platform/keys/key-ring.ts';
import { loadMasterKeys, type MasterKeys } from '#platform/keys/master-keys.ts';
import type { Ground } from '#platform/module.ts';
import { countStranded, type Stranded } from '#platform/outbox/outbox.ts';
import { createOutboxCollector } from '#platform/outbox/outbox-collector.ts';
import { channelRoute, deskRoute } from '#platform/outbox/route.ts';
import { createSender } from '#platform/outbox/sender.ts';
import { createTell } from '#platform/outbox/tell.ts';
import { createTimers, type Timers } from '#platform/timers/timers.ts';
import { inTellingWork, SYSTEM, type TellingWork } from '#platform/work/work.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import { type ModulesOptions, openModules } from '../modules.ts';
import { openChannels } from './channels.ts';
import { createCleanUp } from './clean-up.ts';
import type { Config } from './config.ts';
import { serveConsole } from './console.ts';
import { createMetrics } from './metrics.ts';
import { openSlack } from './slack.ts';

/** How often rotated keys are looked for, in milliseconds; a new key rests for longer before it seals. */
const KEY_REFRESH_MS = 60_000;

export interface HuishengOptions {
  readonly config: Config;
  readonly office: ModulesOptions['office'];
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
  /** Units that get cases by topic, and where nobody works. */
  readonly unstaffed: readonly LocalizedText[];
  /** The next year, where it is near and its holidays are not entered. */
  readonly missedYear: number | undefined;
  /** Ends what is under way, then gives everything back. */
  stop(): Promise<void>;
}

/** Opens the floors, puts the modules on them and starts all of it. Rejects with a `HuishengError` that says what to do. */
export async function startHuisheng(options: HuishengOptions): Promise<Huisheng> {
  const { config, clock, ids, logger, signal, office } = options;
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
  const metrics = createMetrics();

  // Modules stand on what sends, and what sends asks them in turn; nothing is sent before all of it is here.
  const channels = new Map<ChannelName, Channel>();
  const sends: Ground['sender'] = {
    lease: () => sender.lease(),
    dispatch: (rows) => sender.dispatch(rows),
    nudge: () => sender.nudge(),
  };
  const sendJobs: Jobs['send'] = (...job) => jobs.send(...job);
  const fetchFromDesk: FetchFromDesk = async (source) => {
    if (!desk) throw new HuishengError('channel.unavailable');
    return desk.fetchFile(source);
  };
  const deskIsOn = config.slack !== undefined;
  const deskChannel = config.slack?.queueChannel;
  const newCollector = () => createOutboxCollector({ ids, channels, desk: deskIsOn ? 'slack' : undefined });
  const ground: Ground = {
    ...{ prisma, url, keyRing, clock, ids, logger, newCollector, channels, deskIsOn, deskChannel, fetchFromDesk },
    ...{ sender: sends, jobs: { send: sendJobs }, tell: createTell({ keyRing, sender: sends, newCollector }) },
  };
  const modules = await openModules(ground, {
    ...{ office, defaultLocale: config.defaultLocale, model: config.openai, providers: config.providers },
    publicOrigin: config.http.publicUrl,
    fileStore: config.s3 ? createS3FileStore(config.s3) : createLocalFileStore(join(dataDir, 'files')),
    spoolFolder: join(dataDir, 'spool'),
    ...{ onBatch: metrics.batch, onAlarm: metrics.alarm },
  });
  const { attachments, conversations } = modules;
  /** Those that were opened last first. */
  const each = async (part: 'stop' | 'idle' | 'close') => {
    for (const module of modules.all.toReversed()) await module[part]?.();
  };
  opened.defer(() => each('close'));
  signal?.throwIfAborted();

  // Channels take messages in through the receiver, which sends through the channels.
  const receive: Receive = (message) => conversations.receiver.receive(message);
  const { openFile, putFile, links } = attachments;
  const open = openChannels(config, {
    ...{ prisma, keyRing, url, receive, openFile, putFile, clock, logger },
    ...{ linkFor: links.sign, flows: modules.flows, contact: () => modules.office.policy.contact },
  });
  for (const { close } of open) if (close) opened.defer(close);
  for (const { channel } of open) channels.set(channel.name, channel);
  const slack = openSlack(config, { service: modules.desk, posts: modules.posts, openFile, clock, logger });
  const desk = slack?.desk;
  const routes = [
    ...[...channels.values()].map((channel) => channelRoute(channel, showsOneCase)),
    ...(desk ? [deskRoute(desk)] : []),
  ];
  const sender = createSender({ prisma, keyRing, clock, steady, ids, logger, routes, onEnded: metrics.ended });
  opened.defer(() => sender.stop());

  const cleanUp = createCleanUp({ prisma, modules: modules.all, sender, clock, logger });
  const handlers = config.role === 'web' ? undefined : { ...modules.jobs, 'clean-up': cleanUp };
  const jobs = await startJobs({ connectionString: url, logger, handlers });
  opened.defer(() => jobs.stop());
  const timers = createTimers<TellingWork>({
    ...{ prisma, clock, ids, logger, handlers: modules.timers, onTried: metrics.timer },
    inWork: (work) => inTellingWork(ground, SYSTEM, work),
  });
  opened.defer(() => timers.stop());
  opened.defer(() => each('idle'));

  const server = createServer(logger, {
    https: config.http.publicUrl?.startsWith('https:') === true,
    trustedProxies: config.http.trustedProxies,
  });
  opened.defer(() => server.close());
  await server.register(healthRoutes, {
    ping: async () => {
      await prisma.$queryRaw`SELECT 1`;
    },
  });
  await server.register(metricsRoutes, { registry: metrics.registry, token: config.metricsToken });
  await server.register(attachments.routes);
  const takesMessages = config.role !== 'worker';
  if (takesMessages) {
    for (const { routes: own } of [...open, ...(slack ? [slack] : [])]) if (own) await server.register(own);
    await serveConsole(server, modules);
  }
  // Before the server, which waits for the answers that wait for these.
  opened.defer(() => each('stop'));
  signal?.throwIfAborted();
  const address = await listen(server, config.http);
  const setUp = takesMessages ? await modules.access.signIn.links.makeSetUp() : undefined;

  // Other processes may rotate the keys.
  const refreshing = setInterval(() => {
    keyRing.refresh(prisma).catch((error: unknown) => logger.warn({ err: error }, 'could not look for rotated keys'));
    steady.refresh().catch((error: unknown) => logger.warn({ err: error }, 'could not ask the database for its time'));
  }, KEY_REFRESH_MS);
  opened.defer(() => clearInterval(refreshing));
  signal?.throwIfAborted();
  sender.start();
  for (const part of takesMessages ? [...channels.values(), ...(desk ? [desk] : [])] : []) {
    opened.defer(() => part.stop());
    await part.start();
  }
  for (const { start } of modules.all) await start?.();
  if (config.role !== 'web') {
    for (const { work } of modules.all) await work?.();
    timers.start();
  }

  const stranded = await countStranded(
    prisma,
    routes.map(({ channel }) => channel),
  );
  const { unattended } = await modules.settings.lookAfterAccusations();
  const unstaffed = unstaffedUnits(modules.office.policy).map(({ name }) => name);
  const { workDays, clocks } = modules.office.policy;
  const missed = missedYear(workDays, calendarDay(clock.now(), clocks.timeZone));
  const running = opened.move();
  return {
    ...{
      address,
      database,
      masterKeys,
      receiver: conversations.receiver,
      timers,
      setUp,
      stranded,
      unattended,
      unstaffed,
      missedYear: missed?.year,
    },
    stop: () => running.disposeAsync(),
  };
}
