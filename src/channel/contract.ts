import type { Readable } from 'node:stream';
import type { ChannelName } from '#domain/channels.ts';
import type { FileSource } from '#domain/files.ts';
import type { FileId, OutboxId } from '#domain/ids.ts';
import type { Address, InboundMessage, MessageRef, OutboundMessage } from '#domain/messages.ts';
import type { Locale } from '#domain/text.ts';

/**
 * What a channel can show. Texts longer than `text` are split by {@link Channel.split}; the flow checks read the rest.
 * Lengths are UTF-16 code units, `token` is bytes of UTF-8.
 */
export interface ChannelLimits {
  readonly text: number;
  readonly caption: number;
  readonly buttonLabel: number;
  readonly buttons: number;
  readonly token: number;
}

/** How often one conversation may be written to: so many at once after a rest, and so many a minute in the long run. */
export interface Pace {
  readonly burst: number;
  readonly perMinute: number;
}

/**
 * How one attempt to send ended. Only what the platform said is a refusal; what we could not do ourselves is `not-sent`
 * (`ownFailure` in `own-failure.ts`). By itself only `not-sent` is tried again, where the message surely did not arrive,
 * and `unknown` where sending is repeatable. `detail` is for the operator and carries no personal data and no secret.
 */
export type SendOutcome =
  | { readonly type: 'sent'; readonly ref: MessageRef }
  /** The platform asked for silence: the whole bot pauses so long. */
  | { readonly type: 'not-sent'; readonly cause: 'rate-limited'; readonly retryAfterMs: number }
  /** No connection was made, to the platform or to what we make messages from: all others wait alike. */
  | { readonly type: 'not-sent'; readonly cause: 'unreachable'; readonly detail: string }
  /** Our own side could not make this message ready: a key, a file, a mistake of ours. Others may get through. */
  | { readonly type: 'not-sent'; readonly cause: 'ours'; readonly detail: string }
  /**
   * The platform refused it, and it will never arrive. `blocked` and `gone`: stop writing to this address. `window-closed`: the platform lets
   * us write only for some time after the citizen's last message, and that is over.
   */
  | {
      readonly type: 'failed';
      readonly cause: 'blocked' | 'gone' | 'rejected' | 'window-closed';
      readonly detail: string;
    }
  /** The chat has another address from now on. */
  | { readonly type: 'moved'; readonly to: Address }
  /** The connection broke after the request left; it may have arrived. */
  | { readonly type: 'unknown'; readonly detail: string };

export interface SendRequest {
  readonly id: OutboxId;
  readonly to: Address;
  readonly locale: Locale;
  readonly message: OutboundMessage;
  /** It is about a case, so that an answer to this very message is about that. */
  readonly aboutCase?: true;
}

/**
 * Takes a message in. Resolves after the turn that it caused has committed, or when it was a duplicate; rejects with a
 * `HuishengError` (`store.unavailable`) when nothing was stored, and then the adapter must let the platform send it again.
 */
export type Receive = (message: InboundMessage) => Promise<void>;

/**
 * Opens a stored attachment for sending. Rejects with a `HuishengError`: `store.unavailable` while what holds it is away,
 * `file.gone` where it is no more.
 */
export type OpenFile = (id: FileId) => Promise<Readable>;

/** Opens what staff posted at their desk, as {@link Channel.fetchFile} does. Rejects with `channel.unavailable` where there is no desk. */
export type FetchFromDesk = (source: FileSource) => Promise<Readable>;

/** A platform on which citizens write. Transport only: it knows no rule of the domain. */
export interface Channel {
  readonly name: ChannelName;
  readonly limits: ChannelLimits;
  /** What the platform bears in one conversation before it silences the whole bot; absent where it bears anything. */
  readonly pace?: Pace;
  /** Sending the same `id` twice shows the message once, so that an interrupted attempt may be repeated. */
  readonly repeatable: boolean;
  /** Cuts a message into ones that each need exactly one call, in order. Pure. Buttons stay on the last. */
  split(message: OutboundMessage): readonly OutboundMessage[];
  /** One call, one attempt; never rejects. */
  send(request: SendRequest): Promise<SendOutcome>;
  /** The bytes of a file that the platform still has. Rejects with a `HuishengError` (`file.*`). */
  fetchFile(source: FileSource): Promise<Readable>;
  /** Starts what needs starting (polling, registering the webhook). */
  start(): Promise<void>;
  /** Stops taking messages in and resolves when the last one taken in is answered. */
  stop(): Promise<void>;
}
