import type { Channel, ChannelLimits, SendOutcome, SendRequest } from '#channel/contract.ts';
import { ownFailure } from '#channel/own-failure.ts';
import type { Address, MessageRef, OutboundMessage } from '#domain/messages.ts';
import type { Locale } from '#domain/text.ts';
import { splitMessage } from '#text/split.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import type { WebchatLog } from './log.ts';
import type { HeldFile } from './protocol.ts';
import { hold, isAddress, type Mac } from './session.ts';

/** The page scrolls, so these are what a reader can bear, not what it can hold. */
const limits: ChannelLimits = { text: 8_000, caption: 2_000, buttonLabel: 200, buttons: 100, token: 64 };

/** What the log keeps of a message of ours. */
export interface BotPayload {
  readonly locale: Locale;
  readonly message: OutboundMessage;
  /** The earlier message of ours in whose place this one stands, and whose ref it keeps. */
  readonly place?: MessageRef;
  /** It is about a case: the page offers to answer it. */
  readonly aboutCase?: true;
  /** With a file message: what the page needs to ask for a link. */
  readonly held?: HeldFile;
}

export interface WebchatChannelOptions {
  readonly log: WebchatLog;
  readonly mac: Mac;
}

/**
 * The web chat as a channel: a message is sent when it stands in the log, from which every open page is served.
 * Messages come in by {@link webchatRoutes}, so the server that carries those starts and stops taking them in.
 */
export function webchatChannel({ log, mac }: WebchatChannelOptions): Channel {
  const placeOf = async (to: Address, message: OutboundMessage): Promise<MessageRef | undefined> => {
    const ref = message.type === 'text' ? message.replaces : undefined;
    return ref !== undefined && (await log.has(to, ref)) ? ref : undefined;
  };

  return {
    name: 'webchat',
    limits,
    repeatable: true,
    split: (message) => splitMessage(message, limits),
    async send(request: SendRequest): Promise<SendOutcome> {
      const { id, to, locale, message, aboutCase } = request;
      if (!isAddress(to)) return { type: 'failed', cause: 'gone', detail: 'not the address of a web chat session' };
      try {
        const place = await placeOf(to, message);
        const payload: BotPayload = {
          locale,
          message,
          ...(place === undefined ? {} : { place }),
          ...(aboutCase ? { aboutCase } : {}),
          ...(message.type === 'file' ? { held: hold(mac, to, message.file) } : {}),
        };
        const ref = await log.append(to, { author: 'bot', externalId: id, payload: JSON.stringify(payload) });
        return { type: 'sent', ref: place ?? ref };
      } catch (error) {
        // Its owner ended the session on their device: nobody reads there any more.
        if (error instanceof HuishengError && error.code === 'request.unsigned') {
          return { type: 'failed', cause: 'gone', detail: 'the session was ended by its owner' };
        }
        // Appending the same id twice changes nothing, so even an append that may have been stored is safe to repeat.
        return ownFailure(error);
      }
    },
    async fetchFile() {
      // Bytes are stored while they are uploaded; no file of ours waits on a platform.
      throw new HuishengError('file.gone');
    },
    async start() {},
    async stop() {},
  };
}
