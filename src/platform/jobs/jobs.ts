import { fromPrisma, type JobResult, type JobWithMetadata, PgBoss, type Queue } from 'pg-boss';
import type { Logger } from 'pino';
import type { CaseId, FileId } from '#domain/ids.ts';
import { failureName } from '#vocabulary/failure-name.ts';
import type { Prisma } from '../database/generated/client.ts';

/** What each job is told: ids only, as jobs are kept unsealed. */
export interface JobPayloads {
  readonly 'fetch-file': { readonly fileId: FileId };
  readonly 'triage-case': { readonly caseId: CaseId };
  readonly 'look-for-danger': { readonly caseId: CaseId };
  readonly 'move-conversations': { readonly moveId: string };
  /** `after`: behind this case; from the first one on where it is absent. */
  readonly 'post-missing-cards': { readonly after?: CaseId };
  readonly 'clean-up': Readonly<Record<string, never>>;
}

const jobNames = [
  'fetch-file',
  'triage-case',
  'look-for-danger',
  'move-conversations',
  'post-missing-cards',
  'clean-up',
] as const satisfies readonly (keyof JobPayloads)[];
export type JobName = (typeof jobNames)[number];

/** One run of a job. */
export interface JobAttempt {
  /** Nothing tries it again after this. */
  readonly last: boolean;
  /** Aborts when the run takes too long or the program stops. */
  readonly signal: AbortSignal;
}

/** What is done for each job. Rejecting means: try again later. Any run may happen twice. */
export type JobHandlers = {
  readonly [Name in JobName]: (payload: JobPayloads[Name], attempt: JobAttempt) => Promise<void>;
};

export interface JobsOptions {
  /** Of the same database as everything else; jobs have a schema of their own there. */
  readonly connectionString: string;
  readonly logger: Logger;
  /** Absent where this process only sends jobs. */
  readonly handlers: JobHandlers | undefined;
}

export interface Jobs {
  /** Sends one job a payload, in the caller's transaction, or by itself where there is none: then it costs half. */
  send<Name extends JobName>(
    tx: Prisma.TransactionClient | undefined,
    name: Name,
    payloads: readonly JobPayloads[Name][],
  ): Promise<void>;
  /** Waits for the jobs under way, then gives their connections back. */
  stop(): Promise<void>;
}

const SCHEMA = 'jobs';
/** One listens for new jobs, the others look for and settle them. */
const CONNECTIONS = 4;
/** Until then a job under way may finish when the program stops, in milliseconds; then another process takes it up. */
const STOP_MS = 10_000;
/** New jobs wake the workers at once; this often they look anyway, for those whose time to be tried again has come. */
const POLLING_SECONDS = 5;

/** How long a worker that was killed keeps a job from others: what it holds it says again in half of that time, in seconds. */
const HEARTBEAT_SECONDS = 20;
/** How often jobs are looked for whose worker says nothing any more, in seconds. */
const MONITOR_SECONDS = 10;

/** How each kind of job is tried. The tries of `fetch-file` reach over about an hour, of `triage-case` over ten minutes. */
const queues = {
  'fetch-file': { retryLimit: 10, retryDelay: 5, retryBackoff: true, retryDelayMax: 1_800, expireInSeconds: 300 },
  'triage-case': { retryLimit: 4, retryDelay: 30, retryBackoff: true, expireInSeconds: 120 },
  'look-for-danger': { retryLimit: 4, retryDelay: 10, retryBackoff: true, expireInSeconds: 120 },
  'move-conversations': {
    retryLimit: 20,
    retryDelay: 10,
    retryBackoff: true,
    retryDelayMax: 600,
    expireInSeconds: 3_600,
  },
  // A desk that is away for a day keeps it waiting; longer, the next night begins it anew.
  'post-missing-cards': {
    retryLimit: 150,
    retryDelay: 10,
    retryBackoff: true,
    retryDelayMax: 600,
    expireInSeconds: 3_600,
  },
  'clean-up': { retryLimit: 2, retryDelay: 600, expireInSeconds: 3_600 },
} as const satisfies Record<JobName, Omit<Queue, 'name'>>;

/** How long a finished job is kept for the operator to look at: three days. */
const KEEP_SECONDS = 3 * 86_400;
const AT_ONCE: Readonly<Record<JobName, number>> = {
  'fetch-file': 4,
  'triage-case': 2,
  'look-for-danger': 1,
  'move-conversations': 1,
  'post-missing-cards': 1,
  'clean-up': 1,
};
/** Every night at 03:17, server time in UTC: off the full hour, when everything else starts. */
const CLEAN_UP_CRON = '17 3 * * *';

/** Starts sending jobs and, with `handlers`, running them. Any number of processes may; each job is run by one of them. */
export async function startJobs({ connectionString, logger, handlers }: JobsOptions): Promise<Jobs> {
  const boss = new PgBoss({
    connectionString,
    schema: SCHEMA,
    application_name: 'huisheng jobs',
    max: handlers ? CONNECTIONS : 1,
    supervise: handlers !== undefined,
    schedule: handlers !== undefined,
    useListenNotify: handlers !== undefined,
    superviseIntervalSeconds: MONITOR_SECONDS,
    monitorIntervalSeconds: MONITOR_SECONDS,
    registerInstance: false,
    openTelemetry: { enabled: false },
  });
  boss.on('error', (error) => logger.warn({ err: error }, 'jobs: the database did not answer; trying again'));
  boss.on('warning', ({ message }) => logger.info({ warning: message }, 'jobs: warning'));
  await boss.start();
  const known = new Set((await boss.getQueues([...jobNames])).map((queue) => queue.name));
  for (const name of jobNames) {
    const settings = {
      ...queues[name],
      ...{ notify: true, deleteAfterSeconds: KEEP_SECONDS, heartbeatSeconds: HEARTBEAT_SECONDS },
    };
    if (known.has(name)) await boss.updateQueue(name, settings);
    else await boss.createQueue(name, settings);
  }
  if (handlers) {
    for (const name of jobNames) await workOn(boss, name, { handlers, logger });
    await boss.schedule('clean-up', CLEAN_UP_CRON, {});
  }

  return {
    async send(tx, name, payloads) {
      if (payloads.length === 0) return;
      await boss.insert(
        name,
        payloads.map((data) => ({ data })),
        tx && { db: fromPrisma(tx) },
      );
    },
    async stop() {
      await boss.stop({ graceful: true, timeout: STOP_MS });
    },
  };
}

async function workOn<Name extends JobName>(
  boss: PgBoss,
  name: Name,
  { handlers, logger }: { readonly handlers: JobHandlers; readonly logger: Logger },
): Promise<void> {
  const options = {
    includeMetadata: true,
    perJobResults: true,
    batchSize: AT_ONCE[name],
    // A slow batch must not hold up the next.
    localConcurrency: 2,
    pollingIntervalSeconds: POLLING_SECONDS,
    notifyPollingIntervalSeconds: POLLING_SECONDS,
    burstWhenBatchFull: true,
  } as const;

  const run = async (job: JobWithMetadata<JobPayloads[Name]>): Promise<JobResult> => {
    try {
      await handlers[name](job.data, { last: job.retryCount >= job.retryLimit, signal: job.signal });
      return { id: job.id, status: 'completed' };
    } catch (error) {
      const failure = failureName(error);
      logger.warn({ failure, job: name, id: job.id, tries: job.retryCount + 1 }, 'a job failed');
      return { id: job.id, status: 'failed', output: { failure } };
    }
  };
  await boss.work<JobPayloads[Name], JobResult[], typeof options>(name, options, (jobs) => Promise.all(jobs.map(run)));
}
