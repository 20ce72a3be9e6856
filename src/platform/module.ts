import type { Logger } from 'pino';
import type { Channel, FetchFromDesk } from '#channel/contract.ts';
import type { ChannelName } from '#domain/channels.ts';
import type { IdSource } from '#domain/clock.ts';
import type { AttentionSource } from './console/attention.ts';
import type { DatabaseClient } from './database/database-client.ts';
import type { Jobs } from './jobs/jobs.ts';
import type { Sender } from './outbox/sender.ts';
import type { Tell } from './outbox/tell.ts';
import type { TellingWorkOptions } from './work/work.ts';

/** What every module stands on. Nothing is sent, and no job runs, before the program runs. */
export interface Ground extends TellingWorkOptions {
  readonly prisma: DatabaseClient;
  /** Of the database, for those that listen to it. */
  readonly url: string;
  readonly ids: IdSource;
  readonly logger: Logger;
  readonly sender: Pick<Sender, 'lease' | 'dispatch' | 'nudge'>;
  readonly tell: Tell;
  readonly jobs: Pick<Jobs, 'send'>;
  /** Those that are on; none before the program runs. */
  readonly channels: ReadonlyMap<ChannelName, Channel>;
  readonly fetchFromDesk: FetchFromDesk;
  /** Whether the office works at a desk beside the console. */
  readonly deskIsOn: boolean;
  /** Where it posts what everybody there reads, by its own id. */
  readonly deskChannel: string | undefined;
}

/** What a module brings to the program. Each part is optional. */
export interface Module {
  /** What it has for other modules, and for its own part of the console's API. */
  readonly [own: string]: unknown;
  /** What the console rings for. */
  readonly attention?: readonly AttentionSource[];
  /** Deletes what nobody needs any more and ends what would wait for ever; gives how many of what. */
  readonly cleanUp?: (ago: DaysAgo) => Promise<Readonly<Record<string, number>>>;
  /** Once the program runs. */
  readonly start?: () => Promise<void>;
  /** Once it runs, in a process that does what waits to be done: of every role but `web`. */
  readonly work?: () => Promise<void>;
  /** Ends what people's requests wait for, before the server closes. */
  readonly stop?: () => Promise<void>;
  /** Resolves when what was taken in has ended. */
  readonly idle?: () => Promise<void>;
  /** Gives back what it opened. */
  readonly close?: () => Promise<void>;
}

/** So many days before now. */
export type DaysAgo = (days: number) => Date;
