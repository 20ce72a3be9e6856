import type { App, Receiver } from '@slack/bolt';
import type { Logger } from 'pino';
import { asHuishengError } from '#vocabulary/errors.ts';
import { whatWentWrong } from './errors.ts';

/** A parsed payload from Slack: an event, an interaction or a slash command. */
export type SlackPayload = Readonly<Record<string, unknown>>;

/** What goes back to Slack with the acknowledgement; `undefined` for an empty one. */
export type SlackAnswer = string | Readonly<Record<string, unknown>> | undefined;

export interface Delivery {
  readonly payload: SlackPayload;
  /** Counts Slack's retries; absent on the first delivery. */
  readonly retryNum?: number;
}

/**
 * Bolt's receiver for both transports, with which nothing is acknowledged before it is stored. Bolt acknowledges
 * events before their listeners run; here that early answer is held until the listeners are done.
 */
export class StoreFirstReceiver implements Receiver {
  private readonly logger: Logger;
  private readonly running = new Set<Promise<unknown>>();
  private app: App | undefined;

  constructor(logger: Logger) {
    this.logger = logger;
  }

  init(app: App): void {
    this.app = app;
  }

  async start(): Promise<void> {}

  /** Resolves when everything that was taken in has been worked off. */
  async stop(): Promise<void> {
    await Promise.allSettled(this.running);
  }

  /**
   * Works off one payload and resolves with the answer: of an event when its listeners are done, of anything else as
   * soon as a listener acknowledges. Rejects with a `HuishengError` where a listener failed before that.
   */
  dispatch({ payload, retryNum }: Delivery): Promise<SlackAnswer> {
    const { app } = this;
    if (!app) throw new Error('The receiver was used before Bolt took it');
    const isEvent = payload['type'] === 'event_callback';
    return new Promise((resolve, reject) => {
      let acknowledged = false;
      const ack = async (answer?: SlackAnswer): Promise<void> => {
        if (isEvent) return;
        acknowledged = true;
        resolve(answer);
      };
      const work = app
        .processEvent({ body: { ...payload }, ack, ...(retryNum === undefined ? {} : { retryNum }) })
        .then(() => resolve(undefined))
        .catch((error: unknown) => {
          this.logger.error(whatWentWrong(error), acknowledged ? 'slack: failed after the answer' : 'slack: failed');
          reject(asHuishengError(error));
        })
        .finally(() => this.running.delete(work));
      this.running.add(work);
    });
  }
}
