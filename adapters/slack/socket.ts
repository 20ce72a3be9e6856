import { SocketModeClient } from '@slack/socket-mode';
import type { WebClientOptions } from '@slack/web-api';
import type { Logger } from 'pino';
import { z } from 'zod';
import { Backoff } from '#channel/backoff.ts';
import { whatWentWrong } from './errors.ts';
import type { StoreFirstReceiver } from './receiver.ts';
import { slackLogger } from './web-client.ts';

const envelopeSchema = z.object({
  ack: z.custom<(answer?: Record<string, unknown>) => Promise<void>>((value) => typeof value === 'function'),
  body: z.record(z.string(), z.unknown()),
  retry_num: z.number().optional(),
});

export interface SocketOptions {
  /** App-level token with `connections:write`. */
  readonly appToken: string;
  readonly clientOptions: WebClientOptions;
  readonly logger: Logger;
}

/**
 * Socket Mode: Slack's payloads over a connection that we open, for trying the app out without a public address. What
 * fails is not acknowledged, so that Slack delivers it again. Connects anew for ever, until it is stopped.
 */
export class SlackSocket {
  private readonly client: SocketModeClient;
  private readonly receiver: StoreFirstReceiver;
  private readonly logger: Logger;
  private readonly stopping = new AbortController();
  private loop: Promise<void> | undefined;

  constructor(receiver: StoreFirstReceiver, { appToken, clientOptions, logger }: SocketOptions) {
    this.receiver = receiver;
    this.logger = logger;
    this.client = new SocketModeClient({
      appToken,
      // Its own reconnecting leaves a rejected promise unhandled where Slack is down, which ends the process.
      autoReconnectEnabled: false,
      clientOptions,
      logger: slackLogger(logger),
    });
    this.client.on('slack_event', (envelope: unknown) => {
      this.take(envelope).catch((error) => this.logger.error(whatWentWrong(error), 'slack: Socket Mode delivery lost'));
    });
  }

  /** Keeps connected in the background. */
  start(): void {
    this.loop = this.keepConnected();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.client.disconnect();
    await this.loop;
  }

  private async keepConnected(): Promise<void> {
    const { signal } = this.stopping;
    const backoff = new Backoff();
    while (!signal.aborted) {
      const disconnected = new Promise<void>((resolve) => this.client.once('disconnected', () => resolve()));
      try {
        await this.client.start();
        // Stopped while it was still connecting.
        if (signal.aborted) await this.client.disconnect();
        backoff.reset();
        this.logger.info('slack: Socket Mode connected');
        await disconnected;
      } catch (error) {
        if (signal.aborted) return;
        this.logger.warn(
          { ...whatWentWrong(error), at: undefined },
          'slack: Socket Mode did not connect; trying again',
        );
        await backoff.pause(signal);
      }
    }
  }

  private async take(envelope: unknown): Promise<void> {
    const { ack, body, retry_num: retryNum } = envelopeSchema.parse(envelope);
    try {
      const answer = await this.receiver.dispatch({ payload: body, ...(retryNum === undefined ? {} : { retryNum }) });
      await ack(typeof answer === 'string' ? { text: answer } : { ...answer });
    } catch (error) {
      this.logger.warn(
        { ...whatWentWrong(error), at: undefined },
        'slack: not acknowledged, so that Slack delivers it again',
      );
    }
  }
}
