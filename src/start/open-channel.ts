import type { FastifyPluginAsync } from 'fastify';
import type { Logger } from 'pino';
import type { WebchatRoutesOptions } from '#adapters/webchat/routes.ts';
import type { Channel, OpenFile, Receive } from '#channel/contract.ts';
import type { Clock } from '#domain/clock.ts';
import type { FlowLibrary } from '#flow/library.ts';
import type { PrismaClient } from '#platform/database/generated/client.ts';
import type { KeyRing } from '#platform/keys/key-ring.ts';

/** A channel that is on. */
export interface OpenChannel {
  readonly channel: Channel;
  /** The routes by which its platform or its page reaches it. */
  readonly routes?: FastifyPluginAsync;
  /** Gives back what it opened, once nothing uses it any more. */
  readonly close?: () => Promise<void>;
}

/** What channels are made of. */
export interface ChannelParts {
  readonly prisma: PrismaClient;
  readonly keyRing: KeyRing;
  /** Of the database. */
  readonly url: string;
  readonly receive: Receive;
  readonly openFile: OpenFile;
  readonly putFile: WebchatRoutesOptions['putFile'];
  readonly linkFor: WebchatRoutesOptions['linkFor'];
  readonly contact: WebchatRoutesOptions['contact'];
  readonly flows: FlowLibrary;
  readonly clock: Clock;
  readonly logger: Logger;
}
