import { Writable } from 'node:stream';
import { pino } from 'pino';
import type { Channel, SendOutcome } from '#channel/contract.ts';
import type { Desk, DeskService } from '#desk/contract.ts';
import type { DeskMessage } from '#desk/view.ts';
import type { Clock } from '#domain/clock.ts';
import type { OutboxId } from '#domain/ids.ts';
import type { EngineWorld } from '#engine/contract.ts';
import { createCaseReservations } from '#modules/cases/service/case-reservations.ts';
import { showsOneCase } from '#modules/cases/service/shown-case.ts';
import type { LiveLibrary } from '#modules/conversations/service/live-library.ts';
import { createReceiver, type Receiver } from '#modules/conversations/service/receive-message.ts';
import { createRunTurns } from '#modules/conversations/service/run-turns.ts';
import type { DatabaseClient } from '#platform/database/database-client.ts';
import type { JobName, Jobs } from '#platform/jobs/jobs.ts';
import { createOutboxCollector } from '#platform/outbox/outbox-collector.ts';
import { channelRoute, deskRoute } from '#platform/outbox/route.ts';
import { createSender, type Sender } from '#platform/outbox/sender.ts';
import { systemIds } from '#platform/system.ts';
import { logOptions } from '#start/log-options.ts';
import type { TestDatabase } from './database.ts';
import { deskService } from './desk-service.ts';
import type { FakePlatform } from './fake-platform.ts';
import { type Life, mortal } from './mortal.ts';

/** Staff's desk in memory: what was posted there, each message once. */
export class FakeDesk {
  readonly posts = new Map<OutboxId, DeskMessage>();
  /** What happens to the next posts that `meets` chooses; used up one by one. `lost` looks unknown from here, and stands there. */
  readonly faults: (Exclude<SendOutcome, { type: 'sent' }> | { readonly type: 'lost' })[] = [];
  meets: (message: DeskMessage) => boolean = () => true;
  /** Rows that were posted anew although they stood there: not told to be repeated. */
  readonly twice: OutboxId[] = [];

  desk(life: Life = { dead: false }): Desk {
    return {
      name: 'slack',
      repeatable: true,
      send: async ({ id, message, repeated }) => {
        if (life.dead) return new Promise<never>(() => {});
        const fault = this.meets(message) ? this.faults.shift() : undefined;
        if (fault && fault.type !== 'lost') return fault;
        if (this.posts.has(id) && !repeated) this.twice.push(id);
        this.posts.set(id, message);
        return fault ? { type: 'unknown', detail: 'ECONNRESET' } : { type: 'sent', ref: id };
      },
      start: async () => {},
      stop: async () => {},
    };
  }

  of<Type extends DeskMessage['type']>(type: Type): Extract<DeskMessage, { type: Type }>[] {
    return [...this.posts.values()].filter(
      (message): message is Extract<DeskMessage, { type: Type }> => message.type === type,
    );
  }
}

/** What all processes of a test share. */
export interface Surroundings {
  readonly database: TestDatabase;
  readonly telegram: FakePlatform;
  readonly webchat: FakePlatform;
  readonly desk: FakeDesk;
  readonly world: EngineWorld;
  readonly clock: Clock;
  /** The name of each job that any of them sent, where a test wants to know. */
  readonly sentJobs?: JobName[];
  /** Every line that any of them logged. */
  readonly logged: string[];
}

/** One process: what takes messages in, sends them, and serves staff. It can die as by `kill -9`. */
export interface FakeProcess {
  readonly receiver: Receiver;
  readonly sender: Sender;
  readonly service: DeskService;
  readonly life: Life;
  /** What the world outside sees of the process's work: rejects also when it dies before it has answered. */
  answer<Result>(work: Promise<Result>): Promise<Result>;
  kill(): void;
}

export interface FakeProcessOptions {
  /** Stands between the process and the database. */
  readonly wrap?: (prisma: DatabaseClient) => DatabaseClient;
  readonly channels?: (life: Life) => readonly Channel[];
  /** Its own business clock; else the one of the world, which is the database's time as well. */
  readonly clock?: Clock;
  /** The process's own view of the flows; else those of the world. */
  readonly flows?: LiveLibrary;
}

export function startProcess(around: Surroundings, options: FakeProcessOptions = {}): FakeProcess {
  const { database, telegram, webchat } = around;
  const clock = options.clock ?? around.clock;
  const flows = options.flows ?? { ...around.world.flows, lookFor: async () => {} };
  const world = { ...around.world, flows };
  const { keyRing } = database;
  const life: Life = { dead: false };
  const prisma = mortal(options.wrap?.(database.prisma) ?? database.prisma, life);
  const ids = systemIds;
  const logger = pino(
    logOptions({ logLevel: 'debug' }),
    new Writable({
      write(chunk, _encoding, done) {
        around.logged.push(String(chunk));
        done();
      },
    }),
  );
  const channels = options.channels?.(life) ?? [
    telegram.channel('telegram', false, life),
    webchat.channel('webchat', true, life),
  ];
  const byName = new Map(channels.map((channel) => [channel.name, channel]));
  const newCollector = () => createOutboxCollector({ ids, channels: byName, desk: 'slack' });
  const routes = [...channels.map((channel) => channelRoute(channel, showsOneCase)), deskRoute(around.desk.desk(life))];
  const sender = createSender({ prisma, keyRing, clock, steady: around.clock, ids, logger, routes, onEnded: () => {} });
  const { policy } = world;
  const reservations = createCaseReservations({ prisma, keyRing, policy, clock });
  const jobs: Pick<Jobs, 'send'> = {
    async send(_tx, name, payloads) {
      around.sentJobs?.push(...payloads.map(() => name));
    },
  };
  const receiver = createReceiver({
    ...{ prisma, keyRing, clock, ids, logger, sender, newCollector, world, flows, reservations, jobs },
    defaultLocale: 'zh-CN',
    runTurns: createRunTurns({ world, keyRing, ids, reservations, jobs, sender, asksModel: true, logger }),
    onSteps: () => {},
    onAlarm: () => {},
    onBatch: () => {},
  });
  const service = deskService({ prisma, keyRing, policy, clock, ids, newCollector, sender, jobs });
  const died = Promise.withResolvers<never>();
  died.promise.catch(() => {});
  return {
    ...{ receiver, sender, service, life },
    answer: (work) => Promise.race([work, died.promise]),
    kill() {
      life.dead = true;
      died.reject(new Error('ECONNRESET'));
    },
  };
}
